import { type LonLat, type RoadGraph, type RoadProfile, snapToRoad } from '@mediconnect/geo';

/** West, south, east, north in degrees. */
export type Box = readonly [number, number, number, number];

/** Where vehicles are in the demo city: without the river. */
export const CITY: Box = [-56.24, -34.915, -56.02, -34.82];

/** Park and Miller's minimal standard generator: the same points for the same seed. 0 ≤ number < 1. */
export function randomNumbers(seed: number): () => number {
  let state = Math.floor(seed) % 2_147_483_647 || 1;
  return () => {
    state = (state * 48_271) % 2_147_483_647;
    return state / 2_147_483_647;
  };
}

/** Anywhere in the box, but not farther from a road than a snap reaches. */
export function pointOnRoad(graph: RoadGraph, box: Box, random: () => number, profile: RoadProfile): LonLat {
  const [west, south, east, north] = box;
  for (;;) {
    const point = { longitude: west + random() * (east - west), latitude: south + random() * (north - south) };
    if (snapToRoad(graph, point, { profile })) return point;
  }
}
