import { useMediaQuery } from '@mantine/hooks';
import { type PointerEvent, type ReactNode, useEffect, useRef, useState } from 'react';
import { text } from '../../i18n/index.ts';
import type { FleetMap } from '../../map/fleet-map.ts';
import styles from './live-page.module.css';

interface SheetProps {
  readonly list: ReactNode;
  readonly panel: ReactNode | undefined;
  readonly map: FleetMap | undefined;
  /** What lies in the middle: the map. */
  readonly children: ReactNode;
}

export const NARROW = '(max-width: 700px)';
type Snap = 'low' | 'half' | 'high';
const STEPS: readonly Snap[] = ['low', 'half', 'high'];
const PANEL_WIDTH_PX = 344;
const LOW_SHEET_PX = 124;
/** A drag of this many px is meant, a shorter one is a press. */
const DRAG_PX = 24;

/** Side by side on a wide screen; on a narrow one, list and panel are a sheet over the map that a thumb moves. */
export function Sheet({ list, panel, map, children }: SheetProps): ReactNode {
  const narrow = useMediaQuery(NARROW, undefined, { getInitialValueInEffect: false }) ?? false;
  const [snap, setSnap] = useState<Snap>('low');
  const hasPanel = panel !== undefined;
  useEffect(() => {
    if (hasPanel) setSnap((now) => (now === 'low' ? 'half' : now));
  }, [hasPanel]);
  const bottom = !narrow ? 0 : snap === 'low' ? LOW_SHEET_PX : Math.round(innerHeight * 0.45);
  const right = hasPanel && !narrow ? PANEL_WIDTH_PX : 0;
  useEffect(() => {
    map?.setPadding({ left: 0, top: 0, bottom, right });
  }, [map, bottom, right]);

  return (
    <>
      {!narrow && (
        <div className={styles.side} id="fleet" tabIndex={-1}>
          {list}
        </div>
      )}
      <div className={styles.stage}>
        {children}
        {!narrow && hasPanel && <aside className={styles.float}>{panel}</aside>}
      </div>
      {narrow && (
        <div className={styles.sheet} id="fleet" tabIndex={-1} data-snap={snap} data-testid="sheet">
          <Handle snap={snap} onSnap={setSnap} />
          <div className={styles.sheetBody} hidden={hasPanel}>
            {list}
          </div>
          {hasPanel && <div className={styles.sheetBody}>{panel}</div>}
        </div>
      )}
    </>
  );
}

function Handle({ snap, onSnap }: { readonly snap: Snap; readonly onSnap: (snap: Snap) => void }): ReactNode {
  const start = useRef<number | undefined>(undefined);
  const step = (by: number) => onSnap(STEPS[Math.max(0, Math.min(2, STEPS.indexOf(snap) + by))]!);
  const release = (event: PointerEvent) => {
    if (start.current === undefined) return;
    const moved = event.clientY - start.current;
    start.current = undefined;
    if (Math.abs(moved) < DRAG_PX) onSnap(snap === 'low' ? 'half' : snap === 'half' ? 'high' : 'low');
    else step(moved < 0 ? (moved < -260 ? 2 : 1) : moved > 260 ? -2 : -1);
  };
  return (
    <button
      type="button"
      className={styles.handle}
      aria-label={snap === 'high' ? text.sheet.collapse : text.sheet.expand}
      aria-expanded={snap !== 'low'}
      onPointerDown={(event) => {
        event.currentTarget.setPointerCapture(event.pointerId);
        start.current = event.clientY;
      }}
      onPointerUp={release}
      onKeyDown={(event) => {
        if (event.key === 'ArrowUp') step(1);
        else if (event.key === 'ArrowDown') step(-1);
        else if (event.key === 'Enter' || event.key === ' ')
          onSnap(snap === 'high' ? 'low' : STEPS[STEPS.indexOf(snap) + 1]!);
        else return;
        event.preventDefault();
      }}
    >
      <span aria-hidden="true" />
    </button>
  );
}
