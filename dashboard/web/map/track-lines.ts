import { EMPTY_COLLECTION } from './empty.ts';

/** Points of a track with the moment of each, oldest first. */
export interface TrackPoints {
  /** longitude, latitude */
  readonly coordinates: readonly (readonly number[])[];
  /** Epoch ms, one a coordinate. */
  readonly timesMs: readonly number[];
}

/** Fixes farther apart in time and place than this are not joined: nobody knows the way between them. */
const GAP_MS = 60_000;
const GAP_METRES = 150;
const FASTEST_M_PER_S = 70;
const STEPS = 20;

/**
 * The track as lines that fade with age: each has `fresh`, 0 for the oldest and 1 for now. Where fixes are missing, so
 * is the line.
 *
 * @param spanMs the age of what is drawn faintest
 */
export function trackLines(
  { coordinates, timesMs }: TrackPoints,
  nowMs: number,
  spanMs: number,
): GeoJSON.FeatureCollection {
  const features: GeoJSON.Feature[] = [];
  let line: number[][] = [];
  let step = -1;
  const finish = () => {
    if (line.length >= 2) features.push(featureOf(line, Math.max(0, step) / STEPS));
  };
  coordinates.forEach((point, index) => {
    const time = timesMs[index] ?? 0;
    const stepNow = Math.round(STEPS * Math.min(1, Math.max(0, 1 - (nowMs - time) / spanMs)));
    const before = coordinates[index - 1];
    const joined = before !== undefined && !isGap(before, point, time - (timesMs[index - 1] ?? 0));
    if (!joined || stepNow !== step) {
      finish();
      line = joined ? [before.slice(0, 2)] : [];
      step = stepNow;
    }
    line.push(point.slice(0, 2));
  });
  finish();
  return features.length === 0 ? EMPTY_COLLECTION : { type: 'FeatureCollection', features };
}

function isGap(from: readonly number[], to: readonly number[], ms: number): boolean {
  const north = (to[1]! - from[1]!) * 111_320;
  const east = (to[0]! - from[0]!) * 111_320 * Math.cos((to[1]! * Math.PI) / 180);
  const metres = Math.hypot(north, east);
  return (ms > GAP_MS && metres > GAP_METRES) || metres > FASTEST_M_PER_S * Math.max(2, ms / 1000);
}

const featureOf = (coordinates: number[][], fresh: number): GeoJSON.Feature => ({
  type: 'Feature',
  geometry: { type: 'LineString', coordinates },
  properties: { fresh },
});
