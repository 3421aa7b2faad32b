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
}

export interface TelemetryLog {
  /**
   * Resolves once the record is durable: for the embedded log, once the processor has committed it. Records of one
   * vehicle become durable in the order of their `append`.
   * @throws {AppError} log.full when the bounds of the queue are reached, log.closed while stopping; then nothing of
   * the record was kept and the gateway has to send again
   */
  append(record: LogRecord): Promise<void>;
  start(): Promise<void>;
  /** Refuses new records, lets those under way finish until the deadline, rejects the rest with log.closed. */
  stop(): Promise<void>;
}

/**
 * Makes a group of records durable, all or nothing, in order. Called again with the same group after a failure, so it
 * must remove duplicates. Rejects only when nothing was kept.
 */
export type CommitGroup = (records: readonly LogRecord[]) => Promise<void>;
