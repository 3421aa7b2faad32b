/** How many rows of one kind are written one by one in a minute; the others become one row with their number. */
export const ROWS_PER_MINUTE = 20;
const MINUTE_MS = 60_000;
/** Kinds that are told apart; beyond them a flood of ever new kinds shares one. */
const MAX_KINDS = 1000;

interface Kind<Entry> {
  count: number;
  last: Entry;
}

/**
 * Keeps a flood of refusals from filling the audit: of each kind the first rows of a minute stand alone, the rest are
 * counted, and the count is told when the minute is over.
 * @param startMs when the first minute begins, milliseconds since the epoch
 */
export function createFloodGate<Entry>(startMs: number, limit = ROWS_PER_MINUTE) {
  let kinds = new Map<string, Kind<Entry>>();
  let minuteStartMs = startMs;
  return {
    /** True when the entry is to be written by itself. */
    admit(kind: string, entry: Entry): boolean {
      const name = kinds.has(kind) || kinds.size < MAX_KINDS ? kind : 'other';
      const known = kinds.get(name);
      if (known === undefined) {
        kinds.set(name, { count: 1, last: entry });
        return true;
      }
      known.count++;
      known.last = entry;
      return known.count <= limit;
    },
    /** What was only counted, once the minute is over (or `force`): the last entry of each kind and how many more. */
    summaries(nowMs: number, force = false): { entry: Entry; more: number }[] {
      if (!force && nowMs - minuteStartMs < MINUTE_MS) return [];
      minuteStartMs = nowMs;
      const past = kinds;
      kinds = new Map();
      return [...past.values()]
        .filter((kind) => kind.count > limit)
        .map((kind) => ({ entry: kind.last, more: kind.count - limit }));
    },
  };
}
