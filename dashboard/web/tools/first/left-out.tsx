import type { ReactNode } from 'react';
import type { EtaLeftOut } from '../../api/etas.ts';
import { toolText } from '../../i18n/tools.ts';
import { formatAge } from '../../live/format.ts';
import { useFleet } from '../../pages/live/fleet-context.ts';
import { formatDuration } from '../parts/format.ts';
import styles from './first.module.css';

const t = toolText.first;
/** More are counted, not shown. */
const MOST_ROWS = 200;

/** Everybody who is not in the ranking, and why; closed at first. */
export function LeftOut({ leftOut }: { readonly leftOut: readonly EtaLeftOut[] }): ReactNode {
  const { byVehicle } = useFleet();
  if (leftOut.length === 0) return null;
  return (
    <details className={styles.leftOut} data-testid="left-out">
      <summary>{t.leftOut(leftOut.length)}</summary>
      <ul>
        {leftOut.slice(0, MOST_ROWS).map(({ vehicle, reason, details }) => (
          <li key={vehicle}>
            <bdi>{byVehicle.get(vehicle)?.unit.callSign ?? vehicle}</bdi>
            <span>{[t.why[reason], moreOf(details)].filter(Boolean).join(', ')}</span>
          </li>
        ))}
      </ul>
    </details>
  );
}

function moreOf({ fixAgeSeconds, soonestSeconds }: EtaLeftOut['details']): string {
  if (soonestSeconds !== undefined) return t.soonest(formatDuration(soonestSeconds));
  return fixAgeSeconds === undefined ? '' : formatAge(fixAgeSeconds * 1000);
}
