import { readFileSync } from 'node:fs';
import { lineString, point, pointToLineDistance } from '@turf/turf';

export interface TruePosition {
  readonly timeMs: number;
  readonly longitude: number;
  readonly latitude: number;
}

/** Where a simulated vehicle really was, in order of time. */
export function readTruth(file: string, vehicle: string): TruePosition[] {
  return readFileSync(file, 'utf8')
    .split('\n')
    .filter(Boolean)
    .map((line) => JSON.parse(line))
    .filter((row) => row.type === 'position' && row.vehicle === vehicle);
}

/**
 * Metres between a reported fix and the true path around its time. The path, not the point: a receiver's clock and the
 * simulator's step differ by less than a second, which at speed is more than GPS noise.
 */
export function distanceToPath(
  frame: { time: string; longitudeE7: number; latitudeE7: number },
  truth: TruePosition[],
): number {
  const timeMs = Date.parse(frame.time);
  const near = truth.filter((position) => Math.abs(position.timeMs - timeMs) <= 1500);
  if (near.length < 2) throw new Error(`no truth around ${frame.time}`);
  const path = lineString(near.map(({ longitude, latitude }) => [longitude, latitude]));
  return pointToLineDistance(point([frame.longitudeE7 / 1e7, frame.latitudeE7 / 1e7]), path, { units: 'meters' });
}
