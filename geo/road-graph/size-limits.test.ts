import { expect, test } from 'vitest';
import { opposite } from './graph.ts';
import { parseHeightCm, parseMassKg, sizeLimits } from './size-limits.ts';
import { snapToRoad } from './snap.ts';
import { townGraph, townPoint } from './testing.ts';

test.each([
  ['3.5', 350],
  ['3,5 m', 350],
  ['350 cm', 350],
  [`11'6"`, 350],
  [`11'`, 335],
  ['11 ft', 335],
  ['default', 0],
  ['none', 0],
  ['below_default', 0],
  ['-3', 0],
  ['1e9', 0],
  ['9999', 0],
  [undefined, 0],
])('a height of %s is %i cm', (value, cm) => expect(parseHeightCm(value)).toBe(cm));

test.each([
  ['3.5', 3500],
  ['7,5 t', 7500],
  ['800 kg', 800],
  ['7700 lbs', 3492],
  ['5 st', 4535],
  ['10 constructor', 0],
  ['unsigned', 0],
  ['9999999', 0],
  [undefined, 0],
])('a mass of %s is %i kg', (value, kg) => expect(parseMassKg(value)).toBe(kg));

test('of several limits the least; one for trucks alone is none for us', () => {
  expect(sizeLimits({ maxheight: '4', 'maxheight:physical': '3.2', maxweight: '7.5', maxweightrating: '3.5' })).toEqual(
    {
      heightCm: 320,
      massKg: 3500,
    },
  );
  expect(sizeLimits({ 'maxweight:hgv': '3.5', 'maxweight:conditional': '3.5 @ (22:00-06:00)' })).toEqual({
    heightCm: 0,
    massKg: 0,
  });
});

test('the graph knows the limits of each direction, and of arches on the way', () => {
  const graph = townGraph({
    nodes: { a: [0, 0], b: [300, 0], c: [300, 300, { barrier: 'height_restrictor', maxheight: '2.9' }], d: [0, 600] },
    ways: [
      ['a b', { highway: 'primary', 'maxheight:forward': '3', maxweight: '5' }],
      ['b c d', { highway: 'primary' }],
      ['d a', { highway: 'primary', maxheight: '3.2' }],
    ],
  });
  const limits = (east: number, north: number) => {
    const { chain } = snapToRoad(graph, townPoint(east, north), { profile: 'normal' })!;
    return [2 * chain, opposite(2 * chain)].map((edge) => [graph.edgeMaxCm[edge], graph.edgeMaxKg[edge]]);
  };
  expect(limits(150, 0).sort()).toEqual([
    [0, 5000],
    [300, 5000],
  ]);
  expect(limits(300, 150)).toEqual([
    [290, 0],
    [290, 0],
  ]);
  expect(limits(0, 300)).toEqual([
    [320, 0],
    [320, 0],
  ]);
});
