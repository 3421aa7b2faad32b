import fc from 'fast-check';
import { latLngToCell } from 'h3-js';
import { expect, test } from 'vitest';
import { destinationPoint } from '../../distance.ts';
import { nearMetres } from '../trips/near.ts';
import { CELL_RESOLUTION, findCell } from './cell-finder.ts';

const real = (min: number, max: number) => fc.double({ min, max, noNaN: true });

test('within the safe distance the cell is the same, anywhere', () => {
  const place = fc.record({ longitude: real(-180, 180), latitude: real(-80, 80) });
  fc.assert(
    fc.property(place, real(0, 360), real(0, 0.999), ({ longitude, latitude }, bearing, share) => {
      const here = findCell({ longitude, latitude });
      expect(here.cell).toBe(latLngToCell(latitude, longitude, CELL_RESOLUTION));
      const there = destinationPoint({ longitude, latitude }, bearing, here.safeMetres * share);
      if (nearMetres(here, there) >= here.safeMetres) return;
      expect(latLngToCell(there.latitude, there.longitude, CELL_RESOLUTION)).toBe(here.cell);
    }),
    { numRuns: 20_000 },
  );
});

test('in the middle of a cell the edge is far, at a corner near', () => {
  const distances = Array.from({ length: 400 }, (_, i) =>
    findCell({ longitude: -56.17 + (i % 20) * 0.0005, latitude: -34.88 + Math.floor(i / 20) * 0.0005 }),
  ).map(({ safeMetres }) => safeMetres);
  expect(Math.min(...distances)).toBeLessThan(10);
  expect(Math.max(...distances)).toBeGreaterThan(100);
});
