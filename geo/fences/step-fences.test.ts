import { describe, expect, test } from 'vitest';
import type { Roads } from '../folds/context.ts';
import type { JudgedFix } from '../folds/judged-fix.ts';
import type { Fence, FenceRules, FenceTransition } from './contract.ts';
import { buildFenceSet, type FenceSet } from './fence-set.ts';
import { type FenceState, NO_FENCE_STATE } from './fence-state.ts';
import { type FenceSurroundings, fencesInside, stepFences } from './step-fences.ts';
import { fenceOf, fixAt, offset, ringAround } from './testing.ts';

const CENTRE: [number, number] = [-56.16, -34.9];
const SCOPE: FenceSurroundings = { vehicle: 'v', groups: [], roads: undefined };
/** A fix so many seconds after the start, metres east of the centre. */
const at = (seconds: number, east: number, north = 0, accuracy = 5) =>
  fixAt(seconds, offset(CENTRE, east, north), accuracy);
const square = (half: number, rules: Partial<FenceRules> = {}, validFromMs?: number): Fence => {
  const corner = (east: number, north: number) => offset(CENTRE, east * half, north * half);
  const ring = [corner(-1, -1), corner(1, -1), corner(1, 1), corner(-1, 1), corner(-1, -1)];
  return fenceOf({ geometry: { type: 'Polygon', coordinates: [ring] } }, rules, validFromMs);
};
/** A drive eastward at so many metres a second, a fix a second. */
const drive = (fromSeconds: number, fromEast: number, toEast: number, speed: number): JudgedFix[] => {
  const steps = Math.ceil(Math.abs(toEast - fromEast) / speed);
  const way = Math.sign(toEast - fromEast) * speed;
  return Array.from({ length: steps + 1 }, (_, step) => at(fromSeconds + step, fromEast + step * way));
};

function run(
  fixes: readonly JudgedFix[],
  sets: FenceSet | ((timeMs: number) => FenceSet) | readonly Fence[],
  scope: FenceSurroundings = SCOPE,
) {
  const setAt =
    typeof sets === 'function'
      ? sets
      : (
          (set) => () =>
            set
        )(isSet(sets) ? sets : buildFenceSet(sets));
  let state: FenceState = NO_FENCE_STATE;
  let last: JudgedFix | null = null;
  const told: FenceTransition[] = [];
  for (const fix of fixes) {
    state = stepFences(state, last, fix, setAt(fix.timeMs), scope, (one) => told.push(one));
    last = fix;
  }
  return { told, state, inside: last === null ? [] : fencesInside(state, setAt(last.timeMs)).map(({ id }) => id) };
}
const isSet = (value: FenceSet | readonly Fence[]): value is FenceSet => 'search' in value;
const kinds = (told: readonly FenceTransition[]) => told.map(({ kind }) => kind);
const seconds = (told: readonly FenceTransition[]) => told.map(({ timeMs }) => timeMs / 1000);

