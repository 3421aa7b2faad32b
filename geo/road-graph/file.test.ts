import { isAppError } from '@mediconnect/base';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { encodeOsmPbf } from '../osm-pbf-writer.ts';
import { buildRoadGraph } from './build.ts';
import { loadRoadGraph, saveRoadGraph } from './file.ts';
import { shortestPath } from './shortest-path.ts';
import { snapToRoad } from './snap.ts';
import { townGraph, townPoint } from './testing.ts';

const graph = townGraph({
  nodes: { a: [0, 0], b: [300, 0, { highway: 'traffic_signals' }], c: [300, 300], d: [600, 0] },
  ways: [
    ['a b d', { highway: 'primary', name: 'Avenida Ñandú' }],
    ['b c', { highway: 'residential', junction: 'roundabout', oneway: 'no' }],
  ],
});
const saved = saveRoadGraph(graph);

function errorOf(load: () => unknown): unknown {
  try {
    load();
  } catch (error) {
    return error;
  }
  return undefined;
}

test('a saved graph is the same graph again, wherever in memory its bytes lie', () => {
  const shifted = new Uint8Array(saved.length + 3);
  shifted.set(saved, 3);
  for (const bytes of [saved, shifted.subarray(3)]) {
    const loaded = loadRoadGraph(bytes);
    expect({ ...loaded, index: 0 }).toEqual({ ...graph, index: 0 });
    const at = (east: number, north: number) => snapToRoad(loaded, townPoint(east, north), { profile: 'emergency' })!;
    const before = shortestPath(graph, at(10, 0), at(300, 200), 'emergency');
    expect(shortestPath(loaded, at(10, 0), at(300, 200), 'emergency')).toEqual(before);
    expect(before).toBeDefined();
  }
  expect(saveRoadGraph(loadRoadGraph(saved))).toEqual(saved);
});

test('bytes that are cut off, changed or of something else are refused', () => {
  fc.assert(
    fc.property(fc.nat(saved.length - 1), fc.integer({ min: 1, max: 255 }), (at, change) => {
      const damaged = saved.slice();
      damaged[at] = damaged[at]! ^ change;
      expect(
        isAppError(
          errorOf(() => loadRoadGraph(damaged)),
          'region.unreadable',
        ),
      ).toBe(true);
      expect(
        isAppError(
          errorOf(() => loadRoadGraph(saved.slice(0, at))),
          'region.unreadable',
        ),
      ).toBe(true);
    }),
  );
});

test('a region without roads is refused', () => {
  const empty = encodeOsmPbf([{ id: 1, longitudeE7: 0, latitudeE7: 0, tags: undefined }], []);
  expect(
    isAppError(
      errorOf(() => buildRoadGraph(empty)),
      'region.unreadable',
    ),
  ).toBe(true);
});

test('a junction of more roads than there are anywhere is refused, before its turns take the memory', () => {
  const nodes = Object.fromEntries(Array.from({ length: 1002 }, (_, i) => [`n${i}`, [i, i % 7] as const]));
  const ways = Array.from({ length: 1001 }, (_, i) => [`n0 n${i + 1}`, { highway: 'residential' }] as const);
  expect(() => townGraph({ nodes, ways })).toThrow(expect.objectContaining({ code: 'region.unreadable' }));
});
