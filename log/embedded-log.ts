import { AppError, type Logger, type Metrics, type Part, within } from '@mediconnect/base';
import type { CommitGroup, TelemetryLog } from './contract.ts';
import { createLane, type Entry, type Lane } from './lane.ts';
import { problemOf } from './problem.ts';
import { weightOf } from './weight.ts';

export interface EmbeddedLogOptions {
  /** The processor's. */
  readonly commit: CommitGroup;
  readonly metrics: Metrics;
  readonly log: Logger;
  /** Beyond it `append` refuses with log.full. */
  readonly maxQueuedFrames?: number;
  readonly maxQueuedBytes?: number;
  /** A group is whatever gathered while the last commit ran, but no larger. One record is never split. */
  readonly maxGroupFrames?: number;
  /** How many groups may be under way at once; a vehicle always uses the same lane. 1 unless cores are idle. */
  readonly lanes?: number;
  /** How long `stop` lets work finish. */
  readonly drainMs?: number;
  readonly firstRetryMs?: number;
  readonly lastRetryMs?: number;
}

// A commit that takes longer than this is a database that hangs: not ready.
const SLOW_COMMIT_MS = 10_000;

const DEFAULTS = {
  maxQueuedFrames: 50_000,
  maxQueuedBytes: 64 * 1024 * 1024,
  maxGroupFrames: 2000,
  lanes: 1, // measured (README): two groups at once cost a tenth more CPU a frame, and the CPU is what runs out
  drainMs: 3000,
  firstRetryMs: 50,
  lastRetryMs: 2000,
};

/** FNV-1a over the vehicle's key: spreads vehicles over lanes, always the same way. */
function laneOf(fleet: string, vehicle: string, lanes: number): number {
  let hash = 0x811c9dc5;
  for (let i = 0; i < fleet.length; i++) hash = Math.imul(hash ^ fleet.charCodeAt(i), 0x01000193);
  for (let i = 0; i < vehicle.length; i++) hash = Math.imul(hash ^ vehicle.charCodeAt(i), 0x01000193);
  return ((hash ^ (hash >>> 15)) >>> 0) % lanes;
}

/** The log of one process: no storage of its own; `append` resolves when the processor has committed the record. */
export function createEmbeddedLog(given: EmbeddedLogOptions): TelemetryLog & Part {
  const options = { ...DEFAULTS, ...given };
  const { metrics } = options;
  let queuedFrames = 0;
  let queuedBytes = 0;
  let closed = false;
  let stopping: Promise<void> | undefined;
  const refused = metrics.counter('log_refused_total', 'Records refused by the log, by reason', ['reason']);
  const retries = metrics.counter('log_commit_retries_total', 'Commits that failed and were tried again');
  const groups = metrics.counter('log_groups_total', 'Groups committed');
  const groupFrames = metrics.gauge('log_group_frames', 'Frames in the last group committed');
  metrics.gauge('log_queued_frames', 'Frames that wait in the log or are being committed', () => queuedFrames);
  metrics.gauge('log_queued_bytes', 'About how much memory they hold', () => queuedBytes);
  metrics.gauge('log_healthy', '1 while commits work', () => (status().healthy ? 1 : 0));

  const lanes: Lane[] = Array.from({ length: options.lanes }, () =>
    createLane({
      commit: options.commit,
      log: options.log,
      maxGroupFrames: options.maxGroupFrames,
      firstRetryMs: options.firstRetryMs,
      lastRetryMs: options.lastRetryMs,
      onSettled(entries) {
        for (const entry of entries) {
          queuedFrames -= entry.frames;
          queuedBytes -= entry.bytes;
        }
      },
      onCommitted(group) {
        groups.inc();
        groupFrames.set(group.reduce((sum, entry) => sum + entry.frames, 0));
      },
      onRetry: () => retries.inc(),
    }),
  );

  function refuse(code: 'log.full' | 'log.closed'): Promise<never> {
    refused.inc({ reason: code });
    return Promise.reject(new AppError(code));
  }

  function status() {
    const failing = lanes.map((lane) => lane.failingSinceMs()).filter((since) => since !== undefined);
    const nowMs = performance.now();
    const slow = lanes.some((lane) => nowMs - (lane.busySinceMs() ?? nowMs) > SLOW_COMMIT_MS);
    const healthy = failing.length === 0 && !slow;
    return {
      healthy,
      ...(!healthy && { problem: problemOf(lanes.find((lane) => lane.failure() !== undefined)?.failure()) }),
      ...(failing.length > 0 && { failingSinceMs: Math.min(...failing) }),
      queuedFrames,
      queuedBytes,
    };
  }

  async function drain(): Promise<void> {
    closed = true;
    await within(Promise.all(lanes.map((lane) => lane.idle())), options.drainMs);
    for (const lane of lanes) lane.close();
  }

  return {
    name: 'log',
    append(record) {
      if (closed) return refuse('log.closed');
      // What is refused is written, too, and a record without anything costs a place all the same.
      const frames = Math.max(1, record.frames.length + record.deadLetters.length);
      const bytes = weightOf(record);
      if (queuedFrames + frames > options.maxQueuedFrames || queuedBytes + bytes > options.maxQueuedBytes)
        return refuse('log.full');
      queuedFrames += frames;
      queuedBytes += bytes;
      return new Promise<void>((resolve, reject) => {
        const entry: Entry = { record, frames, bytes, resolve, reject };
        lanes[laneOf(record.fleet, record.vehicle, lanes.length)]!.push(entry);
      });
    },
    hasRoom: () => 2 * queuedFrames < options.maxQueuedFrames && 2 * queuedBytes < options.maxQueuedBytes,
    status,
    async start() {},
    stop() {
      stopping ??= drain();
      return stopping;
    },
  };
}
