import { expect, test } from 'vitest';
import { backoffMs } from './backoff.ts';
import { createServerClock } from './clock.ts';

test('the server clock is unknown before the first word', () => {
  expect(createServerClock().at(10)).toBeUndefined();
});

test('the server clock follows the message that travelled fastest', () => {
  const clock = createServerClock();
  clock.sample(1_000_000, 500); // took 300 ms
  clock.sample(1_001_000, 1_210); // took 10 ms
  clock.sample(1_002_000, 2_900);
  expect(clock.at(2_210)).toBe(1_002_000);
});

test('the server clock forgets old samples, so that drifting clocks cannot pull it away for ever', () => {
  const clock = createServerClock();
  clock.sample(5_000_000, 0);
  for (let second = 1; second <= 60; second += 1) clock.sample(1_000_000 + second * 1_000, second * 1_000);
  expect(clock.at(60_000)).toBe(1_060_000);
});

test('the first retry comes within a quarter of a second, later ones within five, none of them at once', () => {
  expect([0, 1, 2, 3, 4, 5, 50].map((attempt) => backoffMs(attempt, 0))).toEqual([
    250, 500, 1000, 2000, 4000, 5000, 5000,
  ]);
  expect(backoffMs(0, 0.999)).toBeGreaterThanOrEqual(125);
  expect(backoffMs(9, 0.999)).toBeGreaterThanOrEqual(2_500);
});
