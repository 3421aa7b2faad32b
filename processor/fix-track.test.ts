import { FIX_QUALITY } from '@mediconnect/geo/fixes/fix-quality.ts';
import { thresholdsOf } from '@mediconnect/geo/fixes/fleet-limits.ts';
import type { Gps } from '@mediconnect/schemas';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { type FixTrack, foldFix, goodFix, NO_FIXES, WINDOW_FIXES } from './fix-track.ts';
import type { Reading } from './reading.ts';

/** A fix at a second, so many metres north of the start. */
function reading(second: number, north: number, more: Partial<Gps> = {}, seq = second): Reading<Gps> {
  const latitudeE7 = -349_000_000 + Math.round(north / 0.011131949);
  const body = { latitudeE7, longitudeE7: -561_600_000, accuracyDm: 40, ...more };
  return { timeMs: second * 1000, receivedAtMs: second * 1000 + 500, gateway: 'g', boot: 1, seq, body };
}

function fold(readings: readonly Reading<Gps>[]): { track: FixTrack; qualities: number[] } {
  let track = NO_FIXES;
  const qualities = readings.map((next) => {
    const result = foldFix(track, next);
    track = result.track;
    return result.quality;
  });
  return { track, qualities };
}

const seconds = (track: FixTrack) => track.window.map(({ sample }) => sample.timeMs / 1000);

test('the newest good fix stands on the map; a late one does not move it', () => {
  const { track } = fold([reading(10, 0), reading(20, 100), reading(15, 50)]);
  expect(goodFix(track)!.timeMs).toBe(20_000);
  expect(seconds(track)).toEqual([10, 15, 20]);
});

test('a bad newest fix leaves the good one before it, and is known as the newest', () => {
  const { track, qualities } = fold([reading(10, 0), reading(11, 5, { accuracyDm: 900 })]);
  expect(goodFix(track)!.timeMs).toBe(10_000);
  expect(track.newest!.timeMs).toBe(11_000);
  expect(qualities).toEqual([0, FIX_QUALITY.inaccurate]);
});

test('a late fix is judged between its neighbours in time, not against the newest', () => {
  const drive = Array.from({ length: 10 }, (_, i) => reading(100 + 10 * i, 300 * i));
  expect(fold([...drive, reading(135, 1050)]).qualities.at(-1)).toBe(0);
  expect(fold([...drive, reading(135, 9000)]).qualities.at(-1)).toBe(FIX_QUALITY.jump);
});

test('a first fix that was an outlier is found out by those before it when they come late', () => {
  const { track } = fold([reading(50, 80_000), ...[40, 41, 42, 43, 44].map((second) => reading(second, second))]);
  expect(goodFix(track)!.timeMs).toBe(44_000);
});

test('a backlog older than the window is judged within itself and moves nothing', () => {
  const live = Array.from({ length: WINDOW_FIXES }, (_, i) => reading(10_000 + i, 0));
  const { track: before } = fold(live);
  const backlog = [reading(100, 50_000), reading(101, 50_010), reading(102, 90_000), reading(103, 50_030)];
  let track = before;
  const qualities = backlog.map((late) => {
    const result = foldFix(track, late);
    track = result.track;
    return result.quality;
  });
  expect(qualities).toEqual([0, 0, FIX_QUALITY.jump, 0]);
  expect(goodFix(track)).toBe(goodFix(before));
});

/** A drive of up to a window's length with outliers and bad fixes in it. */
const drives = fc
  .array(fc.constantFrom('good', 'good', 'good', 'outlier', 'far', 'inaccurate', 'none'), {
    minLength: 1,
    maxLength: WINDOW_FIXES,
  })
  .map((kinds) =>
    kinds.map((kind, i) => {
      if (kind === 'outlier') return reading(i, 7000 + 6000 * i);
      if (kind === 'far') return reading(i, 80_000 + 10 * i);
      if (kind === 'inaccurate') return reading(i, 10 * i, { accuracyDm: 800 });
      if (kind === 'none') return reading(i, 0, { fixType: 1 });
      return reading(i, 10 * i);
    }),
  );

test('any order and any repetition of a set of fixes gives the same fix on the map', () => {
  const shuffled = drives.chain((drive) =>
    fc.tuple(
      fc.constant(drive),
      fc.shuffledSubarray(drive, { minLength: drive.length, maxLength: drive.length }),
      fc.array(fc.nat(drive.length - 1), { maxLength: 10 }),
    ),
  );
  fc.assert(
    fc.property(shuffled, ([drive, order, again]) => {
      const expected = fold(drive).track;
      const { track } = fold([...order, ...again.map((i) => drive[i]!)]);
      expect(goodFix(track)).toEqual(goodFix(expected));
      expect(track.newest).toEqual(expected.newest);
      expect(track.window).toEqual(expected.window);
    }),
    { numRuns: 500 },
  );
});

test('a drive of any length with fixes up to five places late ends at the same fix', () => {
  const long = fc.tuple(fc.integer({ min: 1, max: 200 }), fc.array(fc.nat(4), { minLength: 200, maxLength: 200 }));
  fc.assert(
    fc.property(long, ([length, delays]) => {
      const drive = Array.from({ length }, (_, i) => reading(i, 10 * i));
      const order = drive.map((fix, i) => ({ fix, due: i + delays[i]! })).toSorted((a, b) => a.due - b.due);
      const { track, qualities } = fold(order.map(({ fix }) => fix));
      expect(goodFix(track)).toBe(drive.at(-1));
      expect(qualities.every((quality) => quality === 0)).toBe(true);
    }),
  );
});

test('two gateways that measure at the same moment: the order of arrival does not decide', () => {
  const one = reading(10, 0);
  const other = { ...reading(10, 3), gateway: 'h' };
  expect(goodFix(fold([one, other]).track)).toBe(other);
  expect(goodFix(fold([other, one]).track)).toBe(other);
});

test('a place that five fixes in a row repeat with a speed is marked as frozen; it stays on the map', () => {
  const moving = { speedCmPerS: 900 };
  const fixes = [0, 9, 9, 9, 9, 9, 9, 18].map((north, i) => reading(i, north, moving));
  const { track, qualities } = fold(fixes);
  const { frozen } = FIX_QUALITY;
  expect(qualities).toEqual([0, 0, 0, 0, 0, frozen, frozen, 0]);
  expect(goodFix(track)!.timeMs).toBe(7000);
});

test('a vehicle that stands, or starts from where it stood, is not frozen', () => {
  const fixes = [0, 0, 0, 0, 0, 0, 900].map((speedCmPerS, i) => reading(i, 0, { speedCmPerS }));
  expect(fold(fixes).qualities).toEqual([0, 0, 0, 0, 0, 0, 0]);
});

test('which fixes are trusted is as the fleet has set it', () => {
  const vague = reading(1, 0, { accuracyDm: 700 });
  expect(foldFix(NO_FIXES, vague).quality).toBe(FIX_QUALITY.inaccurate);
  expect(foldFix(NO_FIXES, vague, thresholdsOf({ maxAccuracyMetres: 80 })).quality).toBe(0);
});
