/** What is known of a zone's cover over time. */
export interface AlarmState {
  /** Since when it is as it is now: a gap or not, milliseconds since the epoch. */
  readonly gap: boolean;
  readonly sinceMs: number;
  /** Since when the gap lasts that was told; undefined: none was, or it was told to be over. */
  readonly toldSinceMs: number | undefined;
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
 * @param state undefined at the first look @param toldSinceMs of a gap that was told before this process knew the zone
 */
export function stepAlarm(
  state: AlarmState | undefined,
  gap: boolean,
  nowMs: number,
  toldSinceMs: number | undefined = state?.toldSinceMs,
): { readonly state: AlarmState; readonly step: AlarmStep | undefined } {
  const sinceMs = state !== undefined && state.gap === gap ? state.sinceMs : nowMs;
  const kept = { gap, sinceMs, toldSinceMs };
  if (gap === (toldSinceMs !== undefined) || nowMs - sinceMs < CONFIRM_MS) return { state: kept, step: undefined };
  if (gap) return { state: { ...kept, toldSinceMs: sinceMs }, step: { kind: 'coverage.gap', sinceMs } };
  return {
    state: { ...kept, toldSinceMs: undefined },
    step: { kind: 'coverage.restored', sinceMs, gapSinceMs: toldSinceMs! },
  };
}
