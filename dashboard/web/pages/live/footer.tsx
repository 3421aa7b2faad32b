import type { ReactNode } from 'react';
import { text } from '../../i18n/index.ts';
import { formatAge, formatClock } from '../../live/format.ts';
import type { Staleness } from '../../live/staleness.ts';
import { useFleet, useTimeZone } from './fleet-context.ts';
import styles from './footer.module.css';

/** How much of the picture can be counted on, right now. */
export function Footer(): ReactNode {
  const fleet = useFleet();
  const timeZone = useTimeZone();
  const count = (...wanted: Staleness[]) => fleet.units.filter((view) => wanted.includes(view.staleness)).length;
  return (
    <footer className={styles.footer}>
      <span>
        {text.footer.newest} <b>{formatAge(fleet.newestReportAgeMs)}</b>
      </span>
      <span>
        <b>{count('live')}</b> {text.footer.live}
      </span>
      <span>
        <b>{count('late')}</b> {text.footer.late}
      </span>
      <span>
        <b>{count('stale')}</b> {text.footer.stale}
      </span>
      <span>
        <b>{count('offline', 'never')}</b> {text.footer.offline}
      </span>
      <span className={styles.space} />
      {fleet.asOfMs > 0 && (
        <span className={styles.asOf}>
          {text.footer.updated} <b>{formatClock(fleet.asOfMs, timeZone)}</b>
        </span>
      )}
    </footer>
  );
}
