import { matchTrace, type RoadGraph, type TraceFix } from '@mediconnect/geo';
import { foldSensors, NO_SENSORS, onBlueLight } from '@mediconnect/geo/folds/sensors.ts';
import { HOUR_CLASSES, hourClassAt } from '@mediconnect/routing/hour-class.ts';
import { type Traversal, traversalsOf } from '@mediconnect/routing/traffic/traversals.ts';
import type { SirenFrame, TripTraversals, UntracedTrip } from './traversal-store.ts';

const DAY_MS = 86_400_000;
/** 1970-01-05, a Monday. */
const FIRST_MONDAY_MS = 4 * DAY_MS;

/** The Monday (UTC) of the week of a time, as yyyy-mm-dd. */
export function weekOf(timeMs: number): string {
  const weeks = Math.floor((timeMs - FIRST_MONDAY_MS) / (7 * DAY_MS));
  return new Date(FIRST_MONDAY_MS + weeks * 7 * DAY_MS).toISOString().slice(0, 10);
}

/** Which edges a trip drove, when, and whether with blue lights; others have their turn in between. */
export async function drivenEdges(
  graph: RoadGraph,
  fixes: readonly TraceFix[],
  siren: readonly SirenFrame[],
  timeZone: string,
): Promise<Traversal[]> {
  const sirenAt = sirenTimes(siren);
  const profile = siren.some(({ timeMs }) => sirenAt(timeMs)) ? 'emergency' : 'normal';
  const found: Traversal[] = [];
  for (const piece of matchTrace(graph, fixes, profile)) {
    found.push(...traversalsOf(graph, piece, { sirenAt, hourClassAt: (timeMs) => hourClassAt(timeMs, timeZone) }));
    await new Promise(setImmediate);
  }
  return found;
}

/** Whether siren or lights are on at a time: as the last frame before it said. Off before the first. */
export function sirenTimes(frames: readonly SirenFrame[]): (timeMs: number) => boolean {
  let sensors = NO_SENSORS;
  const changes: { timeMs: number; on: boolean }[] = [];
  for (const { timeMs, mode, lights } of frames) {
    sensors = foldSensors(sensors, { kind: 'siren', timeMs, gateway: '', boot: 0, seq: 0, body: { mode, lights } });
    if (onBlueLight(sensors) !== (changes.at(-1)?.on ?? false)) changes.push({ timeMs, on: onBlueLight(sensors) });
  }
  return (timeMs) => changes.findLast((change) => change.timeMs <= timeMs)?.on ?? false;
}

/** What a trip adds to the sums. All of it counts to the week and the day in which the trip began. */
export function sumsOf(
  { vehicle_id, start_time }: Pick<UntracedTrip, 'vehicle_id' | 'start_time'>,
  traversals: readonly Traversal[],
  segments: readonly number[],
): TripTraversals {
  const startMs = start_time.getTime();
  return {
    week: weekOf(startMs),
    drive: (vehicle_id + Math.floor(startMs / DAY_MS)) % 4,
    segments,
    hourClasses: traversals.map(({ hourClass }) => HOUR_CLASSES.indexOf(hourClass)),
    sirens: traversals.map(({ siren }) => siren),
    seconds: traversals.map(({ seconds }) => seconds),
  };
}
