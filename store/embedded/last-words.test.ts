import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { scratchFolder } from '../fixtures/scratch.ts';
import { lastWords, logSize, notStarted } from './last-words.ts';

const FULL = 'FATAL:  could not write to file "pg_wal/xlogtemp.7": No space left on device';

/** A log with these lines. */
function logOf(...lines: string[]): string {
  const log = join(scratchFolder(), 'server.log');
  writeFileSync(log, lines.map((line) => `${line}\n`).join(''));
  return log;
}

test('the reason is the last fatal line, not what the server says on its way out', () => {
  const log = logOf(
    'LOG:  redo done',
    FULL,
    'LOG:  startup process (PID 7) exited with exit code 1',
    'LOG:  shut down',
  );
  expect(lastWords(log, 0)).toBe(FULL);
  expect(notStarted(lastWords(log, 0))).toMatchObject({
    code: 'database.disk_full',
    message: expect.stringContaining(FULL),
  });
});

test('sessions that were turned away meanwhile are no reason', () => {
  expect(lastWords(logOf(FULL, 'FATAL:  the database system is not yet accepting connections'), 0)).toBe(FULL);
});

test('without a fatal line the last two are told, and nothing is known of the disk', () => {
  const words = lastWords(logOf('one', 'two', 'three'), 0);
  expect(words).toBe('two | three');
  expect(notStarted(words).code).toBe('database.unavailable');
});

test('what was written before this start does not count, in a log that was begun anew all does', () => {
  const log = logOf(FULL);
  const before = logSize(log);
  writeFileSync(log, 'LOG:  other trouble\n', { flag: 'a' });
  expect(lastWords(log, before)).toBe('LOG:  other trouble');
  expect(lastWords(logOf(FULL), 10_000)).toBe(FULL);
});

test('no log, no words', () => {
  expect(logSize('/nowhere/at/all')).toBe(0);
  expect(lastWords('/nowhere/at/all', 0)).toBe('');
});
