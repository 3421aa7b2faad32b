import { distanceMetres } from '../../distance.ts';
import { type FrameKey, keyOf } from '../frame.ts';
import { tell } from '../signals/tell.ts';
import type { Moment, SubFold } from '../sub-fold.ts';
import { type Facts, type Phase, type Proposal, proposalFor } from './rules.ts';

/** Slower is standing, faster is moving, and in between it goes on as before. A brisk walk is 2 m/s. */
const STANDING_BELOW_CM_PER_S = 100;
const MOVING_FROM_CM_PER_S = 300;

interface PhaseState {
  readonly phase: Phase | null;
  readonly moving: boolean;
  /** What the facts speak for instead, and since which frame. */
  readonly next: { readonly phase: Phase; readonly since: FrameKey } | null;
}

/**
 * `vehicle.phase`: what the vehicle seems to be doing, from siren, fences and motion; its time is the first frame that
 * spoke for it. A proposal with a confidence, never a status that somebody set.
 */
export const phase: SubFold<PhaseState> = {
  initial: Object.freeze({ phase: null, moving: false, next: null }),
  step(state, moment, out) {
    const { frame, fix } = moment;
    if (fix === undefined && frame.kind !== 'siren') return state;
    const moving = fix === undefined ? state.moving : isMoving(state.moving, moment);
    const proposal = proposalFor(state.phase, factsOf(moving, moment));
    if (proposal === undefined)
      return state.next === null && moving === state.moving ? state : { phase: state.phase, moving, next: null };
    const since = state.next?.phase === proposal.phase ? state.next.since : keyOf(frame);
    if (frame.timeMs - since.timeMs >= proposal.holdMs) {
      tellPhase(state.phase, proposal, since, moment, out);
      return { phase: proposal.phase, moving, next: null };
    }
    if (since === state.next?.since && moving === state.moving) return state;
    return { phase: state.phase, moving, next: { phase: proposal.phase, since } };
  },
};

function tellPhase(
  from: Phase | null,
  { phase, confidence }: Proposal,
  opening: FrameKey,
  moment: Moment,
  out: Parameters<typeof tell>[0],
): void {
  tell(out, moment, 'vehicle.phase', { opening, details: { from, phase, confidence } });
}

function isMoving(before: boolean, { fix, lastFix }: Moment): boolean {
  const speed = fix!.speedCmPerS ?? speedBetween(fix!, lastFix);
  return before ? speed >= STANDING_BELOW_CM_PER_S : speed > MOVING_FROM_CM_PER_S;
}

/** For receivers that report no speed. */
function speedBetween(fix: NonNullable<Moment['fix']>, lastFix: Moment['lastFix']): number {
  if (lastFix === null || fix.timeMs <= lastFix.timeMs) return 0;
  return (distanceMetres(lastFix, fix) * 100_000) / (fix.timeMs - lastFix.timeMs);
}

function factsOf(moving: boolean, { sensors, inside }: Moment): Facts {
  let [station, hospital] = [false, false];
  for (const { kind } of inside) {
    station ||= kind === 'station';
    hospital ||= kind === 'hospital';
  }
  return { moving, siren: sensors.sirenSounding, lights: sensors.lights, station, hospital };
}
