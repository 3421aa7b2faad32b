import { AppError, createWaker, isAppError } from '@mediconnect/base';
import type { LogStatus } from '../contract.ts';
import { loadClient } from './client.ts';
import type { KafkaLog, KafkaLogOptions } from './contract.ts';
import { partitionOf } from './murmur2.ts';
import { createOutbox } from './outbox.ts';
import { openLine, type ProducerLine } from './producer-line.ts';
import { TELEMETRY_TOPIC } from './topics.ts';

const DEFAULTS = { maxQueuedFrames: 50_000, maxQueuedBytes: 64 * 1024 * 1024, drainMs: 3000, prefix: '' };
/** Records of the same moment go to a broker together; it costs each about so much. */
const LINGER_MS = 2;
const RETRY_MS = 500;
const NO_ROOM_RETRY_MS = 10;
/** What waits longer has a broker that hangs: not ready. */
const SLOW_DELIVERY_MS = 10_000;

/**
 * Ingest's side of Kafka. What was accepted stays in the outbox until its delivery report says that all in-sync replicas
 * have it, however long no broker is there; a producer that fails for good is replaced and is given all of it again, in
 * order. What arrives twice because of that falls on its key in the store.
 */
export function createKafkaLog(given: KafkaLogOptions): KafkaLog {
  const options = { ...DEFAULTS, ...given };
  const { kafka, metrics, log, topics } = options;
  const topic = options.prefix + TELEMETRY_TOPIC;
  const outbox = createOutbox({ maxFrames: options.maxQueuedFrames, maxBytes: options.maxQueuedBytes });
  const waker = createWaker();
  let partitions = 0;
  let line: ProducerLine | undefined;
  /** Which producer is meant: reports of those before it are of no interest. */
  let generation = 0;
  let failingSinceMs: number | undefined;
  let retry: NodeJS.Timeout | undefined;
  let closed = false;
  let stopping: Promise<void> | undefined;

  const refused = metrics.counter('log_refused_total', 'Records refused by the log, by reason', ['reason']);
  const replaced = metrics.counter('log_producers_replaced_total', 'Producers that failed for good and were replaced');
  const delivery = metrics.histogram('log_delivery_seconds', 'From the append to the delivery report');
  metrics.gauge('log_queued_frames', 'Frames that wait in the log or are being committed', outbox.frames);
  metrics.gauge('log_queued_bytes', 'About how much memory they hold', outbox.bytes);
  metrics.gauge('log_healthy', '1 while commits work', () => (status().healthy ? 1 : 0));

  function send(): void {
    const to = line;
    if (to === undefined) return;
    clearTimeout(retry);
    try {
      const end = outbox.handOver((message) =>
        to.produce({ ...message, partition: partitionOf(message.key, partitions) }),
      );
      if (end === 'no room') retry = setTimeout(send, NO_ROOM_RETRY_MS);
    } catch (error) {
      failed(error as Error);
    }
  }

  function report(id: number, error: Error | undefined): void {
    if (error) {
      failed(error);
      return;
    }
    failingSinceMs = undefined;
    const tookMs = outbox.delivered(id);
    if (tookMs !== undefined) delivery.observe(tookMs / 1000);
  }

  /** A message that the broker does not take: all that waits goes to another producer, in smaller parts if need be. */
  function failed(error: Error): void {
    const maxBytes = /too large/i.test(error.message) ? outbox.shrink() : undefined;
    if (maxBytes === undefined)
      log.error({ reason: error.message }, 'Kafka did not take a record; starting another producer');
    else log.warn({ maxBytes }, 'Kafka takes smaller messages only (max.message.bytes); sending records in parts');
    replaced.inc();
    failingSinceMs ??= Date.now();
    const old = line;
    line = undefined;
    generation++;
    void Promise.all([old?.close(), waker.sleep(RETRY_MS)]).then(open);
  }

  /** Opens a producer, however often it takes, and gives it all that waits. */
  async function open(): Promise<void> {
    const mine = ++generation;
    const onReport = (id: number, error: Error | undefined) => {
      if (mine === generation) report(id, error);
    };
    while (mine === generation && !waker.closed()) {
      try {
        partitions = await waker.orClosed(topics.partitionsOf(topic));
        const opening = openLine({ kafka, topic, lingerMs: LINGER_MS, maxBytes: outbox.maxBytes(), onReport });
        line = await waker.orClosed(opening, (late) => void late.close());
        outbox.rewind();
        send();
        return;
      } catch (error) {
        if (isAppError(error, 'log.closed')) return;
        if (failingSinceMs === undefined) log.warn({ reason: (error as Error).message }, 'no producer of Kafka yet');
        failingSinceMs ??= Date.now();
        await waker.sleep(RETRY_MS);
      }
    }
  }

  function status(): LogStatus {
    const since = failingSinceMs ?? line?.brokers.downSinceMs();
    const healthy = line !== undefined && since === undefined && outbox.oldestMs() <= SLOW_DELIVERY_MS;
    return {
      healthy,
      ...(!healthy && { problem: 'kafka.unavailable' }),
      ...(since !== undefined && { failingSinceMs: since }),
      queuedFrames: outbox.frames(),
      queuedBytes: outbox.bytes(),
    };
  }

  async function drain(): Promise<void> {
    closed = true;
    await Promise.race([outbox.empty(), waker.sleep(options.drainMs)]);
    waker.close();
    clearTimeout(retry);
    generation++;
    outbox.reject(new AppError('log.closed'));
    const old = line;
    line = undefined;
    await old?.close();
  }

  return {
    name: 'log',
    append(record) {
      if (closed) {
        refused.inc({ reason: 'log.closed' });
        return Promise.reject(new AppError('log.closed'));
      }
      const accepted = outbox.accept(record);
      if (accepted === undefined) {
        refused.inc({ reason: 'log.full' });
        return Promise.reject(new AppError('log.full'));
      }
      send();
      return accepted;
    },
    hasRoom: () => 2 * outbox.frames() < options.maxQueuedFrames && 2 * outbox.bytes() < options.maxQueuedBytes,
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
