import { isAppError } from '@mediconnect/base';
import { type ClosedTo, snapToRoad, withConditions } from '@mediconnect/geo';
import { type Town, townGraph, townPoint } from '@mediconnect/geo/road-graph/testing.ts';
import { expect, test } from 'vitest';
import { createGraphSource, type Position, type RouteRequest } from './index.ts';

/** A river with a low bridge in the west, a weak one in the middle and a long way round in the east; loops on both shores. */
const town: Town = {
  nodes: {
    ...{ a: [0, 0], b: [500, 0], c: [3000, 0], d: [0, 300], e: [500, 300], f: [3000, 300] },
    ...{ g: [0, -200], h: [500, -200], i: [0, 500], j: [500, 500], low: [0, 150], weak: [500, 150] },
  },
  ways: [
    ['a b c', { highway: 'primary', name: 'South shore' }],
    ['d e f', { highway: 'primary', name: 'North shore' }],
    ['a low d', { highway: 'primary', name: 'Low bridge', maxheight: '2.5' }],
    ['b weak e', { highway: 'primary', name: 'Weak bridge', maxweight: '3' }],
    ['c f', { highway: 'primary', name: 'Far bridge' }],
    ['a g h b', { highway: 'residential', name: 'South block' }],
    ['d i j e', { highway: 'residential', name: 'North block' }],
  ],
};
const graph = townGraph(town);
const source = createGraphSource(graph);
const at = (east: number, north: number): Position => {
  const { longitude, latitude } = townPoint(east, north);
  return [longitude, latitude];
};
const ACROSS = { from: at(100, 0), to: at(100, 300), mode: 'normal', steps: true } as const;
const streets = async (request: Partial<RouteRequest>, asked = source): Promise<string[]> => {
  const { routes } = await asked.route({ ...ACROSS, ...request });
  return [...new Set(routes[0]!.steps!.map(({ name }) => name))];
};
const square = (west: number, south: number, east: number, north: number): Position[] => [
  ...[at(west, south), at(east, south), at(east, north), at(west, north), at(west, south)],
];
const whyNot = async (request: Partial<RouteRequest>, asked = source): Promise<unknown> => {
  const error = await asked.route({ ...ACROSS, ...request }).catch((caught: unknown) => caught);
  return isAppError(error, 'route.not_found') ? error.details : error;
};

test('a tall vehicle takes no low bridge, a heavy one no weak bridge', async () => {
  expect(await streets({})).toContain('Low bridge');
  expect(await streets({ vehicle: { heightCm: 250, massKg: 9000 } })).toContain('Low bridge');
  expect(await streets({ vehicle: { heightCm: 280 } })).toContain('Weak bridge');
  expect(await streets({ vehicle: { heightCm: 280, massKg: 3500 } })).toContain('Far bridge');
});

test('an area to avoid is driven round, also in part, and a hole in it is none of it', async () => {
  const low = [square(-50, 100, 50, 200)];
  expect(await streets({ avoid: [low] })).toContain('Weak bridge');
  expect(await streets({ avoid: [low, [square(450, 100, 550, 110)]] })).toContain('Far bridge');
  expect(await streets({ avoid: [[square(-100, -50, 600, 400), square(-90, -40, 590, 390)]] })).toContain('Low bridge');
});

test('who starts in an area to avoid starts at the road next to it', async () => {
  const answer = await source.route({ ...ACROSS, avoid: [[square(-50, 100, 50, 200)]], from: at(0, 80) });
  expect(answer.routes[0]!.distanceMetres).toBeGreaterThan(0);
});

test('where nothing leads it says what stands in the way', async () => {
  const bridges = [[square(-50, 100, 3100, 200)]];
  expect(await whyNot({ avoid: bridges })).toEqual({ reason: 'avoided' });
  const chain = snapToRoad(graph, townPoint(3000, 150), { profile: 'normal' })!.chain;
  const closed = new Map([2 * chain, 2 * chain + 1].map((edge): [number, ClosedTo] => [edge, 'normal']));
  const now = createGraphSource(withConditions(graph, { closed }));
  expect(await whyNot({ vehicle: { heightCm: 280, massKg: 3500 } }, now)).toEqual({ reason: 'closed' });
  expect(await streets({ vehicle: { heightCm: 280, massKg: 3500 }, mode: 'emergency' }, now)).toContain('Far bridge');
  const town = townGraph({ ...{ nodes: graphNodes, ways: graphWays } });
  expect(await whyNot({ vehicle: { heightCm: 280 } }, createGraphSource(town))).toEqual({ reason: 'too_large' });
  expect(await whyNot({ to: [0, 0] })).toEqual({ point: 'to' });
});

/** Two loops that the low bridge alone joins. */
const graphNodes = town.nodes;
const graphWays = town.ways.filter(([, { name }]) => name !== 'Weak bridge' && name !== 'Far bridge');

test('areas without measure are refused', async () => {
  const ring = Array.from({ length: 10_001 }, (_, index) => at(index, index));
  const error = await source.route({ ...ACROSS, avoid: [[ring]] }).catch((caught: unknown) => caught);
  expect(isAppError(error, 'route.avoid_invalid')).toBe(true);
});

test('points on the way are passed in their order, and left in the direction in which they are reached', async () => {
  const [plain] = (await source.route(ACROSS)).routes;
  const [over] = (await source.route({ ...ACROSS, via: [at(3000, 150)] })).routes;
  expect(over!.distanceMetres).toBeGreaterThan(plain!.distanceMetres + 4000);
  expect(over!.steps!.filter(({ manoeuvre }) => manoeuvre === 'arrive')).toHaveLength(2);
  const sum = over!.steps!.reduce((total, step) => total + step.durationSeconds, 0);
  expect(sum).toBeCloseTo(over!.durationSeconds, 0);
  expect(over!.geometry.coordinates.map(String)).toContain(String(at(3000, 150)));
  const [twice] = (await source.route({ ...ACROSS, via: [at(3000, 150), at(0, 150)] })).routes;
  expect(twice!.distanceMetres).toBeGreaterThan(over!.distanceMetres);
  // to a point a bit further along the road and back again: round the block, not about-turn on the road
  const back = await source.route({ ...ACROSS, via: [at(200, 0)], to: at(100, 0) });
  expect(back.routes[0]!.distanceMetres).toBeGreaterThan(800);
  expect(await whyNot({ via: [at(200, 0), [0, 0]] })).toEqual({ point: 'via 2' });
});
