import { within } from '@mediconnect/base';
import type * as Rdkafka from 'node-rdkafka';
import { type BrokerWatch, watchBrokers } from './broker-watch.ts';
import { connect, globalProperties, loadClient } from './client.ts';
import type { KafkaSettings } from './contract.ts';

/** A connected producer whose messages carry a number of ours, which comes back with the delivery report. */
export interface ProducerLine {
  readonly brokers: BrokerWatch;
  /** @returns false when the client's own queue is full: try again a little later */
  produce(message: { partition: number; value: Buffer; key: string; id: number }): boolean;
  /** Gives up what was not delivered. */
  close(): Promise<void>;
}

export interface LineOptions {
  readonly kafka: KafkaSettings;
  readonly topic: string;
  readonly lingerMs: number;
  /** Largest message, and largest batch of them. */
  readonly maxBytes: number;
  /** After each report; without an error the message is in all in-sync replicas. */
  readonly onReport: (id: number, error: Error | undefined) => void;
}

/** The delivery report is asked for so often: it is most of what a message waits on a quiet day. */
const POLL_MS = 1;
const CLOSE_MS = 3000;
const QUEUE_FULL = -184;

/** @throws when no broker answers in time */
export async function openLine({ kafka, topic, lingerMs, maxBytes, onReport }: LineOptions): Promise<ProducerLine> {
  const { Producer } = loadClient();
  const properties = {
    'enable.idempotence': true,
    'linger.ms': lingerMs,
    'message.max.bytes': maxBytes,
    'batch.size': maxBytes,
    // Our own bounds are lower, and refuse before these hold anything.
    'queue.buffering.max.messages': 200_000,
    'queue.buffering.max.kbytes': 262_144,
    ...globalProperties(kafka),
    dr_cb: true,
  };
  // Topic properties are ignored in the first object. A message waits for its broker for as long as we run.
  const topicProperties = { 'request.required.acks': -1, 'message.timeout.ms': 0 };
  const producer = new Producer(properties as Rdkafka.ProducerGlobalConfig, topicProperties);
  producer.on('delivery-report', (error: Rdkafka.LibrdKafkaError | null, report) => {
    if (!error) brokers.seen();
    onReport(report.opaque as number, error ? new Error(error.message) : undefined);
  });
  await connect(producer);
  producer.setPollInterval(POLL_MS);
  const brokers = watchBrokers(producer);
  return {
    brokers,
    produce({ partition, value, key, id }) {
      try {
        producer.produce(topic, partition, value, key, Date.now(), id);
        return true;
      } catch (error) {
        if ((error as { code?: unknown }).code !== QUEUE_FULL) throw error;
        return false;
      }
    },
    async close() {
      brokers.stop();
      // The client is freed on another thread, and a poll that comes meanwhile would use it: that ends the process.
      producer.setPollInterval(0);
      const closed = new Promise<void>((resolve) => producer.disconnect(1, () => resolve()));
      await within(closed, CLOSE_MS);
    },
  };
}
