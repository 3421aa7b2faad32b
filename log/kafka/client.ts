import { createRequire } from 'node:module';
import { AppError } from '@mediconnect/base';
import type * as Rdkafka from 'node-rdkafka';
import type { KafkaSettings } from './contract.ts';

export type Client = typeof Rdkafka;

let loaded: Client | undefined;

/**
 * node-rdkafka, loaded when a part that needs it starts: it is compiled only where Kafka is wanted.
 * @throws {AppError} kafka.not_built when it was not, or for another Node
 */
export function loadClient(): Client {
  try {
    loaded ??= createRequire(import.meta.url)('node-rdkafka') as Client;
    return loaded;
  } catch (cause) {
    const why = (cause as Error).message.split('\n')[0];
    throw new AppError(
      'kafka.not_built',
      `MEDICONNECT_KAFKA_BROKERS is set, but the client of Kafka is not compiled; run: npm run kafka:build (${why})`,
      { cause },
    );
  }
}

/** What every client is given; MEDICONNECT_KAFKA_OPTIONS stand over it. */
export function globalProperties(kafka: KafkaSettings): Record<string, unknown> {
  return {
    'client.id': 'mediconnect',
    'metadata.broker.list': kafka.brokers,
    // By default a client may look for a broker that is back only every ten seconds.
    'reconnect.backoff.ms': 100,
    'reconnect.backoff.max.ms': 1000,
    'socket.keepalive.enable': true,
    'allow.auto.create.topics': false,
    ...kafka.options,
  };
}

type Callback<T> = (error: { readonly message: string } | null | undefined, value: T) => void;

/** The result of a function that calls back, as a promise. */
export function called<T>(run: (done: Callback<T>) => unknown): Promise<T> {
  return new Promise((resolve, reject) => {
    run((error, value) => (error ? reject(error) : resolve(value)));
  });
}

/**
 * How long a client waits for the first answer of a broker before it is thrown away and another one tries. It waits in a
 * thread that the end of the process waits for.
 */
export const CONNECT_TIMEOUT_MS = 3000;

/** Connects a client that answers metadata; one that fails is of no use any more. */
export function connect(client: Rdkafka.Producer | Rdkafka.KafkaConsumer): Promise<Rdkafka.Metadata> {
  return called<Rdkafka.Metadata>((done) => client.connect({ timeout: CONNECT_TIMEOUT_MS }, done));
}

/** What the cluster has. @param timeoutMs how long a broker may take to answer */
export function metadataOf(
  client: Rdkafka.Producer | Rdkafka.KafkaConsumer,
  timeoutMs = CONNECT_TIMEOUT_MS,
): Promise<Rdkafka.Metadata> {
  return called<Rdkafka.Metadata>((done) => client.getMetadata({ timeout: timeoutMs }, done));
}
