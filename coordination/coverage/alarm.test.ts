import fc from 'fast-check';
import { expect, test } from 'vitest';
import { type AlarmState, type AlarmStep, CONFIRM_MS, stepAlarm } from './alarm.ts';

const LOOK_MS = 15_000;

/** What is told of a zone that is looked at each 15 s. @param looks true: a gap */
function told(looks: readonly boolean[], known?: number): AlarmStep[] {
  let state: AlarmState | undefined;
  let open = known;
  return looks.flatMap((gap, look) => {
    const next = stepAlarm(state, gap, look * LOOK_MS, open);
    state = next.state;
    if (next.step) open = next.step.kind === 'coverage.gap' ? next.step.sinceMs : undefined;
    return next.step ?? [];
  });
}
const many = (gap: boolean, count: number) => new Array<boolean>(count).fill(gap);

test('a gap of a minute is told once, with the moment at which it began, and its end after a minute too', () => {
  expect(told([...many(false, 3), ...many(true, 9), ...many(false, 9)])).toEqual([
    { kind: 'coverage.gap', sinceMs: 3 * LOOK_MS },
    { kind: 'coverage.restored', sinceMs: 12 * LOOK_MS, gapSinceMs: 3 * LOOK_MS },
  ]);
});

test('what comes and goes within a minute is not told', () => {
  expect(told([true, true, false, true, true, true, false, false, true])).toEqual([]);
});

test('a gap that was told before a restart is not told again, its end is', () => {
  expect(told(many(true, 9), -5000)).toEqual([]);
  expect(told(many(false, 9), -5000)).toEqual([{ kind: 'coverage.restored', sinceMs: 0, gapSinceMs: -5000 }]);
});

test('gaps and their ends alternate, and each lasted its minute', () => {
  fc.assert(
    fc.property(fc.array(fc.boolean(), { maxLength: 200 }), (looks) => {
      const steps = told(looks);
      steps.forEach((step, i) => {
        expect(step.kind).toBe(i % 2 === 0 ? 'coverage.gap' : 'coverage.restored');
        const from = step.sinceMs / LOOK_MS;
        const lasted = looks.slice(from, from + CONFIRM_MS / LOOK_MS + 1);
        expect(new Set(lasted)).toEqual(new Set([step.kind === 'coverage.gap']));
        if (step.kind === 'coverage.restored') expect(step.gapSinceMs).toBe(steps[i - 1]!.sinceMs);
      });
    }),
  );
});
