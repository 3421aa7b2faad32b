import { expect, test } from 'vitest';
import { readOptions, UsageError } from './options.ts';
import { planRounds } from './plan.ts';

const FAULTS = ['a', 'b', 'c'] as const;

test('the same seed kills the same things at the same times, another seed others', () => {
  expect(planRounds(7, 50, FAULTS, 4000)).toEqual(planRounds(7, 50, FAULTS, 4000));
  expect(planRounds(7, 50, FAULTS, 4000)).not.toEqual(planRounds(8, 50, FAULTS, 4000));
});

test('more rounds only add to the plan', () => {
  expect(planRounds(7, 50, FAULTS, 4000).slice(0, 10)).toEqual(planRounds(7, 10, FAULTS, 4000));
});

test('each kind of fault comes as often as the others, in changing order, within the time', () => {
  const plan = planRounds(7, 30, FAULTS, 4000);
  for (const fault of FAULTS) expect(plan.filter((round) => round.fault === fault)).toHaveLength(10);
  const orders = new Set(
    Array.from({ length: 10 }, (_, i) =>
      plan
        .slice(3 * i, 3 * i + 3)
        .map(({ fault }) => fault)
        .join(''),
    ),
  );
  expect(orders.size).toBeGreaterThan(1);
  expect(plan.some((round) => round.againAfterMs !== undefined)).toBe(true);
  for (const { afterMs } of plan) {
    expect(afterMs).toBeGreaterThanOrEqual(400);
    expect(afterMs).toBeLessThanOrEqual(4000);
  }
});

test('the command line: what is not said has its default', () => {
  expect(readOptions(['--help'])).toBeUndefined();
  expect(readOptions(['--seed', '5', '--log', 'both'])).toMatchObject({
    ...{ logs: ['embedded', 'kafka'], rounds: 25, seconds: 4, seed: 5, databaseAwayMs: undefined },
  });
  expect(readOptions(['--database-away', '5m'])).toMatchObject({ databaseAwayMs: 300_000 });
});

test.each([
  ['--rounds', '0'],
  ['--rounds', '2.5'],
  ['--seed', '-1'],
  ['--log', 'paper'],
  ['--database-away', '300'],
  ['--what', '1'],
])('%s %s is refused in one line that names it', (...args) => {
  expect(() => readOptions(args)).toThrow(UsageError);
  expect(() => readOptions(args)).toThrow(args[0]);
});
