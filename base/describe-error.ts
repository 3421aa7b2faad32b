import { ConfigError } from './config.ts';
import { isAppError } from './errors.ts';

/** For the end of a command: one clear line for what a user can mend; the whole error for a defect. */
export function describeError(error: unknown): string {
  if (isAppError(error) || error instanceof ConfigError) return `${error.code}: ${error.message}`;
  return error instanceof Error ? (error.stack ?? error.message) : String(error);
}
