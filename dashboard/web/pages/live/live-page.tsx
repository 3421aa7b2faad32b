import type { ReactNode } from 'react';
import type { Session } from '../../api/session.ts';
import { FeedContext, TimeZoneContext } from './fleet-context.ts';
import { Footer } from './footer.tsx';
import { Header } from './header.tsx';
import styles from './live-page.module.css';
import { useLiveFeed } from './use-live-feed.ts';
import { Workspace } from './workspace.tsx';

/** The dispatcher's screen: header, list, map, panel, footer. */
export default function LivePage({ session }: { readonly session: Session }): ReactNode {
  const feed = useLiveFeed();
  return (
    <FeedContext value={feed}>
      <TimeZoneContext value={session.timeZone || 'UTC'}>
        <div className={styles.page}>
          <Header session={session} />
          <Workspace session={session} />
          <Footer />
        </div>
      </TimeZoneContext>
    </FeedContext>
  );
}
