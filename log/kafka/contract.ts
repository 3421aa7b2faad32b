import type { Logger, Metrics, Part } from '@mediconnect/base';
import type { KafkaOptions } from '@mediconnect/base/settings.ts';
import type pg from 'pg';
import type { CommitGroup, TelemetryLog } from '../contract.ts';
import type { LiveChannel } from '../live-channel.ts';

/** From MEDICONNECT_KAFKA_BROKERS and MEDICONNECT_KAFKA_OPTIONS. Holds secrets: never printed. */
export interface KafkaSettings {
  readonly brokers: string;
  /** Properties of librdkafka, over ours. */
  readonly options: KafkaOptions;
}

interface Basics {
  readonly kafka: KafkaSettings;
  /** Started before; tells the others how many partitions there are. */
  readonly topics: KafkaTopics;
  readonly metrics: Metrics;
  readonly log: Logger;
}

/** What is known of a topic. */
export interface TopicState {
  readonly topic: string;
  readonly partitions: number;
  /** Copies of the partition that has the fewest. */
  readonly replication: number;
  /** Undefined where no broker tells it, as with SASL. */
  readonly minInsyncReplicas?: number;
}

export interface KafkaTopicsStatus {
  /** True once all topics are there. */
  readonly ready: boolean;
  readonly topics: readonly TopicState[];
  /** What stays wrong until somebody changes the cluster, in sentences: replication below 3, min.insync below 2. */
  readonly warnings: readonly string[];
  /** Why it is not ready. */
  readonly problem?: string;
}

/**
 * Creates the topics that are missing and checks those that are there. `start` throws kafka.not_built where the client
 * was never compiled, else it returns at once: while no broker answers it goes on trying, and is not ready.
 */
export interface KafkaTopics extends Part {
  /** Resolves with the number of partitions once the topic is there; rejects with log.closed when stopped before. */
  partitionsOf(topic: string): Promise<number>;
  status(): KafkaTopicsStatus;
}
export interface KafkaTopicsOptions extends Omit<Basics, 'topics'> {
  /** Of a telemetry topic that does not exist yet. */
  readonly partitions?: number;
  /** In front of the topics' names and the consumer group's, for tests. */
  readonly prefix?: string;
}

/** Ingest's side of the log: `append` resolves on the delivery report of all in-sync replicas. */
export interface KafkaLogOptions extends Basics {
  /** Beyond it `append` refuses with log.full. */
  readonly maxQueuedFrames?: number;
  readonly maxQueuedBytes?: number;
  /** How long `stop` lets what is under way finish. */
  readonly drainMs?: number;
  readonly prefix?: string;
}
export type KafkaLog = TelemetryLog & Part;

/** The partitions that this processor has from now on. */
export interface KafkaAssignment {
  readonly partitions: readonly number[];
  /** Whether a vehicle's records are in one of them. */
  owns(fleet: string, vehicle: string): boolean;
}

export interface KafkaReaderStatus {
  /** True while partitions are assigned (none is fine) and read, commits work, and a broker answers. */
  readonly ready: boolean;
  readonly partitions: readonly number[];
  readonly queuedFrames: number;
  readonly failingSinceMs?: number;
  /** Why it is not ready. */
  readonly problem?: string;
}

/** The processor's side of the log: reads the partitions it is assigned, and commits their records in order. */
export interface KafkaReaderOptions extends Basics {
  readonly pool: pg.Pool;
  /** The processor's; its records carry their `position`. */
  readonly commit: CommitGroup;
  /**
   * Called with each new assignment, after the positions were claimed and before anything is read: the place to rebuild
   * the states of the vehicles that are owned now. No commit is under way meanwhile. When it rejects it is called again.
   */
  readonly onAssigned: (assignment: KafkaAssignment) => Promise<void>;
  /** Called when the assignment is lost: until the next one no vehicle is ours. */
  readonly onRevoked: () => void;
  readonly maxQueuedFrames?: number;
  readonly maxQueuedBytes?: number;
  readonly maxGroupFrames?: number;
  readonly drainMs?: number;
  readonly prefix?: string;
}
export type KafkaReader = Part & { status(): KafkaReaderStatus };

/** Last values of vehicles between processors and dashboards, in a compacted topic. */
export interface KafkaLiveOptions extends Basics {
  /** 'follow' reads from the topic's beginning; 'publish' only writes and knows nothing. */
  readonly mode: 'publish' | 'follow' | 'both';
  readonly prefix?: string;
}
export interface KafkaLiveStatus {
  /** For a follower: true once it has read what was there at its start, and while brokers answer. */
  readonly ready: boolean;
  /** Vehicles whose value waits to be sent. */
  readonly waiting: number;
  readonly problem?: string;
}
export type KafkaLiveChannel = LiveChannel & Part & { status(): KafkaLiveStatus };
