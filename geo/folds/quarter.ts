/** Sums and checkpoints stand at quarter hours: time zones are apart by such (+5:30, +5:45). */
export const QUARTER_MS = 900_000;

/** Start of the quarter hour that holds a time, milliseconds since the epoch. */
export const quarterOf = (timeMs: number): number => timeMs - (timeMs % QUARTER_MS);
