import { AppError } from '@mediconnect/base';
import type { LogRecord, TelemetryLog } from '@mediconnect/log';

/** A log that remembers, and keeps its promises when the test says so. */
export interface RecordingLog extends TelemetryLog {
  readonly records: LogRecord[];
  /** From now on appends wait; `release` lets them go. */
  hold(): void;
  release(): void;
  /** What `hasRoom` says from now on. */
  setRoom(has: boolean): void;
  /** From now on appends fail with this code; undefined ends it. */
  fail(code: 'log.full' | 'log.closed' | undefined): void;
}

export function recordingLog(): RecordingLog {
  const records: LogRecord[] = [];
  let waiting: (() => void)[] | undefined;
  let room = true;
  let failure: 'log.full' | 'log.closed' | undefined;
  return {
    records,
    hold: () => {
      waiting ??= [];
    },
    release: () => {
      for (const resolve of waiting ?? []) resolve();
      waiting = undefined;
    },
    fail: (code) => {
      failure = code;
    },
    setRoom: (has) => {
      room = has;
    },
    hasRoom: () => room,
    async append(record) {
      if (failure) throw new AppError(failure);
      records.push(record);
      if (waiting) await new Promise<void>((resolve) => waiting?.push(resolve));
    },
    status: () => ({ healthy: true, queuedFrames: waiting?.length ?? 0, queuedBytes: 0 }),
    async start() {},
    async stop() {},
  };
}
