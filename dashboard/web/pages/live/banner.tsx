import { IconPlugConnectedX } from '@tabler/icons-react';
import { type ReactNode, useEffect, useRef, useState } from 'react';
import { text } from '../../i18n/index.ts';
import { formatAge, formatClock } from '../../live/format.ts';
import styles from './banner.module.css';
import { useFleet, useTimeZone } from './fleet-context.ts';

/** Says that the link is down, since when, and how old the picture is. Readers hear of it once, not every second. */
export function ConnectionBanner(): ReactNode {
  const fleet = useFleet();
  const timeZone = useTimeZone();
  const lost = fleet.link.phase === 'lost';
  const spoken = useAnnouncement(lost, formatClock(fleet.asOfMs, timeZone));
  return (
    <>
      <div className="mc-visually-hidden" role="status" aria-live="assertive">
        {spoken}
      </div>
      {lost && (
        <div className={styles.banner} data-testid="connection-banner">
          <IconPlugConnectedX size={18} aria-hidden />
          <span>{text.banner.lost(formatAge(fleet.messageAgeMs), formatClock(fleet.asOfMs, timeZone))}</span>
          <span className={styles.retrying}>{text.banner.retrying}</span>
        </div>
      )}
    </>
  );
}

function useAnnouncement(lost: boolean, asOf: string): string {
  const [spoken, setSpoken] = useState('');
  const was = useRef(false);
  useEffect(() => {
    if (lost && !was.current) setSpoken(`${text.link.lost}. ${text.footer.updated} ${asOf}.`);
    if (!lost && was.current) setSpoken(text.banner.restored);
    was.current = lost;
  }, [lost, asOf]);
  return spoken;
}
