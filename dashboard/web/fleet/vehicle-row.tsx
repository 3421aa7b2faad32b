import type { ReactNode } from 'react';
import { text } from '../i18n/index.ts';
import { formatKind, formatShortAge } from '../live/format.ts';
import type { UnitView } from '../live/staleness.ts';
import { showsHeading } from '../map/fleet-buffers.ts';
import { UnitGlyph } from '../ui/unit-glyph.tsx';
import styles from './vehicle-list.module.css';

export const ROW_HEIGHT = 50;

interface VehicleRowProps {
  readonly id: string;
  readonly view: UnitView;
  readonly top: number;
  readonly position: number;
  readonly count: number;
  readonly selected: boolean;
  readonly atCursor: boolean;
  readonly onSelect: (vehicle: string) => void;
}

export function VehicleRow({
  id,
  view,
  top,
  position,
  count,
  selected,
  atCursor,
  onSelect,
}: VehicleRowProps): ReactNode {
  const { unit, look } = view;
  const details = [formatKind(unit.kind), unit.homeStation].filter(Boolean).join(' · ');
  return (
    // Keys are the listbox's own: rows are never focused.
    // biome-ignore lint/a11y/useKeyWithClickEvents: see above
    // biome-ignore lint/a11y/useFocusableInteractive: see above
    <div
      id={id}
      role="option"
      aria-selected={selected}
      aria-posinset={position}
      aria-setsize={count}
      className={styles.row}
      data-testid="vehicle-row"
      data-vehicle={unit.vehicle}
      data-look={look}
      data-cursor={atCursor || undefined}
      style={{ transform: `translateY(${top}px)`, height: ROW_HEIGHT }}
      onClick={() => onSelect(unit.vehicle)}
    >
      <UnitGlyph look={look} size={26} headingDeg={showsHeading(view) ? unit.fix!.headingDeg : null} />
      <span className={styles.names}>
        <bdi className={styles.callSign}>{unit.callSign}</bdi>
        <span className={styles.details}>
          {text.looks[look]}
          {details !== '' && (
            <>
              {' · '}
              <bdi>{details}</bdi>
            </>
          )}
        </span>
      </span>
      <span className={styles.numbers}>
        <span className={styles.speed}>{speedOf(view)}</span>
        <span className={styles.age} data-staleness={view.staleness}>
          {view.silenceMs === null ? text.list.neverHeard : formatShortAge(view.fixAgeMs ?? view.silenceMs)}
        </span>
      </span>
    </div>
  );
}

function speedOf({ unit, look }: UnitView): string {
  if (unit.fix === null) return text.list.noFix;
  if (look === 'silent' || unit.fix.speedKmh === null) return '–';
  return `${Math.round(unit.fix.speedKmh)} km/h`;
}
