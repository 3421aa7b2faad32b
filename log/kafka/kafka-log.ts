import { AppError } from '@mediconnect/base';
import type { LogRecord, LogStatus } from '../contract.ts';
import { loadClient } from './client.ts';
import type { KafkaLog, KafkaLogOptions } from './contract.ts';
import { keyOf, partitionOf } from './murmur2.ts';
import { openLine, type ProducerLine } from './producer-line.ts';
import { decodeRecord, encodeInParts, fits, MAX_MESSAGE_BYTES } from './record-codec.ts';
import { TELEMETRY_TOPIC } from './topics.ts';

const DEFAULTS = { maxQueuedFrames: 50_000, maxQueuedBytes: 64 * 1024 * 1024, drainMs: 3000, prefix: '' };
/** Records of the same moment go to a broker together; it costs each about so much. */
const LINGER_MS = 2;
const RETRY_MS = 500;
/** Below this no smaller message is tried. */
const LEAST_MAX_BYTES = 8192;
const QUEUE_FULL_RETRY_MS = 10;
/** What waits longer has a broker that hangs: not ready. */
const SLOW_DELIVERY_MS = 10_000;
/** What a waiting message costs besides its bytes, roughly. */
const BYTES_PER_MESSAGE = 500;

/** An append: settled when all its messages are. */
interface Entry {
  open: number;
  readonly frames: number;
  readonly bytes: number;
  resolve(): void;
  reject(error: AppError): void;
}

interface Message {
  readonly entry: Entry;
  readonly key: string;
  readonly value: Buffer;
  /** When it was accepted, as `performance.now()`. */
  readonly sinceMs: number;
}

/**
 * Ingest's side of Kafka. What was accepted stays in `waiting` until its delivery report says that all in-sync replicas
 * have it, however long no broker is there; a producer that fails for good is replaced and is given all of it again, in
 * order. What arrives twice because of that falls on its key in the store.
 */
