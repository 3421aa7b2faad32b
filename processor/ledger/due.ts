import { type AccountChange, withChange } from './account.ts';

/** Longest time that a row lags behind while frames come in. */
export const WRITE_EVERY_MS = 60_000;
/** How far behind the newest frame `since` is set: reports that are a little out of order need no write of their own. */
const SLACK_MS = 60_000;
/** A backlog that goes back in time moves `since` in steps of at least this. */
const STEP_BACK_MS = 600_000;

/**
 * Decides whether the group writes the account's row in its statement, and sets `written` if so: when it is time; when
 * a frame is older than what the row vouches for, so that a crash would lose sight of it; and when something is new that
 * can't be read from the frames (a refused number, a reused one).
 * @param nowMs milliseconds since the epoch
 */
export function decideWrite(change: AccountChange<unknown>, nowMs: number): void {
  const { account } = change;
  change.written = undefined;
  const isTime = nowMs - account.writtenAtMs >= WRITE_EVERY_MS;
  const isOlder = change.firstTimeMs < account.sinceMs;
  const isNews = change.refused !== undefined || (change.reused && !account.sequenceReused);
  if (!isTime && !isOlder && !isNews) return;
  const written = withChange(change);
  written.writtenAtMs = nowMs;
  written.sinceMs = sinceOf(change, isTime, Math.min(written.lastTimeMs, nowMs) - SLACK_MS);
  change.written = written;
}

/** Everything that is stored by then is in the row, so any time will do that no later frame is likely to go below. */
function sinceOf({ account, firstTimeMs }: AccountChange<unknown>, isTime: boolean, fresh: number): number {
  const { sinceMs } = account;
  const hasFrames = firstTimeMs < Number.POSITIVE_INFINITY;
  const isClosed = sinceMs === Number.POSITIVE_INFINITY;
  if (!hasFrames && isClosed) return sinceMs;
  if (isTime) return fresh;
  if (isClosed) return Math.min(firstTimeMs - SLACK_MS, fresh);
  return firstTimeMs < sinceMs ? firstTimeMs - STEP_BACK_MS : sinceMs;
}
