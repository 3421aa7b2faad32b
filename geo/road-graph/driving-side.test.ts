import { expect, test } from 'vitest';
import { ROAD_PROFILES, type RoadGraph, type RoadProfile } from './graph.ts';
import { shortestPath } from './shortest-path.ts';
import { snapToRoad } from './snap.ts';
import { townGraph, townPoint } from './testing.ts';

/** A crossing of four roads of 200 m. */
const cross = (tags: Record<string, string>): RoadGraph =>
  townGraph({
    nodes: { s: [0, -200], c: [0, 0], w: [-200, 0], n: [0, 200], e: [200, 0] },
    ways: ['s c', 'c w', 'c n', 'c e'].map((nodes) => [nodes, { highway: 'residential', ...tags }]),
  });

function seconds(graph: RoadGraph, profile: RoadProfile, east: number): number {
  const [from, to] = [townPoint(0, -150), townPoint(east, 0)].map((place) => snapToRoad(graph, place, { profile })!);
  return shortestPath(graph, from!, to!, profile)!.seconds;
}

test('the turn across the oncoming lane is the dear one: left where traffic keeps right, right where it keeps left', () => {
  const [right, left] = [cross({}), cross({ driving_side: 'left' })];
  for (const profile of ROAD_PROFILES) {
    expect(seconds(right, profile, -150)).toBeGreaterThan(seconds(right, profile, 150) + 0.5);
    expect(seconds(left, profile, 150)).toBeCloseTo(seconds(right, profile, -150), 1);
    expect(seconds(left, profile, -150)).toBeCloseTo(seconds(right, profile, 150), 1);
  }
});
