import { buildRoadGraph, oneToAll, readOsmPbf, snapToRoad } from '@mediconnect/geo';
import { expect, test } from 'vitest';
import { demoCityTiled } from './testing.ts';

test('copies of the demo city: distinct ids in order, and roads lead from each copy to each other', () => {
  const bytes = demoCityTiled(4);
  const nodeIds: number[] = [];
  const wayIds: number[] = [];
  const centres: { longitude: number; latitude: number }[] = [];
  const centre = 22_000; // a node in the middle of the city
  readOsmPbf(bytes, {
    node(id, longitudeE7, latitudeE7) {
      nodeIds.push(id);
      if (id % 100_000 === centre) centres.push({ longitude: longitudeE7 / 1e7, latitude: latitudeE7 / 1e7 });
    },
    way: (id) => wayIds.push(id),
  });
  expect(nodeIds).toHaveLength(4 * 47_476);
  for (const ids of [nodeIds, wayIds]) expect(ids.every((id, index) => index === 0 || id > ids[index - 1]!)).toBe(true);
  const graph = buildRoadGraph(bytes);
  const snaps = centres.map((at) => snapToRoad(graph, at, { profile: 'normal' })!);
  expect(snaps).toHaveLength(4);
  for (const from of snaps) {
    const reach = oneToAll(graph, from, 'from', 'normal');
    for (const to of snaps) if (to !== from) expect(reach.secondsAt(to)).toBeGreaterThan(600);
  }
  expect(demoCityTiled(4).equals(bytes)).toBe(true);
});
