import { AppError, createWaker } from '@mediconnect/base';
import type * as Rdkafka from 'node-rdkafka';
import { called, connect, globalProperties, loadClient, metadataOf } from './client.ts';
import type { KafkaTopics, KafkaTopicsOptions, KafkaTopicsStatus, TopicState } from './contract.ts';
import { readMinInsyncReplicas } from './topic-settings.ts';

/** Records from ingest to the processors. */
export const TELEMETRY_TOPIC = 'mediconnect.telemetry';
/** Last values from the processors to the dashboards. */
export const LIVE_TOPIC = 'mediconnect.live';
/** The consumer group of the processors. */
export const PROCESSOR_GROUP = 'mediconnect-processor';

const PARTITIONS = 12;
const WANTED_REPLICATION = 3;
const WANTED_IN_SYNC = 2;
const RETRY_MS = 1000;
const KNOWN_TRIES = 20;
const KNOWN_RETRY_MS = 100;
const DAY_MS = 86_400_000;

/** How a topic that is missing is made. */
interface TopicPlan {
  readonly topic: string;
  readonly partitions: number;
  readonly config: Record<string, string>;
}

function plansOf(prefix: string, partitions: number): TopicPlan[] {
  const telemetry = {
    'cleanup.policy': 'delete',
    // How long the processors may be away before what was acknowledged is lost.
    'retention.ms': String(7 * DAY_MS),
    'max.message.bytes': '1048588',
    // A broker forgets producers by the times of their messages; one that forgot takes a repeated batch for a new one.
    'message.timestamp.type': 'LogAppendTime',
    'unclean.leader.election.enable': 'false',
  };
  const live = {
    // The newest value of each vehicle stays for as long as a processor would find it in the store.
    'cleanup.policy': 'compact,delete',
    'retention.ms': String(32 * DAY_MS),
    'segment.ms': String(DAY_MS / 24),
    'min.cleanable.dirty.ratio': '0.1',
  };
  return [
    { topic: prefix + TELEMETRY_TOPIC, partitions, config: telemetry },
    { topic: prefix + LIVE_TOPIC, partitions, config: live },
  ];
}

function stateOf(found: Rdkafka.TopicMetadata, minInsyncReplicas: number | undefined): TopicState {
  const copies = found.partitions.map((partition) => partition.replicas.length);
  const state = { topic: found.name, partitions: copies.length, replication: Math.min(...copies) };
  return minInsyncReplicas === undefined ? state : { ...state, minInsyncReplicas };
}

/** What stays wrong with the topics until somebody changes the cluster. */
export function warningsOf(states: readonly TopicState[]): string[] {
  const lost = 'a broker that loses its disk may lose acknowledged frames';
  return states.flatMap(({ topic, replication, minInsyncReplicas: least }) => {
    const copies = replication === 1 ? 'one copy' : `${replication} copies`;
    return [
      ...(replication < WANTED_REPLICATION ? [`${topic} has ${copies}, not ${WANTED_REPLICATION}: ${lost}`] : []),
      ...(least === undefined
        ? [`min.insync.replicas of ${topic} could not be read: it should be ${WANTED_IN_SYNC}`]
        : []),
      ...(least !== undefined && least < WANTED_IN_SYNC ? [`${topic} has min.insync.replicas ${least}: ${lost}`] : []),
    ];
  });
}

