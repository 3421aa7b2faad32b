import type { AppError } from '@mediconnect/base';
import type { LogRecord } from '../contract.ts';
import { keyOf } from './murmur2.ts';
import { decodeRecord, encodeInParts, fits, MAX_MESSAGE_BYTES } from './record-codec.ts';

/** A message that was accepted and is not known to be durable. */
export interface OutgoingMessage {
  readonly id: number;
  readonly key: string;
  readonly value: Buffer;
}

/** An append: settled when all its messages are. */
interface Entry {
  open: number;
  readonly frames: number;
  readonly bytes: number;
  resolve(): void;
  reject(error: AppError): void;
}

interface Message extends Omit<OutgoingMessage, 'id'> {
  readonly entry: Entry;
  /** When it was accepted, as `performance.now()`. */
  readonly sinceMs: number;
}

/** What was accepted and is not durable yet, in order. */
export interface Outbox {
  readonly frames: () => number;
  readonly bytes: () => number;
  /** @returns a promise of the delivery of all its messages; undefined when it does not fit the bounds */
  accept(record: LogRecord): Promise<void> | undefined;
  /** Hands over what was not handed over since the last `rewind`, until `produce` says that there is no room. */
  handOver(produce: (message: OutgoingMessage) => boolean): 'all' | 'no room';
  /** A message is durable. @returns how long that took; undefined where it was known already */
  delivered(id: number): number | undefined;
  /** Everything that is not delivered is to be handed over again. */
  rewind(): void;
  /** Smaller messages from now on, and for what waits. @returns their largest size; undefined when it is the least already */
  shrink(): number | undefined;
  readonly maxBytes: () => number;
  /** How long the oldest has waited; 0 when none does. */
  oldestMs(): number;
  /** Resolves when nothing waits. */
  empty(): Promise<void>;
  /** Gives up all that waits. */
  reject(error: AppError): void;
}

/** What a waiting message costs besides its bytes, roughly. */
const BYTES_PER_MESSAGE = 500;
const LEAST_MAX_BYTES = 8192;

export function createOutbox(bounds: { readonly maxFrames: number; readonly maxBytes: number }): Outbox {
  const waiting = new Map<number, Message>();
  let unsent: number[] = [];
  let lastId = 0;
  let frames = 0;
  let bytes = 0;
  let maxBytes = MAX_MESSAGE_BYTES;
  let whenEmpty = Promise.withResolvers<void>();

  function add(message: Message): void {
    waiting.set(++lastId, message);
    unsent.push(lastId);
  }

  function release(entry: Entry): void {
    frames -= entry.frames;
    bytes -= entry.bytes;
    if (waiting.size === 0) whenEmpty.resolve();
  }

  return {
    frames: () => frames,
    bytes: () => bytes,
    maxBytes: () => maxBytes,
    accept(record) {
      const values = encodeInParts(record, maxBytes);
      const moreFrames = Math.max(1, record.frames.length + record.deadLetters.length);
      const moreBytes = values.reduce((sum, value) => sum + value.length + BYTES_PER_MESSAGE, 0);
      if (frames + moreFrames > bounds.maxFrames || bytes + moreBytes > bounds.maxBytes) return undefined;
      frames += moreFrames;
      bytes += moreBytes;
      return new Promise<void>((resolve, reject) => {
        const entry = { open: values.length, frames: moreFrames, bytes: moreBytes, resolve, reject };
        const [key, sinceMs] = [keyOf(record), performance.now()];
        for (const value of values) add({ entry, key, value, sinceMs });
      });
    },
    handOver(produce) {
      let sent = 0;
      try {
        for (const id of unsent) {
          const message = waiting.get(id);
          if (message && !produce({ id, key: message.key, value: message.value })) return 'no room';
          sent++;
        }
        return 'all';
      } finally {
        unsent = sent === unsent.length ? [] : unsent.slice(sent);
      }
    },
    delivered(id) {
      const message = waiting.get(id);
      if (message === undefined) return undefined;
      waiting.delete(id);
      if (--message.entry.open === 0) {
        release(message.entry);
        message.entry.resolve();
      }
      return performance.now() - message.sinceMs;
    },
    rewind() {
      unsent = [...waiting.keys()];
    },
    shrink() {
      if (maxBytes <= LEAST_MAX_BYTES) return undefined;
      maxBytes = Math.max(LEAST_MAX_BYTES, maxBytes >> 1);
      const before = [...waiting.values()];
      waiting.clear();
      unsent = [];
      for (const message of before) {
        const small = fits(message.value, maxBytes);
        const values = small ? [message.value] : encodeInParts(decodeRecord(message.value), maxBytes);
        message.entry.open += values.length - 1;
        for (const value of values) add({ ...message, value });
      }
      return maxBytes;
    },
    oldestMs() {
      const [oldest] = waiting.values();
      return oldest === undefined ? 0 : performance.now() - oldest.sinceMs;
    },
    empty() {
      if (waiting.size === 0) return Promise.resolve();
      whenEmpty = Promise.withResolvers();
      return whenEmpty.promise;
    },
    reject(error) {
      const left = new Set([...waiting.values()].map(({ entry }) => entry));
      waiting.clear();
      unsent = [];
      for (const entry of left) {
        release(entry);
        entry.reject(error);
      }
    },
  };
}
