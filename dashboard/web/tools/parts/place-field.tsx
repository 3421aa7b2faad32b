import { ActionIcon, Tooltip } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { IconCrosshair, IconMapPinPlus, IconX } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { type KeyboardEvent, type ReactNode, useId, useState } from 'react';
import { type Found, searchPlaces } from '../../api/search.ts';
import { toolText } from '../../i18n/tools.ts';
import type { FleetMap, LonLat } from '../../map/fleet-map.ts';
import { useToolSpace } from '../../pages/live/tool-context.ts';
import type { Point } from '../../pages/live/view-state.ts';
import styles from './place-field.module.css';
import { nameOf, namePlace } from './place-names.ts';

interface PlaceFieldProps {
  readonly label: string;
  readonly value: Point;
  readonly onChange: (place: Point) => void;
  /** The next click on the map sets it. */
  readonly picking: boolean;
  /** Missing where every click on the map is for this field anyway. */
  readonly onPick?: (picking: boolean) => void;
  readonly testId: string;
}

const t = toolText.place;
const SEARCH_AFTER_MS = 200;
const AROUND = 0.01;

/** A place, by its name, by a click on the map, or as the map's middle. */
export function PlaceField(props: PlaceFieldProps): ReactNode {
  const { label, value, onChange, picking, onPick, testId } = props;
  const { map } = useToolSpace();
  const id = useId();
  const [typed, setTyped] = useState<string>();
  const [cursor, setCursor] = useState(0);
  const [asked] = useDebouncedValue((typed ?? '').trim(), SEARCH_AFTER_MS);
  const search = useQuery({
    queryKey: ['search', asked],
    queryFn: ({ signal }) => searchPlaces(asked, signal),
    enabled: typed !== undefined && asked.length > 1,
    staleTime: Infinity,
  });
  const open = typed !== undefined && asked.length > 1;
  // What was found for fewer letters is not what Enter means.
  const hits = open && asked === typed.trim() ? (search.data ?? []) : [];
  const choose = (hit: Found) => {
    const place = [hit.longitude, hit.latitude] as const;
    namePlace(place, hit.label);
    setTyped(undefined);
    onChange(place);
    if (map !== undefined) bringIntoView(map, place);
  };
  const keys = (event: KeyboardEvent) => {
    const hit = hits[cursor];
    if (event.key === 'ArrowDown') setCursor((now) => Math.min(hits.length - 1, now + 1));
    else if (event.key === 'ArrowUp') setCursor((now) => Math.max(0, now - 1));
    else if (event.key === 'Enter' && hit !== undefined) choose(hit);
    else if (event.key === 'Escape' && typed !== undefined) setTyped(undefined);
    else return;
    event.preventDefault();
    event.stopPropagation();
  };
  return (
    <div className={styles.field} data-testid={testId}>
      <label htmlFor={id}>{label}</label>
      <div className={styles.row}>
        <div className={styles.box} data-picking={picking || undefined}>
          <input
            id={id}
            role="combobox"
            aria-expanded={hits.length > 0}
            aria-controls={`${id}-hits`}
            aria-autocomplete="list"
            aria-activedescendant={hits.length > 0 ? `${id}-${cursor}` : undefined}
            autoComplete="off"
            maxLength={200}
            placeholder={t.search}
            value={typed ?? (value === null ? '' : nameOf(value))}
            onFocus={(event) => event.currentTarget.select()}
            onChange={(event) => {
              setTyped(event.currentTarget.value);
              setCursor(0);
            }}
            onBlur={() => setTyped(undefined)}
            onKeyDown={keys}
          />
          {value !== null && typed === undefined && (
            <ActionIcon
              variant="subtle"
              color="gray"
              size={24}
              aria-label={t.clear(label)}
              onClick={() => onChange(null)}
            >
              <IconX size={14} />
            </ActionIcon>
          )}
        </div>
        {map !== undefined && (
          <>
            {onPick !== undefined && (
              <PlaceButton label={t.pick} pressed={picking} onClick={() => onPick(!picking)}>
                <IconMapPinPlus size={16} />
              </PlaceButton>
            )}
            <PlaceButton label={t.centre} onClick={() => onChange(map.centre())}>
              <IconCrosshair size={16} />
            </PlaceButton>
          </>
        )}
      </div>
      <div className={styles.hits} role="listbox" id={`${id}-hits`} aria-label={label} hidden={hits.length === 0}>
        {hits.map((hit, index) => (
          <Hit
            key={`${hit.label} ${hit.longitude} ${hit.latitude}`}
            id={`${id}-${index}`}
            hit={hit}
            atCursor={index === cursor}
            onChoose={() => choose(hit)}
          />
        ))}
      </div>
      <div className={styles.note} role="status">
        {open && (
          <SearchNote
            pending={search.isPending || asked !== typed.trim()}
            failed={search.isError}
            count={hits.length}
          />
        )}
      </div>
    </div>
  );
}

/** A place that was found by its name may lie beyond the edge of the map: about a kilometre around it is shown then. */
function bringIntoView(map: FleetMap, [longitude, latitude]: LonLat): void {
  const [west, south, east, north] = map.bounds();
  if (longitude > west && longitude < east && latitude > south && latitude < north) return;
  map.fit([longitude - AROUND, latitude - AROUND, longitude + AROUND, latitude + AROUND]);
}

function SearchNote(of: { readonly pending: boolean; readonly failed: boolean; readonly count: number }): ReactNode {
  if (of.failed) return toolText.failed;
  if (of.pending) return t.searching;
  if (of.count === 0) return t.noResult;
  return <span className="mc-visually-hidden">{t.results(of.count)}</span>;
}

interface HitProps {
  readonly id: string;
  readonly hit: Found;
  readonly atCursor: boolean;
  readonly onChoose: () => void;
}

function Hit({ id, hit, atCursor, onChoose }: HitProps): ReactNode {
  return (
    // Keys are the input's own: hits are never focused.
    // biome-ignore lint/a11y/useKeyWithClickEvents: see above
    // biome-ignore lint/a11y/useFocusableInteractive: see above
    <div
      id={id}
      role="option"
      aria-selected={atCursor}
      className={styles.hit}
      onMouseDown={(event) => event.preventDefault()} // the input keeps the focus until the click is over
      onClick={onChoose}
    >
      <bdi>{hit.label}</bdi>
      <span>{t.kinds[hit.kind] ?? hit.kind}</span>
    </div>
  );
}

interface PlaceButtonProps {
  readonly label: string;
  readonly pressed?: boolean;
  readonly onClick: () => void;
  readonly children: ReactNode;
}

function PlaceButton({ label, pressed, onClick, children }: PlaceButtonProps): ReactNode {
  return (
    <Tooltip label={label}>
      <ActionIcon
        variant={pressed ? 'filled' : 'default'}
        size={32}
        aria-label={label}
        aria-pressed={pressed}
        onClick={onClick}
      >
        {children}
      </ActionIcon>
    </Tooltip>
  );
}
