import { ActionIcon, Checkbox, NativeSelect, Skeleton, TextInput } from '@mantine/core';
import { IconSearch, IconX } from '@tabler/icons-react';
import { type KeyboardEvent, type ReactNode, type RefObject, useMemo, useRef, useState } from 'react';
import { text } from '../i18n/index.ts';
import type { UnitView } from '../live/staleness.ts';
import { useFleet } from '../pages/live/fleet-context.ts';
import { useShortcutSetting } from '../pages/live/shortcut-setting.ts';
import { FilterChips } from './filter-chips.tsx';
import { type ListQuery, type SortKey, selectUnits } from './list-model.ts';
import styles from './vehicle-list.module.css';
import { VehicleRows } from './vehicle-rows.tsx';

export interface VehicleListProps {
  readonly query: Pick<ListQuery, 'search' | 'looks'>;
  readonly onQuery: (change: Partial<Pick<ListQuery, 'search' | 'looks'>>) => void;
  readonly isInView: ((vehicle: string) => boolean) | undefined;
  readonly selected: string | undefined;
  readonly onSelect: (vehicle: string) => void;
  readonly searchRef: RefObject<HTMLInputElement | null>;
  /** Nothing has been heard of the fleet yet. */
  readonly loading: boolean;
}

const SORTS = Object.entries(text.list.sorts).map(([value, label]) => ({ value, label }));

/** Search, filters and the rows: the whole fleet in words, usable without the map. */
export function VehicleList(props: VehicleListProps): ReactNode {
  const fleet = useFleet();
  const [singleKeys] = useShortcutSetting();
  const [sort, setSort] = useState<SortKey>('urgency');
  const [inView, setInView] = useState(false);
  const list = useRef<HTMLDivElement>(null);
  const { search, looks } = props.query;
  const isInView = inView ? props.isInView : undefined;
  const shown = useMemo(
    () => selectUnits(fleet.units, { search, looks, sort, isInView }),
    [fleet.units, search, looks, sort, isInView],
  );
  const reset = () => {
    setInView(false);
    props.onQuery({ search: '', looks: [] });
  };
  const searchKeys = (event: KeyboardEvent<HTMLInputElement>) => {
    if (event.key === 'ArrowDown') list.current?.focus();
    else if (event.key === 'Enter' && shown[0] !== undefined) props.onSelect(shown[0].unit.vehicle);
    else if (event.key === 'Escape' && search !== '') props.onQuery({ search: '' });
    else return;
    event.preventDefault();
    event.stopPropagation();
  };
  return (
    <section className={styles.list} aria-label={text.list.title}>
      <div className={styles.tools}>
        <TextInput
          ref={props.searchRef}
          value={search}
          onChange={(event) => props.onQuery({ search: event.currentTarget.value })}
          onKeyDown={searchKeys}
          placeholder={text.list.search}
          aria-label={text.list.search}
          leftSection={<IconSearch size={16} aria-hidden />}
          rightSection={
            search === '' ? (
              singleKeys && <kbd className={styles.key}>/</kbd>
            ) : (
              <ClearButton onClick={() => props.onQuery({ search: '' })} />
            )
          }
          maxLength={100}
          data-testid="vehicle-search"
        />
        <FilterChips counts={fleet.counts} active={looks} onChange={(next) => props.onQuery({ looks: next })} />
        <div className={styles.order}>
          <span className={styles.count} data-testid="shown-count">
            {text.list.title} <b>{text.list.shown(shown.length, fleet.units.length)}</b>
          </span>
          <Checkbox
            size="xs"
            label={text.list.inView}
            checked={inView}
            disabled={props.isInView === undefined}
            onChange={(event) => setInView(event.currentTarget.checked)}
          />
          <NativeSelect
            size="xs"
            variant="unstyled"
            aria-label={text.list.sortLabel}
            data={SORTS}
            value={sort}
            onChange={(event) => setSort(event.currentTarget.value as SortKey)}
          />
        </div>
      </div>
      {props.loading ? (
        <RowSkeletons />
      ) : shown.length === 0 ? (
        <NoMatch all={fleet.units} inView={inView} onReset={reset} />
      ) : (
        <VehicleRows ref={list} units={shown} selected={props.selected} onSelect={props.onSelect} />
      )}
    </section>
  );
}

function ClearButton({ onClick }: { readonly onClick: () => void }): ReactNode {
  return (
    <ActionIcon variant="subtle" color="gray" size="sm" aria-label={text.list.clear} onClick={onClick}>
      <IconX size={15} />
    </ActionIcon>
  );
}

interface NoMatchProps {
  readonly all: readonly UnitView[];
  readonly inView: boolean;
  readonly onReset: () => void;
}

function NoMatch({ all, inView, onReset }: NoMatchProps): ReactNode {
  if (all.length === 0) return null;
  return (
    <div className={styles.noMatch} role="status">
      <p>{inView ? text.list.noMatchInView : text.list.noMatch}</p>
      <button type="button" onClick={onReset}>
        {text.list.reset}
      </button>
    </div>
  );
}

function RowSkeletons(): ReactNode {
  return (
    <div className={styles.skeletons} role="status" aria-label={text.loading}>
      {[62, 48, 70, 55, 66, 50, 60].map((width) => (
        <div key={width}>
          <Skeleton height={24} circle />
          <Skeleton height={12} width={`${width}%`} />
        </div>
      ))}
    </div>
  );
}
