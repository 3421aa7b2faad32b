import { readFileSync } from 'node:fs';
import { destinationPoint, type RoadGraph, snapToRoad } from '@mediconnect/geo';
import type { Position } from '@mediconnect/routing';

const PLACES = new URL('../../demo/region/places.json', import.meta.url);
/** So many of ten vehicles stand at a station or a hospital. */
const AT_PLACES = 4;

/** Stations and hospitals of a region that is not the demo's. */
const HOMES = 100;

/** Park and Miller's minimal standard generator: the same points for the same seed. 0 ≤ number < 1. */
export function randomNumbers(seed: number): () => number {
  let state = Math.floor(seed) % 2_147_483_647 || 1;
  return () => {
    state = (state * 48_271) % 2_147_483_647;
    return state / 2_147_483_647;
  };
}

/** A point within 500 m of a road, anywhere around the graph's roads. */
export function pointNearRoad(graph: RoadGraph, random: () => number): Position {
  const { minX, minY, maxX, maxY } = graph.index;
  for (;;) {
    const [longitude, latitude] = [minX + random() * (maxX - minX), minY + random() * (maxY - minY)].map(
      (e7) => e7 / 1e7,
    );
    const point = { longitude: longitude!, latitude: latitude! };
    if (snapToRoad(graph, point, { profile: 'emergency' })) return [point.longitude, point.latitude];
  }
}

/**
 * Where a fleet stands: four of ten at stations and hospitals (a receiver errs by some metres), the others on streets, as if
 * they were on their way. Of a region that is larger than the demo city such places are taken from anywhere.
 */
export function fleetPlaces(graph: RoadGraph, random: () => number, count: number, isDemo: boolean): Position[] {
  const homes = isDemo ? demoHomes() : Array.from({ length: HOMES }, () => pointNearRoad(graph, random));
  return Array.from({ length: count }, (_, index): Position => {
    if (index % 10 >= AT_PLACES) return onRoad(graph, pointNearRoad(graph, random));
    const [longitude, latitude] = homes[Math.floor(random() * homes.length)]!;
    const stands = destinationPoint({ longitude, latitude }, random() * 360, random() * 60);
    return [stands.longitude, stands.latitude];
  });
}

function demoHomes(): Position[] {
  const known = JSON.parse(readFileSync(PLACES, 'utf8')) as { kind: string; longitude: number; latitude: number }[];
  return known
    .filter(({ kind }) => kind === 'station' || kind === 'hospital')
    .map(({ longitude, latitude }) => [longitude, latitude]);
}

function onRoad(graph: RoadGraph, [longitude, latitude]: Position): Position {
  const road = snapToRoad(graph, { longitude, latitude }, { profile: 'emergency' })!;
  return [road.longitude, road.latitude];
}
