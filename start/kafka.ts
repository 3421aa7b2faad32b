import type { Config, Logger, Metrics, PartStatus } from '@mediconnect/base';
import type {
  KafkaLiveChannel,
  KafkaLiveOptions,
  KafkaLog,
  KafkaReader,
  KafkaReaderOptions,
  KafkaTopics,
} from '@mediconnect/log/kafka/index.ts';

/** Ingest has waited for what is in flight before it let its gateways go; nobody waits any more for what is left then. */
const LOG_DRAIN_MS = 200;
/** What is read and not committed by then is read again by whoever gets the partitions. */
const READER_DRAIN_MS = 2000;

/** The parts that join processes through Kafka; each is started by who asked for it. */
export interface JoinedKafka {
  readonly topics: KafkaTopics;
  createLog(): KafkaLog;
  createReader(of: Pick<KafkaReaderOptions, 'pool' | 'commit' | 'onAssigned' | 'onRevoked'>): KafkaReader;
  createLive(mode: KafkaLiveOptions['mode']): KafkaLiveChannel;
  /** The brokers and topics, for /readyz. */
  status(): PartStatus;
}

/**
 * What is common to all that a process does with Kafka. Its client is only loaded here: without Kafka nobody needs it.
 * @param of.prefix before the names of topics and group: the demo's are not those of real use
 */
export async function joinKafka(of: {
  readonly config: Pick<Config, 'kafkaBrokers' | 'kafkaOptions'>;
  readonly metrics: Metrics;
  readonly log: Logger;
  readonly prefix?: string;
}): Promise<JoinedKafka> {
  const { createKafkaLiveChannel, createKafkaLog, createKafkaReader, createKafkaTopics } = await import(
    '@mediconnect/log/kafka/index.ts'
  );
  const { config, metrics, log, prefix } = of;
  const kafka = { brokers: config.kafkaBrokers ?? '', options: config.kafkaOptions };
  const basics = { kafka, metrics, log, ...(prefix !== undefined && { prefix }) };
  const topics = createKafkaTopics(basics);
  return {
    topics,
    createLog: () => createKafkaLog({ ...basics, topics, drainMs: LOG_DRAIN_MS }),
    createReader: (parts) => createKafkaReader({ ...basics, ...parts, topics, drainMs: READER_DRAIN_MS }),
    createLive: (mode) => createKafkaLiveChannel({ ...basics, topics, mode }),
    status: () => ({ ...topics.status() }),
  };
}
