/** Since when a zone is as it is now: a gap or not, milliseconds since the epoch. */
export interface AlarmState {
  readonly gap: boolean;
  readonly sinceMs: number;
}

/** What is to be told of a zone. */
export type AlarmStep =
  | { readonly kind: 'coverage.gap'; readonly sinceMs: number }
  | { readonly kind: 'coverage.restored'; readonly sinceMs: number; readonly gapSinceMs: number };

/** A state must last this long before it is told: a unit that turns round at a corner is no alarm. */
export const CONFIRM_MS = 60_000;

/**
 * One look at a zone. A gap is told once it has lasted a minute, with the moment at which it began; that it is over, once it
 * was covered for a minute.
 * @param state undefined at the first look @param toldSinceMs since when the gap lasts that was told, by whatever process;
 * undefined: none was, or it was told to be over
 */
export function stepAlarm(
  state: AlarmState | undefined,
  gap: boolean,
  nowMs: number,
  toldSinceMs: number | undefined,
): { readonly state: AlarmState; readonly step: AlarmStep | undefined } {
  const sinceMs = state !== undefined && state.gap === gap ? state.sinceMs : nowMs;
  const kept = { gap, sinceMs };
  if (gap === (toldSinceMs !== undefined) || nowMs - sinceMs < CONFIRM_MS) return { state: kept, step: undefined };
  if (gap) return { state: kept, step: { kind: 'coverage.gap', sinceMs } };
  return { state: kept, step: { kind: 'coverage.restored', sinceMs, gapSinceMs: toldSinceMs! } };
}
