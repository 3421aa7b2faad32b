import type { FrameKey } from '../frame.ts';
import type { Signal } from './compose.ts';
import { kmhOf, secondsBetween, tell } from './tell.ts';

/** Defaults of ours: at 1e-7 degrees (1 cm) a moving receiver never gives the same place twice, let alone five times. */
export const FROZEN = Object.freeze({ fixes: 5, leastMs: 4_000, fromCmPerS: 300 });

interface Frozen {
  /** The fix since which the place has not changed though a speed was reported; null: it changes. */
  readonly since: FrameKey | null;
  readonly fixes: number;
  readonly told: boolean;
}
const MOVES: Frozen = Object.freeze({ since: null, fixes: 0, told: false });

/** `gps.frozen`: the same coordinates again and again with a speed. Ended by `gps.recovered` with the subject `frozen`. */
export const frozen: Signal<Frozen> = {
  kinds: ['gps'],
  initial: MOVES,
  step(state, moment, out) {
    const { fix, lastFix } = moment;
    if (fix === undefined || lastFix === null) return state;
    const same = fix.longitude === lastFix.longitude && fix.latitude === lastFix.latitude;
    if (!same) {
      if (state.since === null) return state;
      if (state.told) {
        const details = { was: 'frozen', lastedSeconds: secondsBetween(state.since.timeMs, fix.timeMs) };
        tell(out, moment, 'gps.recovered', { subject: 'frozen', details });
      }
      return MOVES;
    }
    // Standing at last does not mend it: only another place does.
    if (state.told) return state;
    if ((fix.speedCmPerS ?? 0) < FROZEN.fromCmPerS) return state.since === null ? state : MOVES;
    const since = state.since ?? lastFix.key;
    const fixes = (state.since === null ? 1 : state.fixes) + 1;
    if (fixes < FROZEN.fixes || fix.timeMs - since.timeMs < FROZEN.leastMs) return { since, fixes, told: false };
    tell(out, moment, 'gps.frozen', { opening: since, details: { fixes, speedKmh: kmhOf(fix.speedCmPerS!) } });
    return { since, fixes, told: true };
  },
};
