import fc from 'fast-check';
import { expect, test } from 'vitest';
import { LOOKS } from '../../live/staleness.ts';
import { formatViewState, LAYERS, parseViewState, TOOLS } from './view-state.ts';

const degrees = (most: number) =>
  fc.integer({ min: -most * 1e5, max: most * 1e5 }).map((value) => Number((value / 1e5).toFixed(5)) + 0);

test('what a screen shows survives the way through its address', () => {
  const view = fc.record({
    camera: fc.option(
      fc.record({
        latitude: fc.integer({ min: -8_500_000, max: 8_500_000 }).map((value) => value / 1e5 + 0),
        longitude: fc.integer({ min: -18_000_000, max: 18_000_000 }).map((value) => value / 1e5 + 0),
        zoom: fc.integer({ min: 0, max: 1900 }).map((value) => value / 100),
      }),
      { nil: undefined },
    ),
    vehicle: fc.option(fc.string({ minLength: 1 }), { nil: undefined }),
    looks: fc.subarray([...LOOKS]),
    search: fc.string({ maxLength: 100 }),
    tool: fc.constantFrom(undefined, ...TOOLS),
    layers: fc.subarray([...LAYERS]),
    points: fc.array(fc.option(fc.tuple(degrees(180), degrees(85))), { maxLength: 12 }),
  });
  fc.assert(
    fc.property(view, (shown) => {
      expect(parseViewState(formatViewState(shown))).toEqual(shown);
    }),
  );
});

test.each(['?at=1,2', '?at=95,0,3', '?at=a,b,c', '?at=1,2,NaN', '?at=0,999,3', '?state=<b>', '?at=', '?tool=x'])(
  'nonsense such as %s is left out',
  (query) => {
    expect(parseViewState(query)).toEqual(parseViewState(''));
  },
);

test('a place that is none counts as one that is not set yet', () => {
  const { points } = parseViewState('?points=-34.9,-56.1;;95,0;1;1,2,3;a,b');
  expect(points).toEqual([[-56.1, -34.9], null, null, null, null, null]);
  expect(parseViewState(`?points=${'0,0;'.repeat(500)}`).points).toHaveLength(12);
});
