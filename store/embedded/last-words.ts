import { readFileSync, statSync } from 'node:fs';
import { AppError } from '@mediconnect/base';

const MAX_LENGTH = 400;
// Sessions that come while the server starts are turned away with these: they are no reason for anything.
const TURNED_AWAY = /the database system is (starting up|in recovery mode|not yet accepting connections|shutting down)/;

/** Bytes of the server's log; 0 when there is none. */
export const logSize = (log: string): number => statSync(log, { throwIfNoEntry: false })?.size ?? 0;

/**
 * Why the server does not start, by what it wrote since: its last fatal line, or else the last two.
 * @param from how much stood there before; a log that is shorter now was begun anew
 */
export function lastWords(log: string, from: number): string {
  try {
    const bytes = readFileSync(log);
    const said = bytes.subarray(from <= bytes.length ? from : 0).toString();
    const lines = said.trimEnd().split('\n');
    const fatal = lines.findLast((line) => /\b(FATAL|PANIC):/.test(line) && !TURNED_AWAY.test(line));
    return (fatal ?? lines.slice(-2).join(' | ')).slice(-MAX_LENGTH);
  } catch {
    return '';
  }
}

/** The error of a server that does not start. @param reason its last words */
export function notStarted(reason: string): AppError {
  const full = /No space left on device|Disk quota exceeded/.test(reason);
  return new AppError(
    full ? 'database.disk_full' : 'database.unavailable',
    `The embedded PostgreSQL does not start: ${reason}`,
  );
}
