import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { LonLat } from '../distance.ts';
import type { Roads } from '../folds/context.ts';
import type { JudgedFix } from '../folds/judged-fix.ts';
import type { Fence, FenceRules, FenceTransition } from './contract.ts';
import { depthMetres, isInside } from './depth.ts';
import { buildFenceSet, type FenceSet } from './fence-set.ts';
import { type FenceEntry, type FenceState, NO_FENCE_STATE } from './fence-state.ts';
import { metresBetweenFixes, wayBetween } from './leg.ts';
import { concerns } from './nearby.ts';
import { stepFence } from './step-fence.ts';
import { type FenceSurroundings, fencesInside, stepFences } from './step-fences.ts';
import { fenceOf, fixAt, offset, ringAround } from './testing.ts';

type Place = [number, number];

/** The road goes round: by a corner that is not on the straight line. */
const ROUND: Roads = {
  limitKmh: () => undefined,
  path: (from: LonLat, to: LonLat) => [from, { longitude: from.longitude, latitude: to.latitude }, to],
};

/** Asks every fence at every fix, with nothing remembered but the state. */
function bruteForce(fixes: readonly JudgedFix[], setAt: (timeMs: number) => FenceSet, scope: FenceSurroundings) {
  let entries = new Map<string, FenceEntry>();
  let last: JudgedFix | null = null;
  const told: FenceTransition[] = [];
  for (const fix of fixes) {
    const next = new Map<string, FenceEntry>();
    const now: FenceTransition[] = [];
    for (const fence of setAt(fix.timeMs).fences) {
      if (!concerns(fence.rules, scope)) continue;
      const { id } = fence.rules;
      const depth = depthMetres(fence.shape, fix.longitude, fix.latitude);
      let entry = entries.get(id);
      if (last === null || fence.validFromMs > last.timeMs) {
        entry = depth >= 0 ? { fence: id, inside: true, crossing: null, dwell: null } : undefined;
      } else {
        const way = wayBetween(last, fix, metresBetweenFixes(last, fix), scope.roads);
        const stepped = stepFence(entry, { fence, last, fix, depth, way });
        entry = stepped.entry;
        now.push(...stepped.transitions);
      }
      if (entry) next.set(id, entry);
    }
    told.push(...now);
    entries = next;
    last = fix;
  }
  return { told, entries: [...entries.values()].sort((a, b) => (a.fence < b.fence ? -1 : 1)) };
}

const byTime = (told: readonly FenceTransition[]) =>
  told.map((one) => JSON.stringify({ ...one, fence: one.fence.id })).sort();

/** Small states that go through JSON now and then, as at a restart. */
function folded(
  fixes: readonly JudgedFix[],
  setAt: (timeMs: number) => FenceSet,
  scope: FenceSurroundings,
  restarts: (at: number) => boolean,
) {
  let state: FenceState = NO_FENCE_STATE;
  let last: JudgedFix | null = null;
  const told: FenceTransition[] = [];
  for (const [at, fix] of fixes.entries()) {
    const from: JudgedFix | null = last;
    if (restarts(at)) {
      // the group of frames failed: what it did is forgotten, and it is folded again from the state before
      stepFences(state, from, { ...fix, latitude: fix.latitude + 0.01 }, setAt(fix.timeMs), scope, () => {});
      if (at % 2 === 0) [state, last] = JSON.parse(JSON.stringify([state, last])) as [FenceState, JudgedFix | null];
    }
    state = stepFences(state, last, fix, setAt(fix.timeMs), scope, (one) => told.push(one));
    last = fix;
    const inside = state.entries.filter((entry) => entry.inside).map(({ fence }) => fence);
    expect(fencesInside(state, setAt(fix.timeMs)).map(({ id }) => id)).toEqual(inside);
  }
  return { told, entries: state.entries };
}

const metres = (most: number) => fc.integer({ min: -most, max: most });
const centres: fc.Arbitrary<Place> = fc.constantFrom<Place[]>([-56.16, -34.9], [180, 10], [-179.999, -45], [10, 60]);
const rulesOf = (id: string): fc.Arbitrary<Partial<FenceRules>> =>
  fc.record({
    id: fc.constant(id),
    hysteresisMetres: fc.constantFrom(0, 10, 30, 80),
    debounceSeconds: fc.constantFrom(0, 0, 5, 60),
    dwellSeconds: fc.constantFrom(null, 0, 20, 120),
    vehicles: fc.constantFrom(null, null, null, ['other'], ['v']),
  });
const fenceAround = (centre: Place, id: string): fc.Arbitrary<Fence> =>
  fc
    .tuple(
      metres(1500),
      metres(1500),
      fc.array(fc.integer({ min: 15, max: 400 }), { minLength: 3, maxLength: 9 }),
      fc.constantFrom('star', 'circle', 'corridor'),
      rulesOf(id),
      fc.constantFrom(0, 0, 0, 60_000, 200_500),
    )
    .map(([east, north, sizes, kind, rules, validFromMs]) => {
      const middle = offset(centre, east, north);
      const ring = ringAround(middle, sizes);
      const [first] = sizes;
      if (kind === 'circle')
        return fenceOf({ geometry: { type: 'Point', coordinates: middle }, radiusMetres: first! }, rules, validFromMs);
      if (kind === 'corridor')
        return fenceOf({ geometry: { type: 'LineString', coordinates: ring }, bufferMetres: 30 }, rules, validFromMs);
      return fenceOf({ geometry: { type: 'Polygon', coordinates: [ring] } }, rules, validFromMs);
    });