export function createKafkaLog(given: KafkaLogOptions): KafkaLog {
  const options = { ...DEFAULTS, ...given };
  const { kafka, metrics, log, topics } = options;
  const topic = options.prefix + TELEMETRY_TOPIC;
  const waiting = new Map<number, Message>();
  let unsent: number[] = [];
  let lastId = 0;
  /** Smaller where the topic was made so. */
  let maxBytes = MAX_MESSAGE_BYTES;
  let partitions = 0;
  let line: ProducerLine | undefined;
  /** Which producer is meant: reports of those before it are of no interest. */
  let generation = 0;
  let failingSinceMs: number | undefined;
  let queuedFrames = 0;
  let queuedBytes = 0;
  let closed = false;
  let stopping: Promise<void> | undefined;
  let retry: NodeJS.Timeout | undefined;
  const over = Promise.withResolvers<void>();
  let drained = Promise.withResolvers<void>();

  const refused = metrics.counter('log_refused_total', 'Records refused by the log, by reason', ['reason']);
  const replaced = metrics.counter('log_producers_replaced_total', 'Producers that failed for good and were replaced');
  const delivery = metrics.histogram('log_delivery_seconds', 'From the append to the delivery report');
  metrics.gauge('log_queued_frames', 'Frames that wait in the log or are being committed', () => queuedFrames);
  metrics.gauge('log_queued_bytes', 'About how much memory they hold', () => queuedBytes);
  metrics.gauge('log_healthy', '1 while commits work', () => (status().healthy ? 1 : 0));

  function accept(record: LogRecord, values: readonly Buffer[], entry: Entry): void {
    const key = keyOf(record);
    for (const value of values) {
      const id = ++lastId;
      waiting.set(id, { entry, key, value, sinceMs: performance.now() });
      unsent.push(id);
    }
    sendUnsent();
  }

  /** Hands over what was not handed over yet, in order. */
  function sendUnsent(): void {
    clearTimeout(retry);
    let sent = 0;
    try {
      for (const id of unsent) {
        if (line === undefined) break;
        const message = waiting.get(id);
        if (message && !line.produce({ ...message, partition: partitionOf(message.key, partitions), id })) {
          retry = setTimeout(sendUnsent, QUEUE_FULL_RETRY_MS);
          break;
        }
        sent++;
      }
    } catch (error) {
      unsent.splice(0, sent);
      failed(error as Error);
      return;
    }
    unsent = sent === unsent.length ? [] : unsent.slice(sent);
  }

  function report(of: number, id: number, error: Error | undefined): void {
    if (of !== generation) return;
    if (error) {
      failed(error);
      return;
    }
    const message = waiting.get(id);
    if (!message) return;
    waiting.delete(id);
    failingSinceMs = undefined;
    delivery.observe((performance.now() - message.sinceMs) / 1000);
    settle(message.entry);
  }

  function settle(entry: Entry): void {
    if (--entry.open > 0) return;
    release(entry);
    entry.resolve();
  }

  function release(entry: Entry): void {
    queuedFrames -= entry.frames;
    queuedBytes -= entry.bytes;
    if (queuedFrames === 0) drained.resolve();
  }

  /** A message that the broker does not take: all that waits goes to another producer, in smaller parts if need be. */
  function failed(error: Error): void {
    if (/too large/i.test(error.message) && maxBytes > LEAST_MAX_BYTES) {
      maxBytes = Math.max(LEAST_MAX_BYTES, maxBytes >> 1);
      log.warn({ maxBytes }, 'Kafka takes smaller messages only (max.message.bytes); sending records in parts');
      refit();
    } else log.error({ reason: error.message }, 'Kafka did not take a record; starting another producer');
    replaced.inc();
    failingSinceMs ??= Date.now();
    reopen();
  }

  /** Messages that are too large now, in parts, at the same places. */
  function refit(): void {
    const before = [...waiting.values()];
    waiting.clear();
    for (const message of before) {
      if (fits(message.value, maxBytes)) waiting.set(++lastId, message);
      else {
        const parts = encodeInParts(decodeRecord(message.value), maxBytes);
        message.entry.open += parts.length - 1;
        for (const value of parts) waiting.set(++lastId, { ...message, value });
      }
    }
  }

  function reopen(): void {
    const old = line;
    line = undefined;
    generation++;
    void (async () => {
      await old?.close();
      if (old) await pause(RETRY_MS);
      await open();
    })();
  }

  async function open(): Promise<void> {
    const mine = generation;
    while (!closed || waiting.size > 0) {
      try {
        partitions = await topics.partitionsOf(topic);
        const onReport = (id: number, error: Error | undefined) => report(mine, id, error);
        const opened = await openLine({ kafka, topic, lingerMs: LINGER_MS, maxBytes, onReport });
        if (mine !== generation) return await opened.close();
        line = opened;
        unsent = [...waiting.keys()];
        sendUnsent();
        return;
      } catch (error) {
        if (mine !== generation) return;
        if (failingSinceMs === undefined) log.warn({ reason: (error as Error).message }, 'no producer of Kafka yet');
        failingSinceMs ??= Date.now();
        await pause(RETRY_MS);
      }
    }
  }

  function pause(ms: number): Promise<void> {
    return Promise.race([over.promise, new Promise<void>((resolve) => setTimeout(resolve, ms))]);
  }

  function status(): LogStatus {
    const [oldest] = waiting.values();
    const slow = oldest !== undefined && performance.now() - oldest.sinceMs > SLOW_DELIVERY_MS;
    const since = failingSinceMs ?? line?.brokers.downSinceMs();
    const healthy = line !== undefined && since === undefined && !slow;
    return {
      healthy,
      ...(!healthy && { problem: 'kafka.unavailable' }),
      ...(since !== undefined && { failingSinceMs: since }),
      queuedFrames,
      queuedBytes,
    };
  }

  function refuse(code: 'log.full' | 'log.closed'): Promise<never> {
    refused.inc({ reason: code });
    return Promise.reject(new AppError(code));
  }

  async function drain(): Promise<void> {
    closed = true;
    if (waiting.size > 0) {
      drained = Promise.withResolvers();
      const deadline = setTimeout(drained.resolve, options.drainMs);
      await drained.promise;
      clearTimeout(deadline);
    }
    generation++;
    over.resolve();
    clearTimeout(retry);
    const left = new Set([...waiting.values()].map(({ entry }) => entry));
    waiting.clear();
    unsent = [];
    for (const entry of left) {
      release(entry);
      entry.reject(new AppError('log.closed'));
    }
    const old = line;
    line = undefined;
    await old?.close();
  }

  return {
    name: 'log',
    append(record) {
      if (closed) return refuse('log.closed');
      const values = encodeInParts(record, maxBytes);
      const frames = Math.max(1, record.frames.length + record.deadLetters.length);
      const bytes = values.reduce((sum, value) => sum + value.length + BYTES_PER_MESSAGE, 0);
      if (queuedFrames + frames > options.maxQueuedFrames || queuedBytes + bytes > options.maxQueuedBytes)
        return refuse('log.full');
      queuedFrames += frames;
      queuedBytes += bytes;
      return new Promise<void>((resolve, reject) => {
        accept(record, values, { open: values.length, frames, bytes, resolve, reject });
      });
    },
    hasRoom: () => 2 * queuedFrames < options.maxQueuedFrames && 2 * queuedBytes < options.maxQueuedBytes,
    status,
    async start() {
      loadClient();
      void open();
    },
    stop() {
      stopping ??= drain();
      return stopping;
    },
  };
}
