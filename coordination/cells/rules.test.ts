import { gridDisk, gridDistance, latLngToCell } from 'h3-js';
import { expect, test } from 'vitest';
import { byRings, NEAR_RESOLUTION } from './near.ts';
import { type CellFix, countFixes, presentCell, wholeQuarters } from './rules.ts';

const fix = (vehicleId: number, seconds: number, metresNorth: number, more: Partial<CellFix> = {}): CellFix => ({
  ...{ vehicleId, timeMs: seconds * 1000, latitudeE7: -349_000_000 + metresNorth * 90, longitudeE7: -561_000_000 },
  ...{ speedCmPerS: 1000, blue: null, ...more },
});

test('fixes are counted by cell with the time since the one before of the same vehicle, a minute at most', () => {
  const cells = countFixes([fix(1, 0, 0), fix(1, 10, 1), fix(1, 600, 2), fix(2, 605, 0)], 12, undefined);
  expect(cells).toMatchObject([{ count: 4, seconds: 70 }]);
  expect(cells[0]!.cell).toBe(latLngToCell(-34.9, -56.1, 12));
  expect(cells[0]!.speeds[7]).toBe(70);
});

test('only with siren, or only without', () => {
  const fixes = [fix(1, 0, 0, { blue: false }), fix(1, 10, 0, { blue: true }), fix(1, 15, 0)];
  expect(countFixes(fixes, 12, true)).toMatchObject([{ count: 1, seconds: 10 }]);
  expect(countFixes(fixes, 12, false)).toMatchObject([{ count: 2, seconds: 5 }]);
});

test('a cell shows its mean speed while moving, and no empty bins at the end', () => {
  const speeds = [100, 0, 10, 10, ...new Array(29).fill(0)];
  expect(presentCell({ cell: 'a', count: 3, seconds: 120.04, speeds })).toEqual({
    ...{ cell: 'a', count: 3, seconds: 120, meanSpeedKmh: 15, speeds: [100, 0, 10, 10] },
  });
  expect(presentCell({ cell: 'a', count: 0, seconds: 0, speeds: new Array(33).fill(0) })).toMatchObject({
    ...{ meanSpeedKmh: null, speeds: [] },
  });
});

test('a period is widened to whole quarter hours', () => {
  expect(wholeQuarters({ fromMs: 1, toMs: 900_001 })).toEqual({ fromMs: 0, toMs: 1_800_000 });
  expect(wholeQuarters({ fromMs: 900_000, toMs: 1_800_000 })).toEqual({ fromMs: 900_000, toMs: 1_800_000 });
});

test('near are those in the rings, by ring and then by distance', () => {
  const place = { longitude: -56.17, latitude: -34.88 };
  const items = Array.from({ length: 200 }, (_, i) => ({
    longitude: place.longitude + ((i % 20) - 10) * 0.01,
    latitude: place.latitude + (Math.floor(i / 20) - 5) * 0.01,
  }));
  const near = byRings(place, 4, items);
  const home = latLngToCell(place.latitude, place.longitude, NEAR_RESOLUTION);
  const cellOf = (at: { latitude: number; longitude: number }) =>
    latLngToCell(at.latitude, at.longitude, NEAR_RESOLUTION);
  expect(near).toHaveLength(items.filter((item) => gridDisk(home, 4).includes(cellOf(item))).length);
  for (const { item, ring } of near) expect(ring).toBe(gridDistance(home, cellOf(item)));
  const order = near.map(({ ring, distanceMetres }) => ring * 1e6 + distanceMetres);
  expect(order).toEqual(order.toSorted((a, b) => a - b));
});
