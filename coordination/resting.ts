/** So many that rest are remembered; when there are more, all are tried again. */
const MOST = 1_000;

/** What failed, and is left alone for a while: whatever always fails must not keep the others waiting. */
export interface Resting<Id> {
  /** It failed just now. */
  add(id: Id): void;
  has(id: Id): boolean;
  /** All that rest now. */
  ids(): Id[];
}

/** @param restMs for how long each is left alone @param nowMs milliseconds since the epoch */
export function createResting<Id>(restMs: number, nowMs: () => number): Resting<Id> {
  const untilMs = new Map<Id, number>();
  const rests = (id: Id): boolean => (untilMs.get(id) ?? 0) > nowMs();
  return {
    add(id) {
      if (untilMs.size >= MOST) untilMs.clear();
      untilMs.set(id, nowMs() + restMs);
    },
    has: rests,
    ids() {
      for (const id of untilMs.keys()) if (!rests(id)) untilMs.delete(id);
      return [...untilMs.keys()];
    },
  };
}