/** A drive with stops, noise, gaps and leaps: steps of (seconds, metres east, metres north, accuracy). */
const steps = fc.array(
  fc.tuple(
    fc.constantFrom(1, 1, 1, 1, 2, 5, 20, 300),
    fc.oneof({ weight: 5, arbitrary: metres(30) }, metres(250), { weight: 1, arbitrary: metres(2000) }),
    fc.oneof({ weight: 5, arbitrary: metres(30) }, metres(250), { weight: 1, arbitrary: metres(2000) }),
    fc.constantFrom(3, 5, 20, 50),
  ),
  { minLength: 2, maxLength: 60 },
);
const scene = centres.chain((centre) =>
  fc.record({
    fixes: steps.map((all) => {
      let [seconds, east, north] = [1_000, 0, 0];
      return all.map(([pause, dx, dy, accuracy]) => {
        [seconds, east, north] = [seconds + pause, east + dx, north + dy];
        if (Math.hypot(east, north) > 2500) [east, north] = [0, 0];
        return fixAt(seconds - 1_000, offset(centre, east, north), accuracy);
      });
    }),
    fences: fc.tuple(...Array.from({ length: 12 }, (_, at) => fenceAround(centre, `f${at}`))),
  }),
);

test('skipping what cannot matter changes nothing, nor do restarts and groups that are folded again', () => {
  fc.assert(
    fc.property(scene, fc.constantFrom(undefined, ROUND), fc.nat(5), ({ fixes, fences }, roads, rhythm) => {
      const scope = { vehicle: 'v', groups: [], roads };
      // versions come into force while the vehicle drives
      const times = [...new Set([0, ...fences.map(({ validFromMs }) => validFromMs)])].sort((a, b) => a - b);
      const sets = times.map((time) => buildFenceSet(fences.filter(({ validFromMs }) => validFromMs <= time)));
      const setAt = (timeMs: number) => sets[times.findLastIndex((time) => time <= timeMs)]!;
      const expected = bruteForce(fixes, setAt, scope);
      const found = folded(fixes, setAt, scope, (at) => rhythm > 0 && at % rhythm === 0);
      expect(byTime(found.told)).toEqual(byTime(expected.told));
      expect(JSON.stringify(found.entries)).toBe(JSON.stringify(expected.entries));
    }),
    { numRuns: 400 },
  );
});

test('enter and exit take turns, in order of time, and each names a fix after its crossing', () => {
  fc.assert(
    fc.property(scene, ({ fixes, fences: versions }) => {
      const fences = versions.map((fence) => ({ ...fence, validFromMs: -1 }));
      const set = buildFenceSet(fences);
      const { told } = folded(fixes, () => set, { vehicle: 'v', groups: [], roads: undefined }, () => false); // biome-ignore format: one line reads better
      for (const { rules, shape } of fences) {
        const own = told.filter(({ fence, kind }) => fence.id === rules.id && kind !== 'dwell');
        let inside = fixes.length > 0 && isInside(shape, fixes[0]!.longitude, fixes[0]!.latitude);
        let lastMs = 0;
        for (const { kind, timeMs, opening, confirmedBy } of own) {
          expect(kind).toBe(inside ? 'exit' : 'enter');
          expect(timeMs).toBeGreaterThanOrEqual(lastMs);
          expect(timeMs).toBeLessThanOrEqual(opening.timeMs);
          expect(opening.timeMs).toBeLessThanOrEqual(confirmedBy.timeMs);
          [inside, lastMs] = [!inside, timeMs];
        }
      }
    }),
  );
});

test('without hysteresis and debounce the transitions are those of points close together on the line', () => {
  fc.assert(
    fc.property(scene, ({ fixes, fences }) => {
      const seen = fixes.map((fix, at) => ({ ...fix, timeMs: at * 10_000, accuracyMetres: null }));
      const near = seen.filter((fix, at) => at === 0 || metresBetweenFixes(seen[at - 1]!, fix) < 200);
      fc.pre(near.length === seen.length);
      const plain = fences.map(({ rules, ...fence }) => ({
        ...fence,
        validFromMs: -1,
        rules: { ...rules, hysteresisMetres: 0, debounceSeconds: 0, dwellSeconds: null, vehicles: null },
      }));
      const set = buildFenceSet(plain);
      const { told } = folded(seen, () => set, { vehicle: 'v', groups: [], roads: undefined }, () => false); // biome-ignore format: one line reads better
      for (const { rules, shape } of plain) {
        const crossed = told.filter(({ fence }) => fence.id === rules.id);
        for (const { timeMs, place, possible } of crossed) {
          expect(possible).toBe(false);
          expect(Math.abs(depthMetres(shape, place.longitude, place.latitude))).toBeLessThan(0.3);
          const at = Math.floor(timeMs / 10_000);
          const [from, to] = [seen[Math.min(at, seen.length - 2)]!, seen[Math.min(at + 1, seen.length - 1)]!];
          const share = timeMs / 10_000 - Math.min(at, seen.length - 2);
          const latitude = from.latitude + share * (to.latitude - from.latitude);
          expect(Math.abs(place.latitude - latitude)).toBeLessThan(1e-6);
        }
        const sides = seen.map((fix) => isInside(shape, fix.longitude, fix.latitude));
        // each fix is on the side that the transitions up to it say
        for (const [at, side] of sides.entries()) {
          const flips = crossed.filter(({ timeMs }) => timeMs <= at * 10_000).length;
          const edge = crossed.some(({ timeMs }) => Math.abs(timeMs - at * 10_000) <= 1);
          if (!edge) expect(sides[0] !== (flips % 2 === 1)).toBe(side);
        }
      }
    }),
  );
});
