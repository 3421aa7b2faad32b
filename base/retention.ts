/**
 * How many days each kind of thing is kept, unless MEDICONNECT_KEEP_DAYS or a fleet says otherwise. Frames: thirteen months
 * and a few days, so that any month can be compared with the same one of the year before; what a gateway says of itself only
 * serves to find faults. What is derived from them is small, and is what reports and inquiries ask for years later.
 */
export const KEEP_DAYS = Object.freeze({
  gps: 400,
  siren: 400,
  battery: 400,
  engine: 400,
  device: 100,
  motion: 400,
  crew: 400,
  events: 1830,
  trips: 1830,
  rollups: 1830,
});

/** What a period of retention can be set for. */
export type KeptKind = keyof typeof KEEP_DAYS;
export type KeepDays = Readonly<Record<KeptKind, number>>;

export const KEPT_KINDS = Object.keys(KEEP_DAYS) as KeptKind[];
/** A hundred years: as good as for ever. */
export const MOST_KEEP_DAYS = 36_500;

/** Frames are accepted for `lateDays`; nothing may be removed that could still change. */
export const leastKeepDays = (lateDays: number): number => lateDays + 2;

/** The defaults for the README: kinds that are kept equally long together. */
export function describeKeepDays(): string {
  const groups = Map.groupBy(KEPT_KINDS, (kind) => KEEP_DAYS[kind]);
  return [...groups].map(([days, kinds]) => `${kinds.join(', ')} ${days}`).join('; ');
}
