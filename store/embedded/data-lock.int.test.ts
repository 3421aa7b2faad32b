import { spawn, spawnSync } from 'node:child_process';
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { createInterface } from 'node:readline';
import { expect, test, vi } from 'vitest';
import { afterwards, scratchFolder } from '../fixtures/scratch.ts';
import { lockDataFolder } from './data-lock.ts';
import { processStart } from './system.ts';

// Real processes: on a machine that is busy with other things each start takes its time.
vi.setConfig({ testTimeout: 120_000 });

const lockFile = () => join(scratchFolder(), 'lock');
const take = (path: string) => lockDataFolder(path, dirname(path));
const code = 'data_dir.in_use';

/** The number of a process that has ended. */
function deadPid(): number {
  const { pid } = spawnSync(process.execPath, ['-e', '']);
  expect(processStart(pid)).toBeUndefined();
  return pid;
}

test('it is held by one, given free, and taken again', () => {
  const path = lockFile();
  const lock = take(path);
  expect(() => take(path)).toThrow(expect.objectContaining({ code }));
  lock.release();
  expect(existsSync(path)).toBe(false);
  take(path).release();
  expect(readdirSync(dirname(path))).toEqual([]);
});

test.each([
  ['a process that ended', () => ({ pid: deadPid(), started: '1', nonce: 'n' })],
  ['an earlier process with the number of a living one', () => ({ pid: process.pid, started: '1', nonce: 'n' })],
])('the lock of %s is taken over', (_, owner) => {
  const path = lockFile();
  writeFileSync(path, JSON.stringify(owner()));
  const lock = take(path);
  expect(JSON.parse(readFileSync(path, 'utf8'))).toMatchObject({ pid: process.pid });
  expect(readdirSync(dirname(path))).toEqual([basename(path)]);
  lock.release();
});

test.each(['', '{"pid":', '{"pid":"1"}', 'null'])(
  'a lock that a power failure left unreadable (%j) is taken over',
  (text) => {
    const path = lockFile();
    writeFileSync(path, text);
    take(path).release();
  },
);

test('a lock that was taken over by another is not given free by its earlier owner', () => {
  const path = lockFile();
  const lock = take(path);
  const other = JSON.stringify({ pid: process.ppid, started: processStart(process.ppid), nonce: 'other' });
  writeFileSync(path, other);
  lock.release();
  expect(readFileSync(path, 'utf8')).toBe(other);
});

async function race(path: string, racers: number): Promise<string[]> {
  const signal = join(scratchFolder(), 'go');
  const ready: Promise<unknown>[] = [];
  const answers = Array.from({ length: racers }, () => {
    const child = spawn(process.execPath, [join(import.meta.dirname, '../fixtures/lock-racer.ts'), path, signal]);
    afterwards(() => child.kill('SIGKILL'));
    const lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]();
    ready.push(lines.next());
    return async () => String((await lines.next()).value);
  });
  await Promise.all(ready);
  writeFileSync(signal, '');
  return Promise.all(answers.map((answer) => answer()));
}

test.each([
  ['free', undefined],
  ['left by a dead one', () => JSON.stringify({ pid: deadPid(), started: '1', nonce: 'n' })],
])('of several that try at once exactly one gets a lock that is %s', async (_, left) => {
  for (let round = 0; round < 3; round++) {
    const path = lockFile();
    if (left) writeFileSync(path, left());
    const answers = await race(path, 5);
    expect(answers.toSorted()).toEqual([code, code, code, code, 'taken']);
  }
});
