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

/** The concerns of a vehicle's history, in the order in which they see a frame. */
// biome-ignore lint/suspicious/noExplicitAny: each part has a state of its own.
const PARTS: Readonly<Record<string, SubFold<any>>> = { signals, phase, trips, rollups };
type Parts = Readonly<Record<string, unknown>>;
const parts = Object.entries(PARTS);

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
  parts: Object.fromEntries(parts.map(([name, part]) => [name, part.initial])) as Parts,
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
    parts: stepParts(fold.parts, (part, state) => part.step(state, moment, out)),
  };
}

/** Tells what is gathered and not told yet. */
export function flushVehicleFold(fold: VehicleFold, out: FoldOutput): void {
  for (const [name, part] of parts) part.flush?.(fold.parts[name], out);
}

/** Nothing came in for so long that the vehicle counts as offline. */
export function silenceVehicleFold(fold: VehicleFold, out: FoldOutput): VehicleFold {
  const { last } = fold;
  if (last === null) return fold;
  return { ...fold, parts: stepParts(fold.parts, (part, state) => part.silence?.(state, last, out) ?? state) };
}

function stepParts(states: Parts, step: (part: SubFold<unknown>, state: unknown) => unknown): Parts {
  const next: Record<string, unknown> = {};
  for (const [name, part] of parts) next[name] = step(part, states[name]);
  return next as Parts;
}
