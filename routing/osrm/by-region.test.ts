import { expect, test } from 'vitest';
import type { Position, RoutingSource } from '../contract.ts';
import { createOsrmByRegion } from './by-region.ts';

const WEST: Position = [-56.2, -34.9];
const EAST: Position = [71.4, 51.1];
const NOWHERE: Position = [0, 0];
const sourceOf = (seconds: number, modes: readonly string[] = ['normal']): RoutingSource => ({
  name: 'osrm',
  supports: ({ mode }) => modes.includes(mode),
  route: async () => Promise.reject(new Error('not asked here')),
  table: async ({ sources }) => ({
    seconds: sources.map(() => [seconds]),
    metres: sources.map(() => [seconds]),
    source: 'osrm',
  }),
});
const source = createOsrmByRegion([
  { bounds: [-57, -35, -56, -34], source: sourceOf(1) },
  { bounds: [71, 51, 72, 52], source: sourceOf(2) },
]);

test('each region has an OSRM of its own, and the place to go to decides', async () => {
  expect(await source.table({ sources: [WEST, EAST], destinations: [WEST], mode: 'normal' })).toMatchObject({
    seconds: [[1], [1]],
  });
  expect(await source.table({ sources: [WEST], destinations: [EAST], mode: 'normal' })).toMatchObject({
    seconds: [[2]],
  });
});

test('what lies in none, or in two, is for others, and so is a mode that no server has', async () => {
  const route = (from: Position, to: Position, via: Position[] = []) =>
    source.supports?.({ from, to, via, mode: 'normal' });
  expect([route(WEST, WEST), route(WEST, EAST), route(WEST, WEST, [NOWHERE])]).toEqual([true, false, false]);
  expect(source.supports?.({ from: WEST, to: WEST, mode: 'emergency' })).toBe(false);
  expect(source.supports?.({ sources: [WEST], destinations: [WEST, EAST], mode: 'normal' })).toBe(false);
  await expect(source.route({ from: NOWHERE, to: NOWHERE, mode: 'normal' })).rejects.toMatchObject({
    code: 'osrm.unavailable',
  });
});
