import { isAppError } from '@mediconnect/base';

/** SQLSTATE of a database that found no room. */
const DISK_FULL = '53100';

/** Why nothing can be committed, as a code of docs/errors.md. @param error what a commit failed with, if it did */
export function problemOf(error: unknown): string {
  if (isAppError(error)) return error.code;
  return (error as { code?: unknown } | undefined)?.code === DISK_FULL ? 'database.disk_full' : 'database.unavailable';
}
