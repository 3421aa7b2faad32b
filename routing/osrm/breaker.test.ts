import { expect, test } from 'vitest';
import {
  type Breaker,
  FAILURES_TO_OPEN,
  FIRST_WAIT_MS,
  failed,
  LONGEST_WAIT_MS,
  passes,
  probeIsDue,
  probing,
  proven,
  succeeded,
  UNPROVEN,
} from './breaker.ts';

const CLOSED: Breaker = { state: 'closed', failures: 0 };

test('a server is asked only after a probe, and a probe is due at once', () => {
  expect(passes(UNPROVEN)).toBe(false);
  expect(probeIsDue(UNPROVEN, 0)).toBe(true);
  const half = probing(UNPROVEN);
  expect([passes(half), probeIsDue(half, 1e9)]).toEqual([false, false]); // one probe at a time
  expect(passes(succeeded(half))).toBe(false); // some late answer is no proof
  expect(passes(proven(half))).toBe(true);
});

test(`${FAILURES_TO_OPEN} failures one after the other open it, with a success between them they do not`, () => {
  const one = failed(CLOSED, 0);
  expect(passes(one)).toBe(true);
  expect(passes(failed(one, 0))).toBe(false);
  expect(passes(failed(succeeded(one), 0))).toBe(true);
});

test('what is fatal opens it at once', () => expect(passes(failed(CLOSED, 0, true))).toBe(false));

test('open, it waits; each probe that fails doubles the next wait up to a bound; one that succeeds closes it', () => {
  let breaker = failed(CLOSED, 1000, true);
  expect([probeIsDue(breaker, 1000 + FIRST_WAIT_MS - 1), probeIsDue(breaker, 1000 + FIRST_WAIT_MS)]).toEqual([
    false,
    true,
  ]);
  const waits: number[] = [];
  for (let probe = 0; probe < 8; probe++) {
    breaker = failed(probing(breaker), 0);
    if (breaker.state === 'open') waits.push(breaker.untilMs);
  }
  expect(waits).toEqual([500, 1000, 2000, 4000, 8000, 8000, 8000, 8000]);
  expect(waits.at(-1)).toBe(LONGEST_WAIT_MS);
  expect(proven(probing(breaker))).toEqual(CLOSED);
});

test('answers that come in while it is open change nothing', () => {
  const open = failed(CLOSED, 0, true);
  expect([succeeded(open), proven(open)]).toEqual([open, open]);
  expect(failed(open, 5, true)).toBe(open);
});
