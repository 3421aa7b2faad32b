import { type FenceState, NO_FENCE_STATE } from '../fences/fence-state.ts';
import { foldFences } from '../fences/fold-fences.ts';
import type { FoldContext } from './context.ts';
import { type FoldFrame, type FrameKey, keyOf } from './frame.ts';
import { type FixFold, foldJudgedFix, NO_FIX_FOLD } from './judged-fix.ts';
import type { FoldOutput } from './outputs.ts';
import { phase } from './phase/index.ts';
import { rollups } from './rollups/rollups.ts';
import { foldSensors, NO_SENSORS, type Sensors } from './sensors.ts';
import { signals } from './signals/index.ts';
import type { Moment, SubFold } from './sub-fold.ts';
import { trips } from './trips/trips.ts';

/** What the concerns remember. */
interface Parts {
  readonly signals: (typeof signals)['initial'];
  readonly phase: (typeof phase)['initial'];
  readonly trips: (typeof trips)['initial'];
  readonly rollups: (typeof rollups)['initial'];
}

/** The concerns of a vehicle's history, in the order in which they see a frame. */
const PARTS: { readonly [Name in keyof Parts]: SubFold<Parts[Name]> } = { signals, phase, trips, rollups };
const PART_NAMES = Object.keys(PARTS) as (keyof Parts)[];

/** All that is remembered of a vehicle's history up to a frame. Plain JSON; never changed inside. */
export interface VehicleFold {
  /** The newest frame that was folded. */
  readonly last: FrameKey | null;
  readonly fixes: FixFold;
  readonly sensors: Sensors;
  readonly fences: FenceState;
  readonly parts: Parts;
}

/** Nothing was folded yet. */
export const NEW_VEHICLE_FOLD: VehicleFold = Object.freeze({
  last: null,
  fixes: NO_FIX_FOLD,
  sensors: NO_SENSORS,
  fences: NO_FENCE_STATE,
  parts: {
    signals: signals.initial,
    phase: phase.initial,
    trips: trips.initial,
    rollups: rollups.initial,
  },
});

/**
 * Folds the next frame in order of history (`compareKeys`): the frame must come after `fold.last`.
 * @returns the new state; what it derives goes to `out`
 */
export function stepVehicleFold(
  fold: VehicleFold,
  frame: FoldFrame,
  context: FoldContext,
  out: FoldOutput,
): VehicleFold {
  const judged = frame.kind === 'gps' ? foldJudgedFix(fold.fixes, frame, context.thresholds) : undefined;
  const sensors = foldSensors(fold.sensors, frame);
  const fences = foldFences(fold.fences, fold.fixes.last, judged?.fix, frame.timeMs, context, out);
  const moment: Moment = {
    frame,
    before: fold.last,
    fix: judged?.fix,
    lastFix: fold.fixes.last,
    sensors,
    sensorsBefore: fold.sensors,
    inside: fences.inside,
    context,
  };
  return {
    last: keyOf(frame),
    fixes: judged?.state ?? fold.fixes,
    sensors,
    fences: fences.state,
    parts: stepParts(fold.parts, moment, out),
  };
}

/** Tells what is gathered and not told yet. */
export function flushVehicleFold(fold: VehicleFold, out: FoldOutput): void {
  for (const name of PART_NAMES) PARTS[name].flush?.(fold.parts[name] as never, out);
}

/** Nothing came in for so long that the vehicle counts as offline. */
export function silenceVehicleFold(fold: VehicleFold, out: FoldOutput): VehicleFold {
  const { last } = fold;
  if (last === null) return fold;
  const parts: Record<string, unknown> = {};
  for (const name of PART_NAMES) {
    const state = fold.parts[name] as never;
    parts[name] = PARTS[name].silence?.(state, last, out) ?? state;
  }
  return { ...fold, parts: parts as unknown as Parts };
}

// Written out: this is done for every frame, and a loop over names takes longer than most concerns do.
function stepParts(before: Parts, moment: Moment, out: FoldOutput): Parts {
  const next: Parts = {
    signals: signals.step(before.signals, moment, out),
    phase: phase.step(before.phase, moment, out),
    trips: trips.step(before.trips, moment, out),
    rollups: rollups.step(before.rollups, moment, out),
  };
  const { signals: s, phase: p, trips: t, rollups: r } = before;
  return next.signals === s && next.phase === p && next.trips === t && next.rollups === r ? before : next;
}
