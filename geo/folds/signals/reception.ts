import { type FrameKey, keyOf } from '../frame.ts';
import type { FoldOutput } from '../outputs.ts';
import type { Moment } from '../sub-fold.ts';
import { EVERY_KIND, type Signal } from './compose.ts';
import { placeOf, secondsBetween, tell } from './tell.ts';

/** Defaults of ours. A tunnel in a city is driven through in two minutes; a jammer is carried along. */
export const RECEPTION = Object.freeze({
  /** A frame so long after the last trusted fix opens a suspicion: fixes come less often than other frames. */
  noFixMs: 60_000,
  /** And so much later, with frames but no trusted fix in between, it is told. */
  holdMs: 120_000,
  /** The same without any frame is a gap, and says nothing about the receiver. */
  gapMs: 120_000,
  /** A single fix may be chance. */
  recoveredAfterMs: 10_000,
});
interface Reception {
  /** The first frame of which we know that a fix was due. */
  readonly since: FrameKey | null;
  /** Jammed was told at this opening. */
  readonly jammed: FrameKey | null;
  /** The first trusted fix since then. */
  readonly fix: FrameKey | null;
}
const GOOD: Reception = Object.freeze({ since: null, jammed: null, fix: null });

/**
 * `gps.jammed`: the vehicle is in use and its gateway reports, but for three minutes no fix is to be trusted. A jammer,
 * a broken antenna and a garage look the same. Ended by `gps.recovered` with the subject `jammed`.
 */
export const reception: Signal<Reception> = {
  kinds: EVERY_KIND,
  initial: GOOD,
  step(state, moment, out) {
    const { fix, frame, before } = moment;
    if (fix !== undefined) return withFix(state, moment, out);
    if (state.jammed !== null) return state.fix === null ? state : { ...state, fix: null };
    if (moment.sensors.ignition === false) return state.since === null ? state : GOOD;
    const gap = before !== null && frame.timeMs - before.timeMs > RECEPTION.gapMs;
    if (state.since === null || gap) return isQuiet(moment) ? { ...GOOD, since: keyOf(frame) } : state;
    if (frame.timeMs - state.since.timeMs < RECEPTION.holdMs) return state;
    tellJammed(state.since, moment, out);
    return { since: null, jammed: state.since, fix: null };
  },
};

/** No trusted fix for a while (or never one). */
function isQuiet({ lastFix, frame }: Moment): boolean {
  return lastFix === null || frame.timeMs - lastFix.timeMs >= RECEPTION.noFixMs;
}

/** Under the roof of a station or hospital there is no reception, and no cause for alarm. */
function tellJammed(opening: FrameKey, moment: Moment, out: FoldOutput): void {
  const { lastFix, inside } = moment;
  const indoors = inside.some(({ kind }) => kind === 'station' || kind === 'hospital');
  tell(out, moment, 'gps.jammed', {
    opening,
    severity: indoors ? 'info' : 'warning',
    place: lastFix === null ? undefined : placeOf(lastFix),
    details: { indoors, lastFixTime: lastFix === null ? null : new Date(lastFix.timeMs).toISOString() },
  });
}

function withFix(state: Reception, moment: Moment, out: FoldOutput): Reception {
  if (state.jammed === null) return state.since === null ? state : GOOD;
  if (state.fix === null) return { ...state, fix: keyOf(moment.frame) };
  if (moment.frame.timeMs - state.fix.timeMs < RECEPTION.recoveredAfterMs) return state;
  const details = { was: 'jammed', lastedSeconds: secondsBetween(state.jammed.timeMs, state.fix.timeMs) };
  tell(out, moment, 'gps.recovered', { subject: 'jammed', opening: state.fix, details });
  return GOOD;
}
