import { Button } from '@mantine/core';
import { Component, type ReactNode } from 'react';
import { text } from '../i18n/index.ts';
import { FrontPage } from '../pages/front-page.tsx';

/** Instead of an empty page, when a part of it failed or could not be fetched after an update of the server. */
export class ErrorBoundary extends Component<{ readonly children: ReactNode }, { failed: boolean }> {
  override state = { failed: false };

  static getDerivedStateFromError(): { failed: boolean } {
    return { failed: true };
  }

  override render(): ReactNode {
    if (!this.state.failed) return this.props.children;
    return (
      <FrontPage title={text.failure.title} lead={text.failure.lead}>
        <Button size="md" fullWidth onClick={() => location.reload()}>
          {text.failure.reload}
        </Button>
      </FrontPage>
    );
  }
}
