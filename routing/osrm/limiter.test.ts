import { isAppError } from '@mediconnect/base';
import { expect, test } from 'vitest';
import { createLimiter } from './limiter.ts';

const never = new AbortController().signal;

test('so many at once, so many in line, the next is refused; who leaves makes room', async () => {
  const limiter = createLimiter({ concurrent: 2, waiting: 1 });
  const gates = [0, 1, 2].map(() => Promise.withResolvers<number>());
  const works = gates.map(({ promise }) => limiter.run(() => promise, never));
  expect(limiter.waiting()).toBe(1);
  const refused = await limiter.run(async () => 9, never).catch((error: unknown) => error);
  expect(isAppError(refused, 'osrm.busy')).toBe(true);
  for (const [i, { resolve }] of gates.entries()) resolve(i);
  expect(await Promise.all(works)).toEqual([0, 1, 2]);
  expect(limiter.waiting()).toBe(0);
  expect(await limiter.run(async () => 3, never)).toBe(3);
});

test('who gives up in line leaves it, and the place goes to the next', async () => {
  const limiter = createLimiter({ concurrent: 1, waiting: 2 });
  const gate = Promise.withResolvers<void>();
  const first = limiter.run(() => gate.promise, never);
  const leaving = new AbortController();
  const second = limiter.run(async () => 'second', leaving.signal);
  const third = limiter.run(async () => 'third', never);
  const reason = new Error('gave up');
  leaving.abort(reason);
  await expect(second).rejects.toBe(reason);
  gate.resolve();
  await first;
  expect(await third).toBe('third');
});

test('work that fails makes room as well', async () => {
  const limiter = createLimiter({ concurrent: 1, waiting: 0 });
  await expect(limiter.run(() => Promise.reject(new Error('broken')), never)).rejects.toThrow('broken');
  expect(await limiter.run(async () => 1, never)).toBe(1);
});