/** Creates what is missing and checks what is there; see `KafkaTopics`. */
export function createKafkaTopics(options: KafkaTopicsOptions): KafkaTopics {
  const { kafka, log } = options;
  const plans = plansOf(options.prefix ?? '', options.partitions ?? PARTITIONS);
  const ready = Promise.withResolvers<readonly TopicState[]>();
  ready.promise.catch(() => {}); // whoever asks is told
  const waker = createWaker();
  let states: readonly TopicState[] = [];
  let problem: string | undefined = 'no broker has answered yet';

  async function open(client: ReturnType<typeof loadClient>): Promise<void> {
    while (!waker.closed()) {
      try {
        states = await ensureTopics(client, kafka, plans);
        problem = undefined;
        for (const warning of warningsOf(states)) log.warn(warning);
        ready.resolve(states);
        return;
      } catch (error) {
        const reason = (error as Error).message;
        if (reason !== problem) log.warn({ reason }, 'the topics of Kafka are not ready; trying again');
        problem = reason;
        await waker.sleep(RETRY_MS);
      }
    }
  }

  return {
    name: 'kafka topics',
    async start() {
      void open(loadClient());
    },
    async stop() {
      waker.close();
      ready.reject(new AppError('log.closed'));
    },
    async partitionsOf(topic) {
      const found = (await ready.promise).find((state) => state.topic === topic);
      if (!found) throw new Error(`${topic} is no topic of ours`);
      return found.partitions;
    },
    status(): KafkaTopicsStatus {
      const waits = problem !== undefined && { problem };
      return { ready: problem === undefined, topics: states, warnings: warningsOf(states), ...waits };
    },
  };
}

async function ensureTopics(
  client: ReturnType<typeof loadClient>,
  kafka: KafkaTopicsOptions['kafka'],
  plans: readonly TopicPlan[],
): Promise<TopicState[]> {
  const looker = new client.Producer(globalProperties(kafka) as Rdkafka.ProducerGlobalConfig, {});
  const metadata = await connect(looker);
  try {
    const replication = Math.min(WANTED_REPLICATION, metadata.brokers.length);
    const missing = plans.filter((plan) => !metadata.topics.some((topic) => usable(topic, plan.topic)));
    if (missing.length > 0) await createTopics(client, kafka, missing, replication);
    const names = plans.map((plan) => plan.topic);
    const hasAll = (of: Rdkafka.Metadata) => names.every((name) => of.topics.some((one) => usable(one, name)));
    const found = await settle(metadata, hasAll, () => metadataOf(looker));
    const settings = await settle(
      await readMinInsyncReplicas(kafka, names),
      (of) => names.every((name) => of.has(name)),
      () => readMinInsyncReplicas(kafka, names),
    );
    return plans.map((plan) => {
      const topic = found.topics.find((one) => usable(one, plan.topic));
      if (!topic) throw new Error(`${plan.topic} is being created`);
      return stateOf(topic, settings.get(plan.topic));
    });
  } finally {
    looker.disconnect(1, () => {});
  }
}

/** Asks again, a few times: what was just made may not be known to every broker yet. */
async function settle<T>(first: T, enough: (of: T) => boolean, again: () => Promise<T>): Promise<T> {
  let found = first;
  for (let tries = 0; tries < KNOWN_TRIES && !enough(found); tries++) {
    await new Promise((resolve) => setTimeout(resolve, KNOWN_RETRY_MS));
    found = await again();
  }
  return found;
}

/** A topic that is there has partitions, and each has a leader or had one. */
const usable = (topic: Rdkafka.TopicMetadata, name: string) => topic.name === name && topic.partitions.length > 0;

async function createTopics(
  client: ReturnType<typeof loadClient>,
  kafka: KafkaTopicsOptions['kafka'],
  plans: readonly TopicPlan[],
  replication: number,
): Promise<void> {
  const admin = client.AdminClient.create(globalProperties(kafka) as Rdkafka.GlobalConfig);
  try {
    for (const { topic, partitions, config } of plans) {
      const all = { ...config, 'min.insync.replicas': String(Math.min(WANTED_IN_SYNC, replication)) };
      const request = { topic, num_partitions: partitions, replication_factor: replication, config: all };
      await called<undefined>((done) => admin.createTopic(request, 10_000, (error) => done(error, undefined))).catch(
        (error: Error) => {
          // Another process was faster.
          if (!/already exists/i.test(error.message)) throw new Error(`${topic} cannot be created: ${error.message}`);
        },
      );
    }
  } finally {
    admin.disconnect();
  }
}
