import type { ReactNode } from 'react';
import { text } from '../i18n/index.ts';
import { formatAge } from '../live/format.ts';
import { useUnit } from '../pages/live/fleet-context.ts';
import styles from './map-view.module.css';

export interface Hovered {
  readonly vehicle: string;
  readonly x: number;
  readonly y: number;
}

/** Who the pointer is on, with the age of what is drawn there. */
export function UnitTooltip({ hovered }: { readonly hovered: Hovered | undefined }): ReactNode {
  const view = useUnit(hovered?.vehicle);
  if (hovered === undefined || view === undefined) return null;
  return (
    <div className={styles.tooltip} style={{ left: hovered.x, top: hovered.y }} aria-hidden="true">
      <strong>
        <bdi>{view.unit.callSign}</bdi>
      </strong>
      <span>
        {text.looks[view.look]} · {formatAge(view.fixAgeMs)}
      </span>
    </div>
  );
}
