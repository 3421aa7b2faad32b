import { destinationPoint, type LonLat } from '@mediconnect/geo';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { RunFix } from './legs.ts';
import { outcomeOf, type RunSpan } from './outcome.ts';
import type { BlueChange } from './stands.ts';

const STATION: LonLat = { longitude: -56.16, latitude: -34.9 };
const SCENE = destinationPoint(STATION, 0, 3000);
const place = (metres: number, aside = 0) => destinationPoint(destinationPoint(STATION, 0, metres), 90, aside);
const span: RunSpan = {
  ...{ openedMs: 0, endedMs: undefined, knownUntilMs: 0, underWay: false, busy: false, goals: [SCENE] },
};

/** Second by second: stands, drives north, stands, … Each part is [seconds, metres a second]. */
function drive(parts: readonly (readonly [number, number])[], fromSecond = -30, aside = 0): RunFix[] {
  const fixes: RunFix[] = [];
  let [second, metres] = [fromSecond, 0];
  for (const [seconds, speed] of parts)
    for (let i = 0; i < seconds; i++) {
      metres += speed;
      fixes.push({ ...place(metres, aside), timeMs: second++ * 1000, speedCmPerS: speed * 100 });
    }
  return fixes;
}
const of = (fixes: RunFix[], more: Partial<RunSpan> = {}, changes: BlueChange[] = []) =>
  outcomeOf({ ...span, knownUntilMs: fixes.at(-1)!.timeMs, ...more }, fixes, changes);
const blue = (second: number, on: boolean): BlueChange => ({ timeMs: second * 1000, sounding: on, blue: on });

/** Gets in for a minute, drives 3 km at 20 m/s, stands. */
const RUN = [
  [90, 0],
  [150, 20],
  [60, 0],
] as const;

test('the wheels turn where it stood last, it arrives where it comes to rest, and drove what lies between', () => {
  const { departedMs, arrivedMs, distanceMetres } = of(drive(RUN));
  expect(departedMs).toBe(59_000);
  expect(arrivedMs).toBe(210_000);
  expect(distanceMetres).toBeCloseTo(3000, -2);
});

test('a drive-by is no arrival, a red light there is none either, and neither is a stand two streets away', () => {
  expect(
    of(
      drive([
        [30, 0],
        [300, 20],
        [60, 0],
      ]),
    ).arrivedMs,
  ).toBeUndefined();
  expect(
    of(
      drive([
        [30, 0],
        [150, 20],
        [15, 0],
        [100, 20],
        [60, 0],
      ]),
    ).arrivedMs,
  ).toBeUndefined();
  expect(
    of(
      drive([
        [30, 0],
        [140, 20],
        [600, 0],
      ]),
    ).arrivedMs,
  ).toBeUndefined();
});

test('standing is not yet arriving before twenty seconds, or ten once siren and lights went off', () => {
  const standing = (seconds: number, changes: BlueChange[] = []) =>
    of(
      drive([
        [30, 0],
        [150, 20],
        [seconds, 0],
      ]),
      {},
      changes,
    ).arrivedMs;
  expect(standing(20)).toBeUndefined();
  expect(standing(21)).toBe(150_000);
  expect(standing(12)).toBeUndefined();
  expect(standing(12, [blue(0, true), blue(155, false)])).toBe(150_000);
  expect(standing(12, [blue(0, true), blue(100, false)])).toBeUndefined();
});

test('a red light before the door gives way to the door', () => {
  const { arrivedMs } = of(
    drive([
      [30, 0],
      [147, 20],
      [40, 0],
      [4, 15],
      [90, 0],
    ]),
  );
  expect(arrivedMs).toBe((147 + 40 + 4) * 1000);
  const moved = of(
    drive([
      [30, 0],
      [147, 20],
      [400, 0],
      [4, 15],
      [90, 0],
    ]),
  );
  expect(moved.arrivedMs).toBe(147_000);
});

test('the road next to a place in a park is as good as the place', () => {
  const fixes = drive(RUN, -30, 300);
  expect(of(fixes).arrivedMs).toBeUndefined();
  expect(of(fixes, { goals: [SCENE, place(3000, 280)] }).arrivedMs).toBe(210_000);
});

