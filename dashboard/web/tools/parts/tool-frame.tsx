import { ActionIcon } from '@mantine/core';
import { IconX } from '@tabler/icons-react';
import { type ReactNode, useEffect, useRef } from 'react';
import { toolText } from '../../i18n/tools.ts';
import { useToolSpace } from '../../pages/live/tool-context.ts';
import styles from './tool-frame.module.css';

interface ToolFrameProps {
  readonly title: string;
  readonly testId: string;
  readonly children: ReactNode;
}

/** A tool's panel: its name, which gets the focus when it opens, and a way to close it. */
export function ToolFrame({ title, testId, children }: ToolFrameProps): ReactNode {
  const { close } = useToolSpace();
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => heading.current?.focus({ preventScroll: true }), []);
  return (
    <section className={styles.panel} aria-label={title} data-testid={testId}>
      <header className={styles.head}>
        <h2 ref={heading} tabIndex={-1}>
          {title}
        </h2>
        <ActionIcon
          variant="subtle"
          color="gray"
          size={34}
          aria-label={toolText.close}
          onClick={close}
          data-testid="tool-close"
        >
          <IconX size={18} />
        </ActionIcon>
      </header>
      <div className={styles.body}>{children}</div>
    </section>
  );
}

interface FailureProps {
  readonly children: ReactNode;
  readonly onRetry?: (() => void) | undefined;
}

/** What went wrong, and a way to try again where that may help. */
export function Failure({ children, onRetry }: FailureProps): ReactNode {
  return (
    <p className={styles.failure} role="alert">
      {children}{' '}
      {onRetry !== undefined && (
        <button type="button" onClick={onRetry}>
          {toolText.retry}
        </button>
      )}
    </p>
  );
}

/** Words instead of something to show. */
export function Note({ children }: { readonly children: ReactNode }): ReactNode {
  return (
    <p className={styles.note} role="status">
      {children}
    </p>
  );
}
