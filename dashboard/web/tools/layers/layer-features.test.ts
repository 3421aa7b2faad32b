import { expect, test } from 'vitest';
import type { Coverage } from '../../api/coverage.ts';
import type { RoadClosure, RoadSpeeds } from '../../api/roads.ts';
import {
  closureFeatures,
  closureMarks,
  coverageFeatures,
  coverageMinutes,
  coverageStep,
  middleOf,
  speedFeatures,
  speedStep,
} from './layer-features.ts';

test.each([
  [10, 50, 0],
  [25, 50, 1],
  [40, 50, 2],
  [49, 50, 3],
  [50, 50, 4],
  [80, 50, 4],
  [30, 0, 4],
])('%i of %i km/h is step %i', (kmh, mapKmh, step) => expect(speedStep(kmh, mapKmh)).toBe(step));

test('drives with siren say nothing about traffic', () => {
  const feature = (siren: boolean) => ({ properties: { siren, kmh: 20, mapKmh: 50 }, geometry: { coordinates: [] } });
  const speeds = { features: [feature(true), feature(false)] } as unknown as RoadSpeeds;
  expect(speedFeatures(speeds, ['red']).map(({ properties }) => properties)).toEqual([{ colour: 'red' }]);
});

const closure = (geometry: object | null, properties: object) =>
  ({
    geometry,
    properties: { kind: 'closed', limitKmh: null, state: 'in_force', ...properties },
  }) as unknown as RoadClosure;
const LINE = {
  type: 'LineString',
  coordinates: [
    [0, 0],
    [1, 1],
    [2, 2],
  ],
};

test('a closure is drawn with a sign in its middle, until it is over', () => {
  const closures = [
    closure(LINE, {}),
    closure(LINE, { kind: 'limit', limitKmh: 30 }),
    closure(LINE, { state: 'over' }),
    closure(null, {}),
  ];
  expect(closureFeatures(closures, [])).toHaveLength(2);
  expect(closureFeatures(closures, [LINE.coordinates]).at(-1)).toMatchObject({ properties: { role: 'road' } });
  expect(closureMarks(closures).map(({ properties, geometry }) => [properties!.letter, geometry])).toEqual([
    ['×', { type: 'Point', coordinates: [1, 1] }],
    ['30', { type: 'Point', coordinates: [1, 1] }],
  ]);
});

test('the middle of whatever is nested', () => {
  expect(middleOf([3, 4])).toEqual([3, 4]);
  expect(
    middleOf([
      [
        [0, 0],
        [5, 5],
        [0, 0],
      ],
    ]),
  ).toEqual([5, 5]);
  expect(middleOf([])).toBeUndefined();
});

test.each([
  [null, 0],
  [800, 0],
  [700, 1],
  [481, 2],
  [480, 3],
  [300, 4],
  [0, 4],
])('%s seconds where 480 are wanted are step %i', (seconds, step) => expect(coverageStep(seconds, 480)).toBe(step));

test('a gap has an edge besides its colour, and the legend its minutes', () => {
  const zone = (covered: boolean) => ({ geometry: LINE, properties: { seconds: covered ? 100 : 900, covered } });
  const coverage = { limitSeconds: 480, features: [zone(true), zone(false)] } as unknown as Coverage;
  expect(coverageFeatures(coverage, ['a', 'b', 'c', 'd', 'e']).map(({ properties }) => properties)).toEqual([
    { colour: 'e', gap: false },
    { colour: 'a', gap: true },
  ]);
  expect(coverageMinutes(480)).toEqual([12, 10, 8, 5]);
});
