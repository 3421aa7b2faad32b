import { spawnSync } from 'node:child_process';
import { expect, test } from 'vitest';
import { createLogger, type Part, startParts } from './index.ts';

const log = createLogger('silent');

/** A part that writes down what happens to it. */
const recorded = (name: string, told: string[], more: Partial<Part> = {}): Part => ({
  name,
  start: async () => void told.push(`start ${name}`),
  stop: async () => void told.push(`stop ${name}`),
  ...more,
});

test('parts start in order and stop in reverse, once', async () => {
  const told: string[] = [];
  const stop = await startParts([recorded('a', told), recorded('b', told)], log);
  await stop();
  await stop();
  expect(told).toEqual(['start a', 'start b', 'stop b', 'stop a']);
});

test('when one fails to start, those before it are stopped, it too, and the error goes on', async () => {
  const told: string[] = [];
  const failing = recorded('b', told, { start: () => Promise.reject(new Error('no port')) });
  await expect(startParts([recorded('a', told), failing, recorded('c', told)], log)).rejects.toThrow('no port');
  expect(told).toEqual(['start a', 'stop b', 'stop a']);
});

test('a part that hangs or fails does not keep the others from stopping', async () => {
  const told: string[] = [];
  const hanging = recorded('b', told, { stop: () => new Promise(() => {}) });
  const failing = recorded('c', told, { stop: () => Promise.reject(new Error('broken')) });
  const stop = await startParts([recorded('a', told), hanging, failing], log, 20);
  await stop();
  expect(told).toEqual(['start a', 'start b', 'start c', 'stop a']);
});

test('a native call that goes on and on does not hold up the end, which keeps its code and runs the other handlers', () => {
  const script = `
    import { pbkdf2 } from 'node:crypto';
    import { endWithoutWaiting } from '${import.meta.resolve('./lifecycle.ts')}';
    process.on('exit', () => console.log('goodbye'));
    endWithoutWaiting();
    pbkdf2('', '', 2 ** 31 - 1, 64, 'sha512', () => {});
    setImmediate(() => process.exit(3));
  `;
  const args = ['--input-type=module', '-e', script];
  const { status, stdout } = spawnSync(process.execPath, args, {
    encoding: 'utf8',
    timeout: 25_000,
    killSignal: 'SIGKILL',
  });
  expect([status, stdout]).toEqual([3, 'goodbye\n']);
});
