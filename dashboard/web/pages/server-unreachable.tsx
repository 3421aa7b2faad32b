import { Button } from '@mantine/core';
import { type ReactNode, useEffect, useRef } from 'react';
import { text } from '../i18n/index.ts';
import { FrontPage } from './front-page.tsx';

const RETRY_EVERY_MS = 3_000;

export function ServerUnreachable({ onRetry }: { readonly onRetry: () => void }): ReactNode {
  const retry = useRef(onRetry);
  retry.current = onRetry;
  useEffect(() => {
    const timer = setInterval(() => retry.current(), RETRY_EVERY_MS);
    return () => clearInterval(timer);
  }, []);
  return (
    <FrontPage title={text.unreachable.title} lead={text.unreachable.lead}>
      <Button size="md" fullWidth variant="default" onClick={onRetry}>
        {text.unreachable.retry}
      </Button>
    </FrontPage>
  );
}
