import type { EventRow } from './derived.ts';

/** A stored event that was not derived again. */
export interface StaleEvent {
  readonly id: string;
  readonly kind: string;
  readonly subject: string;
  readonly timeMs: number;
}

/**
 * Which new event stands for one that does not hold any more: of the same kind and subject, the nearest in time that
 * stands for nothing else yet. Undefined where there is none.
 * @param known ids of events that were there before: they stand for themselves
 */
export function standIns(
  stale: readonly StaleEvent[],
  derived: ReadonlyMap<string, EventRow>,
  known: ReadonlySet<string>,
): { stale: string; by: string | undefined }[] {
  const free = new Set([...derived.values()].filter(({ id }) => !known.has(id)));
  const inOrder = stale.toSorted((a, b) => a.timeMs - b.timeMs || (a.id < b.id ? -1 : 1));
  return inOrder.map((old) => {
    let nearest: EventRow | undefined;
    for (const row of free) {
      if (row.event.kind !== old.kind || row.event.subject !== old.subject) continue;
      if (nearest === undefined || distance(row, old) < distance(nearest, old)) nearest = row;
    }
    if (nearest !== undefined) free.delete(nearest);
    return { stale: old.id, by: nearest?.id };
  });
}

const distance = ({ event }: EventRow, { timeMs }: StaleEvent): number => Math.abs(event.timeMs - timeMs);
