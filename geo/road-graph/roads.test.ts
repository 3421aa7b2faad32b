import { describe, expect, test } from 'vitest';
import { distanceMetres } from '../distance.ts';
import { createRoads } from './roads.ts';
import { townGraph, townPoint } from './testing.ts';

const [NORTH, EAST, SOUTH, WEST] = [0, 90, 180, 270];

describe('the limit of a road', () => {
  const roads = createRoads(
    townGraph({
      nodes: {
        ...{ a: [0, 0], b: [1000, 0], c: [0, 10], d: [1000, 10], e: [500, -400], f: [500, 400] },
        ...{ g: [0, 500], h: [1000, 500], i: [0, 1000], j: [1000, 1000], k: [0, 1500], l: [1000, 1500] },
      },
      ways: [
        ['a b', { highway: 'primary', maxspeed: '75', 'maxspeed:backward': '60' }],
        ['c d', { highway: 'residential', maxspeed: '30', oneway: 'yes' }],
        ['e f', { highway: 'secondary', maxspeed: '45' }],
        ['g h', { highway: 'residential' }],
        ['i j', { highway: 'primary', maxspeed: '30 mph' }],
        ['k l', { highway: 'motorway', maxspeed: 'none' }],
        // One net, so that all of them lead on.
        ['b h j l k i g a', { highway: 'service' }],
      ],
    }),
  );
  const at = (east: number, north: number, heading: number | null) => roads.limitKmh(townPoint(east, north), heading);

  test('is that of its direction; without a heading the higher one', () => {
    expect(at(200, -6, EAST)).toBe(75);
    expect(at(200, -6, WEST)).toBe(60);
    expect(at(200, -6, null)).toBe(75);
  });

  test('is the highest of roads that a fix cannot tell apart', () => {
    expect(at(200, 9, EAST)).toBe(75);
    expect(at(200, 22.5, EAST)).toBe(75);
    expect(at(200, 9, WEST)).toBe(60);
  });

  test('is not that of a road that crosses', () => {
    expect(at(500, 300, NORTH)).toBe(45);
    expect(at(502, 0, SOUTH)).toBe(45);
  });

  test('is not known off the roads, where no number is posted, and where there is no map', () => {
    expect(at(200, 100, EAST)).toBeUndefined();
    expect(at(300, 500, EAST)).toBeUndefined();
    expect(at(300, 1500, EAST)).toBeUndefined();
    expect(roads.limitKmh({ longitude: 10, latitude: 50 }, null)).toBeUndefined();
    expect(roads.limitKmh({ longitude: Number.NaN, latitude: 91 }, null)).toBeUndefined();
  });

  test('may be posted in miles', () => {
    expect(at(300, 1000, EAST)).toBe(48);
  });
});

describe('the way between two places', () => {
  const roads = createRoads(
    townGraph({
      nodes: { a: [0, 0], b: [0, 500], c: [500, 500], d: [500, 0], e: [0, 900], island: [3000, 0], end: [3500, 0] },
      ways: [
        ['a b c d', { highway: 'residential' }],
        ['b e', { highway: 'residential' }],
        ['island end', { highway: 'residential' }],
      ],
    }),
  );

  test('follows the roads, with both places at its ends', () => {
    const [from, to] = [townPoint(8, 20), townPoint(490, 20)];
    const line = roads.path(from, to)!;
    expect([line[0], line.at(-1)]).toEqual([from, to]);
    const metres = line.slice(1).reduce((sum, point, i) => sum + distanceMetres(line[i]!, point), 0);
    expect(metres).toBeGreaterThan(1400);
    expect(metres).toBeLessThan(1520);
  });

  test('is not known where no road is near, none leads there, or it is far', () => {
    expect(roads.path(townPoint(8, 20), townPoint(250, 250))).toBeUndefined();
    expect(roads.path(townPoint(8, 20), townPoint(3200, 0))).toBeUndefined();
    expect(roads.path(townPoint(8, 20), { longitude: -55, latitude: -34.9 })).toBeUndefined();
  });
});
