import fc from 'fast-check';
import { expect, test } from 'vitest';
import { LOOKS } from '../../live/staleness.ts';
import { formatViewState, parseViewState } from './view-state.ts';

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
  });
  fc.assert(
    fc.property(view, (shown) => {
      expect(parseViewState(formatViewState(shown))).toEqual(shown);
    }),
  );
});

test.each(['?at=1,2', '?at=95,0,3', '?at=a,b,c', '?at=1,2,NaN', '?at=0,999,3', '?state=<b>', '?at='])(
  'nonsense such as %s is left out',
  (query) => {
    expect(parseViewState(query)).toEqual({ camera: undefined, vehicle: undefined, looks: [], search: '' });
  },
);
