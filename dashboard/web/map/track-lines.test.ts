import { expect, test } from 'vitest';
import { trackLines } from './track-lines.ts';

const NOW = 10_000_000;
const SPAN = 1_800_000;
const degree = 1 / 111_320; // of latitude: a metre
const at = (metres: number) => [-56, -34 + metres * degree];
const linesOf = (points: [metres: number, secondsAgo: number][]) =>
  trackLines(
    { coordinates: points.map(([metres]) => at(metres)), timesMs: points.map(([, ago]) => NOW - ago * 1000) },
    NOW,
    SPAN,
  ).features;

test('fixes that follow each other are one line', () => {
  const lines = linesOf([
    [0, 3],
    [15, 2],
    [30, 1],
  ]);
  expect(lines).toHaveLength(1);
  expect(lines[0]).toMatchObject({ properties: { fresh: 1 }, geometry: { coordinates: [at(0), at(15), at(30)] } });
});

test('older parts are fainter, and the parts touch', () => {
  const points = Array.from({ length: 1800 }, (_, second): [number, number] => [second * 10, 1800 - second]);
  const lines = linesOf(points);
  const fresh = lines.map((line) => line.properties!.fresh as number);
  expect(fresh).toEqual([...fresh].sort((a, b) => a - b));
  expect([fresh[0], fresh.at(-1)]).toEqual([0, 1]);
  lines.slice(1).forEach((line, index) => {
    const before = (lines[index]!.geometry as GeoJSON.LineString).coordinates;
    expect((line.geometry as GeoJSON.LineString).coordinates[0]).toEqual(before.at(-1));
  });
});

test('no line is drawn where fixes are missing', () => {
  const gap: [number, number][] = [
    [0, 200],
    [10, 199],
    [900, 60],
    [910, 59],
  ];
  expect(linesOf(gap).map((line) => (line.geometry as GeoJSON.LineString).coordinates.length)).toEqual([2, 2]);
});

test('no line is drawn to where no vehicle can have driven', () => {
  expect(
    linesOf([
      [0, 3],
      [10, 2],
      [5000, 1],
      [5010, 0],
    ]),
  ).toHaveLength(2);
});

test('a vehicle that stood for long without a word did stand there', () => {
  expect(
    linesOf([
      [0, 100],
      [5, 1],
    ]).length,
  ).toBeGreaterThan(0);
});

test('nothing comes of nothing', () => {
  expect(linesOf([])).toEqual([]);
  expect(linesOf([[0, 1]])).toEqual([]);
});