describe('enter and exit', () => {
  test('their time and place are the crossing of the boundary, not the fix that confirmed it', () => {
    // the fence begins 100 m west of the centre: at 10 m/s from -205 it is reached after 10.5 s
    const { told } = run([...drive(0, -205, 205, 10)], [square(100)]);
    expect(kinds(told)).toEqual(['enter', 'exit']);
    expect(told[0]!.timeMs).toBeCloseTo(10_500, -2);
    expect(told[1]!.timeMs).toBeCloseTo(30_500, -2);
    expect(told[0]!.place.longitude).toBeCloseTo(offset(CENTRE, -100, 0)[0], 6);
    expect(told[0]).toMatchObject({ opening: { timeMs: 11_000 }, confirmedBy: { timeMs: 14_000 }, possible: false });
    expect(told[1]).toMatchObject({ opening: { timeMs: 31_000 }, confirmedBy: { timeMs: 34_000 } });
  });

  test('a fix worse than the hysteresis must be as far in as its accuracy', () => {
    const shaky = drive(0, -205, 0, 10).map((fix) => ({ ...fix, accuracyMetres: 42 }));
    expect(run(shaky, [square(100)]).told[0]).toMatchObject({ confirmedBy: { timeMs: 15_000 } });
  });

  test('noise around the boundary tells nothing, and one visit only once', () => {
    const noise = [-120, -95, -110, -85, -102, -90, -115, -72, -108];
    const wobble = noise.map((east, second) => at(second, east));
    expect(run(wobble, [square(100)]).told).toEqual([]);
    const visit = [...wobble, at(20, -50), ...noise.map((east, second) => at(30 + second, east))];
    expect(kinds(run(visit, [square(100)]).told)).toEqual(['enter']);
  });

  test('a small fence is entered at half of its inradius', () => {
    const small = square(20);
    expect(kinds(run(drive(0, -100, 0, 5), [small]).told)).toEqual(['enter']);
    expect(run(drive(0, -100, -15, 5), [small]).told).toEqual([]);
  });

  test('a fence that is crossed between two fixes was entered and left', () => {
    const { told, inside } = run([at(0, -80), at(4, 80)], [square(30)]);
    expect(kinds(told)).toEqual(['enter', 'exit']);
    expect(seconds(told)[0]).toBeCloseTo(1.25, 2);
    expect(seconds(told)[1]).toBeCloseTo(2.75, 2);
    expect(inside).toEqual([]);
    expect(run([at(0, -80, 28), at(4, 80, 28)], [square(30)]).told).toEqual([]); // too close to its edge
  });

  test('the first fix tells nothing, but leaving afterwards does', () => {
    const { told } = run([at(0, 0), ...drive(1, 0, 200, 10)], [square(100)]);
    expect(kinds(told)).toEqual(['exit']);
  });

  test('debounce: only who stays so long has entered', () => {
    const slow = square(100, { debounceSeconds: 20 });
    expect(run(drive(0, -205, 205, 15), [slow]).told).toEqual([]);
    const { told } = run([...drive(0, -205, -40, 15), at(40, -40)], [slow]);
    expect(told).toMatchObject([{ kind: 'enter', confirmedBy: { timeMs: 40_000 } }]);
    expect(told[0]!.timeMs).toBeCloseTo(7_000, -2);
  });

  test('across the antimeridian', () => {
    const fence = fenceOf({ geometry: { type: 'Point', coordinates: [180, 10] }, radiusMetres: 100 });
    const fixes = drive(0, -205, 205, 10).map((_, step) => fixAt(step, offset([180, 10], -205 + step * 10, 0)));
    expect(kinds(run(fixes, [fence]).told)).toEqual(['enter', 'exit']);
  });

  test('a fence with a hole is left into the hole', () => {
    const ring = (radius: number) => ringAround(CENTRE, Array(32).fill(radius));
    const hollow = fenceOf({ geometry: { type: 'Polygon', coordinates: [ring(300), ring(150)] } });
    expect(kinds(run(drive(0, -400, 400, 10), [hollow]).told)).toEqual(['enter', 'exit', 'enter', 'exit']);
  });
});

describe('gaps', () => {
  const fences = [square(100)];
  const ROADS: Roads = { limitKmh: () => undefined, path: (from, to) => [from, to] };

  test('what a straight line over more than 15 s or 200 m crosses is only possible', () => {
    for (const gap of [
      [at(0, -150), at(16, 20)],
      [at(0, -150), at(14, 150)],
    ]) {
      const { told } = run(gap, fences);
      expect(told.length).toBeGreaterThan(0);
      expect(told.every(({ possible }) => possible)).toBe(true);
    }
  });

  test('where the road is known, coming to the other side is certain, a visit on the way is possible', () => {
    const scope = { ...SCOPE, roads: ROADS };
    expect(run([at(0, -150), at(16, 20)], fences, scope).told).toMatchObject([{ kind: 'enter', possible: false }]);
    const { told } = run([at(0, -150), at(30, 150)], fences, scope);
    expect(told).toMatchObject([{ kind: 'enter', possible: true }, { kind: 'exit', possible: true }]); // biome-ignore format: one line reads better
  });

  test('the road leads round a fence that the straight line would cross, and through one beside it', () => {
    const round: Roads = {
      limitKmh: () => undefined,
      path: (from, to) => {
        const [west, east] = [offset(CENTRE, -150, 350), offset(CENTRE, 150, 350)];
        return [from, ...[west, east].map(([longitude, latitude]) => ({ longitude, latitude })), to];
      },
    };
    const beside = fenceOf({ geometry: { type: 'Point', coordinates: offset(CENTRE, 0, 350) }, radiusMetres: 80 }, { id: 'beside' }); // biome-ignore format: one line reads better
    const { told } = run([at(0, -150), at(60, 150)], [...fences, beside], { ...SCOPE, roads: round });
    expect(told.map(({ fence, kind }) => `${fence.id} ${kind}`)).toEqual(['beside enter', 'beside exit']);
    expect(seconds(told)[0]).toBeGreaterThan(25);
  });

  test('a road way that cannot be driven in the time is not believed', () => {
    const detour: Roads = {
      limitKmh: () => undefined,
      path: (from, to) => [from, { ...from, latitude: from.latitude + 0.1 }, to],
    };
    const { told } = run([at(0, -150), at(30, 20)], fences, { ...SCOPE, roads: detour });
    expect(told).toMatchObject([{ kind: 'enter', possible: true }]);
  });

  test('no road is asked for where no fence is near', () => {
    const never: Roads = {
      limitKmh: () => undefined,
      path: () => {
        throw new Error('asked');
      },
    };
    expect(run([at(0, 5000), at(100, 6000), at(200, 7000)], fences, { ...SCOPE, roads: never }).told).toEqual([]);
  });
});

