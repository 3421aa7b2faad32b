import { Button } from '@mantine/core';
import type { ReactNode } from 'react';
import { navigate } from '../app/router.ts';
import { text } from '../i18n/index.ts';
import { FrontPage } from './front-page.tsx';

export function NotFoundPage(): ReactNode {
  return (
    <FrontPage title={text.notFound.title} lead={text.notFound.lead}>
      <Button size="md" fullWidth onClick={() => navigate('/')}>
        {text.notFound.back}
      </Button>
    </FrontPage>
  );
}
