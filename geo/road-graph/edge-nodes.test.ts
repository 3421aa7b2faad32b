import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { readOsmPbf } from '../osm-pbf.ts';
import { buildRoadGraph } from './build.ts';
import { edgeByNodes, edgeNodes } from './edge-nodes.ts';
import { opposite } from './graph.ts';

const bytes = readFileSync(new URL('../../demo/region/roads.osm.pbf', import.meta.url));
const graph = buildRoadGraph(bytes);

test('every edge knows the nodes and the way that it was made of, and is found by each of its pairs of nodes', () => {
  const places = new Map<number, string>();
  const steps = new Map<string, Set<number>>();
  readOsmPbf(bytes, { node: (id, x, y) => places.set(id, `${x},${y}`) });
  readOsmPbf(bytes, {
    way(id, _, nodes) {
      for (let at = 1; at < nodes.length; at++) {
        const pair = `${nodes[at - 1]} ${nodes[at]}`;
        steps.set(pair, (steps.get(pair) ?? new Set()).add(id));
      }
    },
  });
  const find = edgeByNodes(graph);
  let [wrong, again] = [0, 0];
  for (let edge = 0; edge < graph.edgeTarget.length; edge += 2) {
    const nodes = edgeNodes(graph, edge);
    const first = graph.cornerStart[edge >> 1]!;
    for (const [at, node] of nodes.entries())
      if (places.get(node) !== `${graph.longitudeE7[first + at]},${graph.latitudeE7[first + at]}`) wrong++;
    const pair = `${nodes[0]} ${nodes[1]}`;
    const along = steps.get(pair) ?? steps.get(`${nodes[1]} ${nodes[0]}`);
    if (!along?.has(graph.chainWay[edge >> 1]!)) wrong++;
    for (let at = 1; at < nodes.length; at++) {
      if (find(nodes[at - 1]!, nodes[at]!) !== edge || find(nodes[at]!, nodes[at - 1]!) !== opposite(edge)) again++;
    }
    expect(edgeNodes(graph, opposite(edge))).toEqual(nodes.toReversed());
  }
  expect(wrong).toBe(0);
  // a few roads of the city lie on the same two nodes as others
  expect(again).toBeLessThan(20);
  expect(find(1, 1)).toBeUndefined();
  expect(find(2 ** 40, 5)).toBeUndefined();
});
