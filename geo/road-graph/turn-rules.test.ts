import { expect, test } from 'vitest';
import type { OsmMember } from '../osm-pbf.ts';
import { ROAD_PROFILES, type RoadProfile } from './graph.ts';
import { pathLegs } from './path-legs.ts';
import { shortestPath } from './shortest-path.ts';
import { snapToRoad } from './snap.ts';
import { type Town, townGraph, townPoint } from './testing.ts';
import { turnRelation } from './turn-rules.ts';

const members: OsmMember[] = [
  { type: 'way', id: 1, role: 'from' },
  { type: 'node', id: 2, role: 'via' },
  { type: 'way', id: 3, role: 'to' },
];
const read = (tags: Record<string, string>, of = members) => {
  const relation = turnRelation({ type: 'restriction', ...tags }, of);
  return relation && [relation.only ? 'only' : 'no', ...relation.profiles].join(' ');
};

test('who may not turn: all, unless something else is said of the kind of vehicle', () => {
  expect(read({ restriction: 'no_left_turn' })).toBe('no normal emergency');
  expect(read({ restriction: 'only_straight_on' })).toBe('only normal emergency');
  expect(read({ restriction: 'no_left_turn', except: 'psv;emergency' })).toBe('no normal');
  expect(read({ restriction: 'no_left_turn', except: 'bicycle; motorcar' })).toBeUndefined();
  expect(read({ restriction: 'no_left_turn', except: 'bicycle;hgv' })).toBe('no normal emergency');
  expect(read({ 'restriction:motorcar': 'no_u_turn' })).toBe('no normal emergency');
  expect(read({ 'restriction:hgv': 'no_u_turn' })).toBeUndefined();
});

test('what is no rule for the graph is passed over', () => {
  expect(read({ restriction: 'no_right_turn_on_red' })).toBeUndefined();
  expect(read({ restriction: 'give_way' })).toBeUndefined();
  expect(read({ 'restriction:conditional': 'no_left_turn @ (07:00-09:00)' })).toBeUndefined();
  expect(read({ type: 'multipolygon', restriction: 'no_left_turn' })).toBeUndefined();
  expect(read({ restriction: 'no_left_turn' }, members.slice(1))).toBeUndefined();
  expect(read({ restriction: 'no_left_turn' }, [...members.slice(0, 1), ...members.slice(2)])).toBeUndefined();
});

/** A cross in a ring: from the south one may turn, or goes round. */
const cross = (tags: Record<string, string>): Town => ({
  nodes: { c: [0, 0], w: [-200, 0], e: [200, 0], n: [0, 200], s: [0, -200] },
  ways: [
    ['s c', { highway: 'primary', name: 'from the south' }],
    ['c n', { highway: 'primary', name: 'to the north' }],
    ['w c', { highway: 'primary', name: 'to the west' }],
    ['c e', { highway: 'primary', name: 'to the east' }],
    ['s e n w s', { highway: 'residential', name: 'round' }],
  ],
  turns: [[0, 'c', 2, tags]],
});

function streets(tags: Record<string, string>, profile: RoadProfile, east: number, north: number): string[] {
  const graph = townGraph(cross(tags));
  const start = { profile, headingDegrees: 0 };
  const [from, to] = [
    snapToRoad(graph, townPoint(0, -60), start)!,
    snapToRoad(graph, townPoint(east, north), { profile })!,
  ];
  return pathLegs(graph, shortestPath(graph, from, to, profile)!).map(({ name }) => name);
}

test('a forbidden turn is driven round, a free one not; only_ forbids all others', () => {
  const [direct, round] = [['from the south', 'to the west'], 'round'];
  for (const profile of ROAD_PROFILES) {
    expect(streets({ restriction: 'no_left_turn' }, profile, -60, 0)).toContain(round);
    expect(streets({ restriction: 'only_left_turn' }, profile, -60, 0)).toEqual(direct);
    expect(streets({ restriction: 'only_left_turn' }, profile, 0, 60)).toContain(round);
    expect(streets({ restriction: 'no_left_turn' }, profile, 0, 60)).not.toContain(round);
  }
  expect(streets({ restriction: 'no_left_turn', except: 'emergency' }, 'emergency', -60, 0)).toEqual(direct);
  expect(streets({ restriction: 'no_left_turn', except: 'emergency' }, 'normal', -60, 0)).toContain(round);
});
