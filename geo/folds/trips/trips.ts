import type { FoldFrame } from '../frame.ts';
import type { JudgedFix } from '../judged-fix.ts';
import type { FoldOutput } from '../outputs.ts';
import type { Moment, SubFold } from '../sub-fold.ts';
import { accumulate } from './accumulate.ts';
import { confirm, settle } from './arrival.ts';
import { depart, firstFix } from './departure.ts';
import { closeAtGap, holdsStop } from './gap.ts';
import { stepBetween } from './motion.ts';
import { nearMetres } from './near.ts';
import { takeEngine } from './odometer.ts';
import { TRIP_RULES } from './rules.ts';
import { type Draft, hasStood, NO_TRIPS, type TripsState } from './state.ts';
import { tellEnd } from './tell.ts';
import { takeSiren } from './turn.ts';

/** Trips and the stops between them. The rules are in README.md. */
export const trips: SubFold<TripsState> = {
  initial: NO_TRIPS,
  step(state, moment, out) {
    const { frame, fix } = moment;
    if (fix !== undefined) return takeFix(state, moment, fix, out);
    if (frame.kind !== 'engine' && frame.kind !== 'siren') return state;
    return takeSensors(state, moment, frame);
  },
  silence(state, last, out) {
    // What comes after so long a gap will say the same (gap.ts); the state does not tell that it was told.
    if (state.trip?.begun && state.stand !== null && hasStood(state)) tellEnd(state.trip, state.stand, last, out);
    return state;
  },
};

function takeFix(state: TripsState, moment: Moment, fix: JudgedFix, out: FoldOutput): TripsState {
  const { lead } = state;
  if (lead === null) return firstFix(state, fix);
  const otherGateway = lead.key.gateway !== fix.key.gateway;
  if (otherGateway && fix.timeMs - lead.timeMs < TRIP_RULES.leadSeconds * 1000) return state;
  const step = stepBetween(lead, fix, nearMetres(lead, fix), state.slips);
  const draft: Draft = { ...state, lead: fix, slips: step.slips };
  const leg = { lead, fix, step, moment, out };
  const arrived = holdsStop(state, leg) && closeAtGap(draft, leg);
  if (draft.trip === null && !arrived) depart(draft, leg);
  accumulate(draft, leg);
  if (draft.trip !== null) {
    settle(draft, leg);
    confirm(draft, leg);
  }
  draft.unseen = null;
  return draft;
}

function takeSensors(
  state: TripsState,
  moment: Moment,
  frame: Extract<FoldFrame, { kind: 'engine' | 'siren' }>,
): TripsState {
  const draft: Draft = { ...state };
  if (frame.kind === 'engine') takeEngine(draft, moment, frame);
  else takeSiren(draft, moment);
  return draft;
}
