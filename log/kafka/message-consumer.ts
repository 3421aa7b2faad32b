import { within } from '@mediconnect/base';
import type * as Rdkafka from 'node-rdkafka';
import { type BrokerWatch, watchBrokers } from './broker-watch.ts';
import { called, connect, globalProperties, loadClient, metadataOf } from './client.ts';
import type { KafkaSettings } from './contract.ts';

/** What the group asks of a member, in the order in which it has to be answered. */
export interface Rebalance {
  readonly kind: 'assign' | 'revoke';
  readonly partitions: readonly number[];
}

/** What Kafka has of a partition: from the oldest to before the next. */
export interface PartitionRange extends Rdkafka.WatermarkOffsets {
  readonly partition: number;
}

/** A consumer that keeps no offsets in Kafka and is polled by whoever owns it. */
export interface MessageConsumer {
  readonly consumer: Rdkafka.KafkaConsumer;
  readonly brokers: BrokerWatch;
  /** The next rebalance that waits for its answer (`consumer.assign` or `unassign`). */
  nextRebalance(): Rebalance | undefined;
  /** What is there, up to `most` messages, as soon as there is one; none after 200 ms without any. */
  poll(most: number): Promise<Rdkafka.Message[]>;
  /** The oldest and the next offset of partitions. @throws while no broker answers */
  offsetsOf(topic: string, partitions: readonly number[]): Promise<PartitionRange[]>;
  /** @param unanswered an assignment was taken by `nextRebalance` and never assigned */
  close(unanswered: boolean): Promise<void>;
}

const POLL_TIMEOUT_MS = 200;
const OFFSETS_TIMEOUT_MS = 1000;
const CLOSE_MS = 3000;
const ASSIGN = -175;
const ANSWER_MS = 500;

const answersNow = (consumer: Rdkafka.KafkaConsumer): Promise<boolean> =>
  metadataOf(consumer, ANSWER_MS).then(
    () => true,
    () => false,
  );

/** @throws when no broker answers in time */
export async function openConsumer(
  kafka: KafkaSettings,
  own: Readonly<Record<string, unknown>>,
): Promise<MessageConsumer> {
  const { KafkaConsumer } = loadClient();
  const rebalances: Rebalance[] = [];
  let closing = false;
  const giveBack = () => {
    try {
      consumer.unassign();
    } catch {} // it is closed already
  };
  const properties = {
    'enable.auto.commit': false,
    'enable.auto.offset.store': false,
    'enable.partition.eof': true,
    'partition.assignment.strategy': 'range', // eager: everything is given back at each rebalance
    'queued.max.messages.kbytes': 16_384,
    ...own,
    ...globalProperties(kafka),
    rebalance_cb: (error: Rdkafka.LibrdKafkaError, partitions: Rdkafka.TopicPartition[]) => {
      // At the end nobody asks for rebalances any more, and closing waits for this answer. Each event is answered once
      // and nothing is given back without one: the native client would be called while it is being destroyed.
      if (closing) giveBack();
      else {
        const kind = error.code === ASSIGN ? 'assign' : 'revoke';
        rebalances.push({ kind, partitions: partitions.map(({ partition }) => partition) });
      }
    },
  };
  // Topic properties are ignored in the first object. An offset that Kafka does not have is never replaced in silence.
  const consumer = new KafkaConsumer(properties as Rdkafka.ConsumerGlobalConfig, { 'auto.offset.reset': 'error' });
  await connect(consumer);
  const consume = (most: number, timeoutMs: number) => {
    consumer.setDefaultConsumeTimeout(timeoutMs);
    return called<Rdkafka.Message[]>((done) => consumer.consume(most, done));
  };
  const brokers = watchBrokers(consumer);
  return {
    consumer,
    brokers,
    nextRebalance: () => rebalances.shift(),
    async poll(most) {
      // The client's timeout starts again with every message: asked for many at once it would wait until it has them.
      const first = await consume(1, POLL_TIMEOUT_MS);
      if (first.length === 0 || most === 1) return first;
      // An error must not take with it what was read already; it comes again.
      return first.concat(await consume(most - 1, 0).catch(() => []));
    },
    async offsetsOf(topic, partitions) {
      // Asked of a broker that hangs, this waits without an end, in one of the four threads that all waits share.
      if (!(await answersNow(consumer))) throw new Error('no broker answers');
      const rangeOf = (partition: number) =>
        called<Rdkafka.WatermarkOffsets>((done) =>
          consumer.queryWatermarkOffsets(topic, partition, OFFSETS_TIMEOUT_MS, done),
        );
      return Promise.all(partitions.map(async (partition) => ({ partition, ...(await rangeOf(partition)) })));
    },
    async close(unanswered) {
      closing = true;
      brokers.stop();
      if (unanswered || rebalances.length > 0) giveBack();
      // Leaving the group waits five seconds for a broker that hangs, and nobody waits for that. It is asked to leave all the
      // same: a member that never left would keep its share from the others for minutes.
      const answers = await answersNow(consumer);
      const left = new Promise<void>((resolve) => consumer.disconnect(() => resolve()));
      if (answers) await within(left, CLOSE_MS);
    },
  };
}
