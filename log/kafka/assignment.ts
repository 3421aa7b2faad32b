import { isAppError, type Logger } from '@mediconnect/base';
import type * as Rdkafka from 'node-rdkafka';
import type { CommitGroup, LogRecord } from '../contract.ts';
import { createLane, type Lane, type LaneOptions } from '../lane.ts';
import { weightOf } from '../weight.ts';
import type { Claim } from './positions-store.ts';
import { decodeRecord } from './record-codec.ts';

/** The partitions that were claimed together, and what was read from them and is not stored yet. */
export interface Assignment {
  readonly partitions: readonly number[];
  readonly lane: Lane;
  /**
   * Why everything has to be claimed again. 'lost': a commit was told that another processor has a partition of these.
   * 'gap': a message is missing between two that were read. Nothing more is taken then.
   */
  fault(): 'lost' | 'gap' | undefined;
  queuedFrames(): number;
  queuedBytes(): number;
  /** Where reading stands: behind the last message taken. */
  readOffset(partition: number): number;
  take(messages: readonly Rdkafka.Message[]): void;
}

export interface AssignmentOptions extends Pick<LaneOptions, 'maxGroupFrames' | 'onRetry'> {
  readonly topic: string;
  readonly claims: readonly Claim[];
  readonly commit: CommitGroup;
  readonly log: Logger;
  readonly onCommitted: (frames: number) => void;
  readonly onUndecodable: () => void;
  /** A commit was rolled back because another processor has a partition of these. */
  readonly onLost: () => void;
  /** Offsets that Kafka does not have were passed over. */
  readonly onHole: () => void;
  /** Something was committed or given up: there may be room, or the assignment is lost. */
  readonly onSettled: () => void;
}

const FIRST_RETRY_MS = 50;
const LAST_RETRY_MS = 2000;

interface Place {
  readonly epoch: number;
  readOffset: number;
  /** Where the next record's position moves from; behind `readOffset` where messages were no records. */
  fromOffset: number;
  /** Nothing was read yet. */
  fresh: boolean;
}

/** Starts reading where the claims say; nothing is committed once the lane is closed. */
export function createAssignment(options: AssignmentOptions): Assignment {
  const { topic, claims, log } = options;
  const places = new Map<number, Place>(
    claims.map(({ partition, epoch, nextOffset }) => [
      partition,
      { epoch, readOffset: nextOffset, fromOffset: nextOffset, fresh: true },
    ]),
  );
  let frames = 0;
  let bytes = 0;
  let fault: 'lost' | 'gap' | undefined;
  const lane = createLane({
    ...options,
    firstRetryMs: FIRST_RETRY_MS,
    lastRetryMs: LAST_RETRY_MS,
    onCommitted: (group) => options.onCommitted(group.reduce((sum, entry) => sum + entry.frames, 0)),
    onSettled(entries) {
      for (const entry of entries) {
        frames -= entry.frames;
        bytes -= entry.bytes;
      }
      options.onSettled();
    },
    givesUp(error) {
      if (!isAppError(error, 'log.position_lost')) return false;
      fault = 'lost';
      options.onLost();
      return true;
    },
  });

  /**
   * Whether a message follows the one before it. Our topic has no holes, so one that is missing was lost on the way to
   * us: reading from the stored position brings it. Only where that begins with a hole there is nothing to be had.
   */
  function follows({ partition, offset }: Rdkafka.Message, place: Place): boolean {
    if (offset > place.readOffset) {
      if (!place.fresh) {
        fault = 'gap';
        return false;
      }
      log.error(
        { partition, from: place.readOffset, to: offset },
        'Kafka has no messages here; reading on behind them',
      );
      options.onHole();
    }
    place.fresh = false;
    return true;
  }

  /** The record of a message, with its position; undefined when it is none of ours. */
  function recordOf(message: Rdkafka.Message, place: Place): LogRecord | undefined {
    const { partition, offset } = message;
    place.readOffset = offset + 1;
    try {
      if (message.value === null) throw new Error('no value');
      const { epoch, fromOffset } = place;
      const position = { topic, partition, epoch, fromOffset, nextOffset: offset + 1 };
      const record = { ...decodeRecord(message.value), position };
      place.fromOffset = offset + 1;
      return record;
    } catch (error) {
      log.error({ partition, offset, reason: (error as Error).message }, 'a message of the log is no record; skipped');
      options.onUndecodable();
      return undefined;
    }
  }

  return {
    partitions: claims.map(({ partition }) => partition),
    lane,
    fault: () => fault,
    queuedFrames: () => frames,
    queuedBytes: () => bytes,
    readOffset: (partition) => places.get(partition)!.readOffset,
    take(messages) {
      for (const message of messages) {
        const place = places.get(message.partition);
        if (fault !== undefined) return;
        if (place === undefined || message.offset < place.readOffset || !follows(message, place)) continue;
        const record = recordOf(message, place);
        if (record === undefined) continue;
        const entry = {
          record,
          frames: Math.max(1, record.frames.length + record.deadLetters.length),
          bytes: weightOf(record),
          resolve: () => {},
          reject: () => {},
        };
        frames += entry.frames;
        bytes += entry.bytes;
        lane.push(entry);
      }
    },
  };
}
