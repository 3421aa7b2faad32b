import { ActionIcon, Button, Group, Tooltip } from '@mantine/core';
import { IconArrowsUpDown, IconTrash } from '@tabler/icons-react';
import { type ReactNode, useState } from 'react';
import { toolText } from '../../i18n/tools.ts';
import type { Point } from '../../pages/live/view-state.ts';
import { PlaceField } from '../parts/place-field.tsx';
import { usePicker } from '../parts/use-picker.ts';
import styles from './ways.module.css';

interface PlaceFieldsProps {
  readonly slots: readonly Point[];
  readonly onSlots: (slots: readonly Point[]) => void;
  /** Clicks on the map are for something else now. */
  readonly paused: boolean;
}

const t = toolText.ways;
const MOST_SLOTS = 12;

/** From, via, to. A click on the map sets the first that is missing, or the one that was asked for. */
export function PlaceFields({ slots, onSlots, paused }: PlaceFieldsProps): ReactNode {
  const [asked, setAsked] = useState<number>();
  const missing = slots.indexOf(null);
  const picking = paused ? undefined : (asked ?? (missing < 0 ? undefined : missing));
  const set = (index: number, place: Point) => {
    setAsked(undefined);
    onSlots(slots.map((slot, at) => (at === index ? place : slot)));
  };
  usePicker(picking === undefined ? undefined : (at) => set(picking, at));
  const labelOf = (index: number) => (index === 0 ? t.from : index === slots.length - 1 ? t.to : t.via(index));
  const testIdOf = (index: number) => (index === 0 ? 'way-from' : index === slots.length - 1 ? 'way-to' : 'way-via');
  return (
    <div className={styles.places}>
      {slots.map((slot, index) => (
        // A place has no identity but its number.
        <div key={index} className={styles.place}>
          <PlaceField
            label={labelOf(index)}
            value={slot}
            onChange={(place) => set(index, place)}
            picking={picking === index}
            onPick={(wanted) => setAsked(wanted ? index : undefined)}
            testId={testIdOf(index)}
          />
          {index > 0 && index < slots.length - 1 && (
            <ActionIcon
              variant="subtle"
              color="gray"
              size={32}
              aria-label={t.removeVia(index)}
              onClick={() => onSlots(slots.filter((_, at) => at !== index))}
            >
              <IconTrash size={16} />
            </ActionIcon>
          )}
        </div>
      ))}
      <Group gap={6}>
        <Button
          size="compact-xs"
          variant="subtle"
          disabled={slots.length >= MOST_SLOTS}
          onClick={() => onSlots([...slots.slice(0, -1), null, slots.at(-1)!])}
        >
          {t.addVia}
        </Button>
        <Tooltip label={t.swap}>
          <ActionIcon variant="subtle" size={24} aria-label={t.swap} onClick={() => onSlots(slots.toReversed())}>
            <IconArrowsUpDown size={15} />
          </ActionIcon>
        </Tooltip>
      </Group>
    </div>
  );
}
