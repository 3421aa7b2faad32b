import type { Frame } from '@mediconnect/schemas';

/**
 * The event log between ingest and processor. One contract, tested by one suite (`contract.test-suite.ts`) on every
 * implementation.
 */

/** Something that could not become a frame, kept with its reason. */
export interface DeadLetter {
  /** A code of docs/errors.md, such as "frame.too_old". */
  readonly reason: string;
  /** What exactly was wrong, for a gateway maker; at most 200 characters. */
  readonly detail: string;
  /** The bytes: the encoded frame where one frame is at fault, the whole payload where it is not a batch. */
  readonly payload: Uint8Array;
}

/**
 * Where a record read from Kafka stands. Whoever stores the record's rows moves the partition's position in the same
 * statement: from at least `fromOffset` to `nextOffset`, and only while `epoch` is still the one of this claim.
 */
export interface LogPosition {
  readonly topic: string;
  readonly partition: number;
  /** Grows with each claim of the partition: tells a processor that lost it. */
  readonly epoch: number;
  /** Behind the record before this one. */
  readonly fromOffset: number;
  /** Behind this record: where reading goes on once it is stored. */
  readonly nextOffset: number;
}

/** All that one accepted MQTT publish (or one intake request) brought. Ids are checked, frames are valid. */
export interface LogRecord {
  readonly fleet: string;
  readonly vehicle: string;
  readonly gateway: string;
  /** When we received it, milliseconds since the epoch. */
  readonly receivedAtMs: number;
  readonly boot: number;
  /** In the order of the batch. May be empty when there are only dead letters or a presence. */
  readonly frames: readonly Frame[];
  readonly deadLetters: readonly DeadLetter[];
  /** A PresenceState, when the publish was on the presence topic. */
  readonly presence?: number;
  /** Set by a log that keeps its positions in the store. A part of a record has it only when it is the last part. */
  readonly position?: LogPosition;
}

/** How the log is, for readiness and its page. */
export interface LogStatus {
  /** False while commits fail or one has been under way for very long: then nothing is acknowledged. */
  readonly healthy: boolean;
  /** Since when commits have been failing, milliseconds since the epoch. */
  readonly failingSinceMs?: number;
  /** Why it is not healthy: a code of docs/errors.md. */
  readonly problem?: string;
  readonly queuedFrames: number;
  readonly queuedBytes: number;
}

export interface TelemetryLog {
  /**
   * Resolves once the record is durable: for the embedded log, once the processor has committed it; for Kafka, once all
   * in-sync replicas have it. Records of one vehicle become durable in the order of their `append`.
   * @throws {AppError} log.full when the bounds of the queue are reached, log.closed while stopping; then the record
   * was not acknowledged and the gateway has to send again (what was kept all the same is a duplicate then)
   */
  append(record: LogRecord): Promise<void>;
  /** False while the queue is half full or more: who can wait should not append now. Cheap enough for each record. */
  hasRoom(): boolean;
  status(): LogStatus;
  start(): Promise<void>;
  /** Refuses new records, lets those under way finish until the deadline, rejects the rest with log.closed. */
  stop(): Promise<void>;
}

/**
 * Makes a group of records durable, in order. Rejects unless all of it is kept (as frames or as dead letters), and is
 * then called again with the same records, so it must remove duplicates. Two groups may be under way at once, but
 * never two that hold records of one vehicle.
 */
export type CommitGroup = (records: readonly LogRecord[]) => Promise<void>;
