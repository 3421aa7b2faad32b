import { createLogger } from '@mediconnect/base';
import { expect, test, vi } from 'vitest';
import { createWorker } from './worker.ts';

function workerOf(work: () => Promise<boolean>, more: { pollMs?: number } = {}) {
  const log = createLogger('silent');
  const warn = vi.spyOn(log, 'warn');
  return {
    warn,
    worker: createWorker({ work, firstMs: 0, pollMs: 1, stopMs: 1000, log, failed: 'it failed', ...more }),
  };
}

test('while there is more it goes on at once, else after a while; once stopped not at all', async () => {
  const answers = [true, true, false];
  const work = vi.fn(async () => answers.shift() ?? false);
  const { worker } = workerOf(work, { pollMs: 3_600_000 });
  await worker.start();
  await vi.waitFor(() => expect(work).toHaveBeenCalledTimes(3));
  expect(worker.closed()).toBe(false);
  await worker.stop();
  expect(worker.closed()).toBe(true);
  expect(work).toHaveBeenCalledTimes(3);
});

test('a failure is told once for as long as it lasts, and does not end it', async () => {
  let [failing, looks] = [true, 0];
  const { worker, warn } = workerOf(async () => {
    looks++;
    if (failing) throw new Error('away');
    return false;
  });
  const more = async () => {
    const before = looks;
    await vi.waitFor(() => expect(looks).toBeGreaterThan(before + 2), 10_000);
  };
  await worker.start();
  await more();
  expect(warn).toHaveBeenCalledTimes(1);
  failing = false;
  await more();
  failing = true;
  await more();
  await worker.stop();
  expect(warn.mock.calls).toEqual([
    [{ err: expect.any(Error) }, 'it failed'],
    [{ err: expect.any(Error) }, 'it failed'],
  ]);
});