describe('dwell', () => {
  const fences = [square(100, { dwellSeconds: 60 })];

  test('is told with the time at which it was full, by the next fix', () => {
    const { told } = run([...drive(0, -205, 0, 10), at(100, 0)], fences);
    expect(kinds(told)).toEqual(['enter', 'dwell']);
    expect(told[1]!.timeMs - told[0]!.timeMs).toBe(60_000);
    expect(told[1]).toMatchObject({ opening: { timeMs: 11_000 }, confirmedBy: { timeMs: 100_000 } });
  });

  test('is not told of who left before, though it is certain only later', () => {
    const stay = [...drive(0, -205, 0, 10), ...Array.from({ length: 40 }, (_, step) => at(21 + step, 0))];
    const leave = drive(61, 60, 200, 10); // 65 s: out; 68 s: certain; the dwell would be full at 70.5 s
    expect(kinds(run([...stay, ...leave], fences).told)).toEqual(['enter', 'exit']);
    const later = drive(68, 60, 200, 10); // out at 72 s
    expect(kinds(run([...stay, ...later], fences).told)).toEqual(['enter', 'dwell', 'exit']);
  });

  test('is not told of who was found inside', () => {
    expect(run([at(0, 0), at(10, 0), at(100, 0)], fences).told).toEqual([]);
  });
});

describe('schedules, scope, versions', () => {
  test('only what happens while the fence is open is told', () => {
    const span = (fromMinute: number, toMinute: number) => [{ days: [1, 2, 3, 4, 5, 6, 7], fromMinute, toMinute }];
    const way = drive(0, -205, 205, 10); // within the first minute of the day
    expect(kinds(run(way, [square(100, { schedule: span(0, 10) })]).told)).toEqual(['enter', 'exit']);
    expect(run(way, [square(100, { schedule: span(10, 20) })]).told).toEqual([]);
  });

  test('a fence is for its vehicles, and for those of its groups', () => {
    const way = drive(0, -205, 205, 10);
    const seen = (rules: Partial<FenceRules>, groups: string[] = []) =>
      run(way, [square(100, rules)], { ...SCOPE, groups }).told.length > 0;
    expect(seen({ vehicles: ['v'] })).toBe(true);
    expect(seen({ vehicles: ['w'] })).toBe(false);
    expect(seen({ groups: ['north'] }, ['north'])).toBe(true);
    expect(seen({ groups: ['north'] }, ['south'])).toBe(false);
    expect(seen({ vehicles: ['v'], groups: ['north'] })).toBe(true);
    expect(seen({ vehicles: [] })).toBe(false);
  });

  test('a fence that is made, changed or removed around a vehicle tells nothing; leaving the new one does', () => {
    const [small, large] = [square(100), square(200, {}, 30_000)];
    const sets = [buildFenceSet([small]), buildFenceSet([large]), buildFenceSet([])];
    const setAt = (timeMs: number) => sets[timeMs < 30_000 ? 0 : timeMs < 90_000 ? 1 : 2]!;
    const around = [...Array.from({ length: 40 }, (_, step) => at(step, 150)), ...drive(40, 150, 300, 10)];
    const { told, inside } = run(around, setAt);
    expect(told).toMatchObject([{ kind: 'exit' }]);
    expect(inside).toEqual([]);
    const stay = run([at(0, 0), at(29, 0), at(31, 0)], setAt);
    expect(stay).toMatchObject({ told: [], inside: ['f'] });
    expect(run([at(80, 0), at(95, 0), at(96, 500)], setAt)).toMatchObject({ told: [], inside: [] });
  });

  test('a vehicle that joins a group is found where it is', () => {
    const set = buildFenceSet([square(100, { groups: ['north'] })]);
    let state = stepFences(NO_FENCE_STATE, null, at(0, 0), set, SCOPE, () => {});
    const told: string[] = [];
    const north = { ...SCOPE, groups: ['north'] };
    state = stepFences(state, at(0, 0), at(1, 1), set, north, ({ kind }) => told.push(kind));
    expect(fencesInside(state, set).map(({ id }) => id)).toEqual(['f']);
    expect(told).toEqual([]);
  });
});

describe('the state', () => {
  test('is small, plain, and the same object while nothing changes', () => {
    const set = buildFenceSet([square(100)]);
    const first = stepFences(NO_FENCE_STATE, null, at(0, 500), set, SCOPE, () => {});
    expect(JSON.stringify(first)).toBe('{"entries":[]}');
    const second = stepFences(first, at(0, 500), at(1, 490), set, SCOPE, () => {});
    expect(second).toBe(first);
  });

  test('does not tell what came long before', () => {
    const set = buildFenceSet([square(100, { dwellSeconds: 30 })]);
    const recent = [...drive(5000, -300, 0, 10), at(5100, 0)];
    const long = [...drive(0, -205, 205, 7), at(900, 3000), at(2000, 0), at(3000, -300), ...recent];
    expect(JSON.stringify(run(long, set).state)).toBe(JSON.stringify(run(recent, set).state));
  });
});
