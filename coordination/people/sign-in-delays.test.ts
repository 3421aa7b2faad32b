import { isAppError } from '@mediconnect/base';
import { expect, test } from 'vitest';
import { createSignInDelays, delayOfFailure } from './sign-in-delays.ts';

function setUp() {
  const clock = { nowMs: 0 };
  const waits: number[] = [];
  const delays = createSignInDelays({
    nowMs: () => clock.nowMs,
    wait: async (ms) => {
      waits.push(ms);
    },
  });
  const fail = (address = '10.0.0.1', email = 'a@x') => delays.attempt(address, email, async () => undefined);
  const succeed = (address = '10.0.0.1', email = 'a@x') => delays.attempt(address, email, async () => 'in');
  return { clock, waits, delays, fail, succeed };
}

test('two mistakes are free, then the wait doubles up to 16 s', () => {
  expect([1, 2, 3, 4, 5, 6, 7, 100].map(delayOfFailure)).toEqual([0, 0, 1000, 2000, 4000, 8000, 16_000, 16_000]);
});

test('a right password is answered at once, whatever was tried before, and clears the record', async () => {
  const { waits, fail, succeed } = setUp();
  for (let i = 0; i < 5; i++) await fail();
  const before = waits.length;
  expect(await succeed()).toBe('in');
  expect(waits.length).toBe(before);
  await fail();
  expect(waits.at(-1)).toBe(0);
});

test("somebody else's failures at another address cost nothing", async () => {
  const { waits, fail } = setUp();
  for (let i = 0; i < 6; i++) await fail('6.6.6.6');
  await fail('10.0.0.1');
  expect(waits.at(-1)).toBe(0);
});

test('what was long ago is forgotten', async () => {
  const { clock, waits, fail } = setUp();
  for (let i = 0; i < 6; i++) await fail();
  clock.nowMs = 15 * 60_000;
  await fail();
  expect(waits.at(-1)).toBe(0);
});

test('asking in parallel does not avoid the wait', async () => {
  const { delays } = setUp();
  let release: (value: undefined) => void = () => {};
  const held = new Promise<undefined>((resolve) => {
    release = resolve;
  });
  const waiting = Array.from({ length: 4 }, () => delays.attempt('1.1.1.1', 'a@x', () => held));
  const fifth = await delays.attempt('1.1.1.1', 'a@x', () => held).catch((error) => error);
  expect(isAppError(fifth, 'request.rate_limited')).toBe(true);
  release(undefined);
  await Promise.all(waiting);
});

test('a flood of ever new addresses takes no more memory than 10,000 of them', async () => {
  const { delays, fail } = setUp();
  for (let i = 0; i < 10_500; i++) await fail(`10.0.${i >> 8}.${i & 255}`);
  expect(delays.size()).toBeLessThanOrEqual(10_000);
});