test('one that falls silent where it stands has arrived; one that falls silent driving by has not', () => {
  const seen = drive([
    [30, 0],
    [150, 20],
    [2, 0],
  ]);
  expect(of(seen).arrivedMs).toBeUndefined();
  expect(of(seen, { knownUntilMs: 300_000 }).arrivedMs).toBe(150_000);
  expect(
    of(
      drive([
        [30, 0],
        [150, 20],
      ]),
      { knownUntilMs: 900_000 },
    ).arrivedMs,
  ).toBeUndefined();
});

test('where it stands already it has arrived, and never departed', () => {
  const there = drive([[120, 0]]).map((fix) => ({ ...fix, ...SCENE }));
  expect(of(there)).toMatchObject({ departedMs: undefined, arrivedMs: 0, distanceMetres: 0 });
});

test('shuffling in the yard and a receiver that wanders are no departure', () => {
  expect(
    of(
      drive([
        [60, 0],
        [4, 2],
        [60, 0],
      ]),
    ).departedMs,
  ).toBeUndefined();
  const wandering = drive([[200, 0]]).map((fix, i) => ({ ...fix, ...place(i % 90) }));
  expect(of(wandering).departedMs).toBeUndefined();
});

test('who drives already departed when the destination was set', () => {
  expect(
    of(
      drive([
        [30, 20],
        [150, 20],
        [60, 0],
      ]),
      { underWay: true },
    ).departedMs,
  ).toBe(0);
  expect(
    of(
      drive([
        [30, 20],
        [150, 20],
        [60, 0],
      ]),
    ).departedMs,
  ).toBe(0);
});

test('who is with a patient leaves for its destination once it has stood', () => {
  const fixes = drive([
    [30, 10],
    [100, 10],
    [90, 0],
    [100, 20],
    [60, 0],
  ]);
  expect(of(fixes).departedMs).toBe(0);
  expect(of(fixes, { busy: true }).departedMs).toBe(189_000);
});

test('what came after it was cancelled does not count', () => {
  expect(of(drive(RUN), { endedMs: 200_000 })).toMatchObject({ departedMs: 59_000, arrivedMs: undefined });
  expect(of(drive(RUN), { endedMs: 220_000 }).arrivedMs).toBe(210_000);
});

test('the share of the siren is of the drive alone; unknown where no frame tells', () => {
  const fixes = drive(RUN);
  expect(of(fixes).sirenShare).toBeNull();
  expect(of(fixes, {}, [blue(-100, true)]).sirenShare).toBe(1);
  expect(of(fixes, {}, [blue(-100, false), blue(134.5, true)]).sirenShare).toBeCloseTo(0.5);
});

test('a gap at either end is reckoned with the speed of a town, within the gap', () => {
  const fixes = drive(RUN).filter(
    ({ timeMs }) => timeMs < 40_000 || (timeMs > 100_000 && timeMs < 170_000) || timeMs > 229_000,
  );
  const { departedMs, arrivedMs } = of(fixes);
  expect(departedMs).toBeGreaterThanOrEqual(39_000);
  expect(departedMs).toBeLessThan(101_000);
  expect(arrivedMs).toBeGreaterThan(169_000);
  expect(arrivedMs).toBeLessThanOrEqual(230_000);
});

const part = fc.tuple(fc.integer({ min: 1, max: 120 }), fc.constantFrom(0, 0, 5, 12, 20));

test('whatever it drives: opened, departed, arrived follow each other, and fewer fixes tell nearly the same', () => {
  fc.assert(
    fc.property(fc.array(part, { minLength: 1, maxLength: 12 }), fc.boolean(), (parts, underWay) => {
      const fixes = drive([[31, 0], ...parts, [60, 0]]);
      const { departedMs, arrivedMs, distanceMetres } = of(fixes, { underWay });
      if (departedMs !== undefined) expect(departedMs).toBeGreaterThanOrEqual(0);
      if (arrivedMs !== undefined) expect(arrivedMs).toBeGreaterThanOrEqual(departedMs ?? 0);
      const driven = parts.reduce((sum, [seconds, speed]) => sum + seconds * speed, 0);
      expect(distanceMetres).toBeLessThanOrEqual(driven + 1);
    }),
    { numRuns: 200 },
  );
});

test('an arrival that is certain stays, whatever is driven afterwards', () => {
  fc.assert(
    fc.property(fc.array(part, { maxLength: 8 }), (later) => {
      expect(of(drive([[90, 0], [150, 20], [61, 0], ...later])).arrivedMs).toBe(210_000);
    }),
    { numRuns: 100 },
  );
});
