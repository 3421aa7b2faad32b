import { useVirtualizer } from '@tanstack/react-virtual';
import { forwardRef, type KeyboardEvent, useEffect, useRef, useState } from 'react';
import { text } from '../i18n/index.ts';
import type { UnitView } from '../live/staleness.ts';
import styles from './vehicle-list.module.css';
import { ROW_HEIGHT, VehicleRow } from './vehicle-row.tsx';

interface VehicleRowsProps {
  readonly units: readonly UnitView[];
  readonly selected: string | undefined;
  readonly onSelect: (vehicle: string) => void;
}

const idOf = (vehicle: string) => `vehicle-${vehicle}`;

/** A listbox of which only the visible rows exist. Arrows move a cursor that stays on its vehicle when rows move. */
export const VehicleRows = forwardRef<HTMLDivElement, VehicleRowsProps>(function VehicleRows(props, ref) {
  const { units, selected, onSelect } = props;
  const scroller = useRef<HTMLDivElement | null>(null);
  const [cursor, setCursor] = useState<string>();
  const rows = useVirtualizer({
    count: units.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => ROW_HEIGHT,
    overscan: 8,
    getItemKey: (index) => units[index]?.unit.vehicle ?? index,
  });
  const cursorIndex = units.findIndex((view) => view.unit.vehicle === cursor);

  useEffect(() => {
    const index = selected === undefined ? -1 : units.findIndex((view) => view.unit.vehicle === selected);
    if (index >= 0) rows.scrollToIndex(index, { align: 'auto' });
    if (selected !== undefined) setCursor(selected);
    // Only a new selection scrolls; rows that move under it don't.
  }, [selected]);

  const moveTo = (index: number) => {
    const bounded = Math.max(0, Math.min(units.length - 1, index));
    setCursor(units[bounded]?.unit.vehicle);
    rows.scrollToIndex(bounded, { align: 'auto' });
  };
  const keys = (event: KeyboardEvent) => {
    const page = Math.max(1, Math.floor((scroller.current?.clientHeight ?? 400) / ROW_HEIGHT) - 1);
    const target = targetOf(event.key, cursorIndex, page, units.length);
    if (target !== undefined) moveTo(target);
    else if (event.key === 'Enter' && cursor !== undefined && cursorIndex >= 0) onSelect(cursor);
    else return;
    event.preventDefault();
  };
  return (
    <div
      ref={(element) => {
        scroller.current = element;
        if (typeof ref === 'function') ref(element);
        else if (ref !== null) ref.current = element;
      }}
      id="vehicle-list"
      className={styles.rows}
      role="listbox"
      aria-label={text.list.title}
      tabIndex={0}
      aria-activedescendant={cursorIndex >= 0 ? idOf(cursor!) : undefined}
      onKeyDown={keys}
      onFocus={() => cursorIndex < 0 && setCursor(units[0]?.unit.vehicle)}
    >
      <div role="presentation" className={styles.runway} style={{ height: rows.getTotalSize() }}>
        {rows.getVirtualItems().map((item) => {
          const view = units[item.index];
          if (view === undefined) return null;
          return (
            <VehicleRow
              key={item.key}
              id={idOf(view.unit.vehicle)}
              view={view}
              top={item.start}
              position={item.index + 1}
              count={units.length}
              selected={view.unit.vehicle === selected}
              atCursor={view.unit.vehicle === cursor}
              onSelect={onSelect}
            />
          );
        })}
      </div>
    </div>
  );
});

function targetOf(key: string, from: number, page: number, count: number): number | undefined {
  switch (key) {
    case 'ArrowDown':
      return from + 1;
    case 'ArrowUp':
      return from - 1;
    case 'PageDown':
      return from + page;
    case 'PageUp':
      return from - page;
    case 'Home':
      return 0;
    case 'End':
      return count - 1;
    default:
      return undefined;
  }
}
