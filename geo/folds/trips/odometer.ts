import type { FoldFrame } from '../frame.ts';
import { onBlueLight } from '../sensors.ts';
import type { Moment } from '../sub-fold.ts';
import { TRIP_RULES } from './rules.ts';
import type { Draft, Unseen } from './state.ts';
import { addSums, NO_SUMS, plus, type Sums } from './sums.ts';

/** Less is the rounding of a coarse counter. */
const MOVED_METRES = 20;

/** A frame of the engine so soon after a fix tells how far the vehicle was at it. */
const SAME_TIME_MS = 2_000;

/** Adds something that was learned late to the trip, and to what it amounted to when the vehicle came to rest. */
function learn(draft: Draft, sums: Sums, alsoAtRest: boolean): void {
  if (draft.trip === null) return;
  draft.trip = { ...draft.trip, sums: addSums(draft.trip.sums, sums) };
  if (draft.stand !== null && alsoAtRest) draft.stand = { ...draft.stand, sums: addSums(draft.stand.sums, sums) };
}

/** The engine tells its counters: fuel burnt, and how far it was where fixes were missing. */
export function takeEngine(draft: Draft, moment: Moment, frame: Extract<FoldFrame, { kind: 'engine' }>): void {
  const { timeMs, body } = frame;
  const seconds = draft.engineMs === null ? 0 : (timeMs - draft.engineMs) / 1000;
  draft.engineMs = timeMs;
  const fuelMl = burntMl(moment.sensorsBefore.fuelUsedMl, body.fuelUsedMl ?? null, seconds);
  if (fuelMl !== null) takeFuel(draft, fuelMl);
  if (body.odometerM != null) takeOdometer(draft, moment, { timeMs, metres: body.odometerM, fuelMl });
}

/** What was burnt between two frames of the engine; null where the counter does not tell. */
export function burntMl(beforeMl: number | null, usedMl: number | null, seconds: number): number | null {
  if (beforeMl === null || usedMl === null) return null;
  const fuelMl = usedMl - beforeMl;
  const isSameCounter = fuelMl >= 0 && fuelMl <= Math.max(1, seconds) * TRIP_RULES.fuelMlPerSecond;
  return isSameCounter ? fuelMl : null;
}

function takeFuel(draft: Draft, fuelMl: number): void {
  if (draft.trip === null) return;
  // What was burnt before the vehicle stood is only told by the first frame after it.
  learn(draft, { ...NO_SUMS, fuelMl }, draft.stand?.fuelTold === false);
  if (draft.stand?.fuelTold === false) draft.stand = { ...draft.stand, fuelTold: true };
}

interface EngineReport {
  readonly timeMs: number;
  readonly metres: number;
  readonly fuelMl: number | null;
}

function takeOdometer(draft: Draft, moment: Moment, report: EngineReport): void {
  const { timeMs, metres } = report;
  const { lead, odometer, unseen } = draft;
  const known = unseen ?? odometer;
  if (lead !== null && timeMs - lead.timeMs > TRIP_RULES.gapSeconds * 1000 && known !== null) {
    draft.unseen = watch(unseen, known, report);
    return;
  }
  // Compared with places only where both are known at the same time.
  if (lead === null || timeMs - lead.timeMs > SAME_TIME_MS) return;
  if (odometer?.gap) {
    const driven = metres - odometer.metres;
    const missing = driven - odometer.driven;
    if (missing > 0 && driven <= ((timeMs - odometer.timeMs) / 1000) * TRIP_RULES.topMetresPerSecond) {
      const blueMetres = onBlueLight(moment.sensors) ? missing : 0;
      learn(draft, { ...NO_SUMS, distanceMetres: missing, blueMetres }, true);
    }
  }
  draft.odometer = { timeMs, metres, driven: 0, gap: false };
}

/** Follows the odometer through a time without fixes. */
function watch(
  unseen: Unseen | null,
  last: { readonly timeMs: number; readonly metres: number },
  { timeMs, metres, fuelMl }: EngineReport,
): Unseen {
  const moved = metres - last.metres >= MOVED_METRES;
  const before = unseen?.movedFromMs ?? null;
  const movedFromMs = moved && before === null ? last.timeMs : before;
  const sinceMoved = movedFromMs === null ? null : fuelMl;
  return {
    timeMs,
    metres,
    movedFromMs,
    movedUntilMs: moved ? timeMs : (unseen?.movedUntilMs ?? null),
    fuelMl: plus(unseen?.fuelMl ?? null, sinceMoved),
  };
}
