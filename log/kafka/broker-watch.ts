import type * as Rdkafka from 'node-rdkafka';
import { metadataOf } from './client.ts';

const PROBE_MS = 1000;

/** Knows since when no broker answers a client. */
export interface BrokerWatch {
  /** Milliseconds since the epoch; undefined while one answers. */
  downSinceMs(): number | undefined;
  /** A broker answered. */
  seen(): void;
  stop(): void;
}

/**
 * librdkafka says at once when its last connection is gone, but not when one is back: then metadata are asked for until
 * they come.
 */
export function watchBrokers(of: Rdkafka.Producer | Rdkafka.KafkaConsumer): BrokerWatch {
  const client = of as Rdkafka.Producer; // what both have in common
  let downSinceMs: number | undefined;
  let probing: NodeJS.Timeout | undefined;
  let stopped = false;

  const probe = () => {
    metadataOf(client, PROBE_MS).then(seen, () => {
      if (!stopped && downSinceMs !== undefined) probing = setTimeout(probe, PROBE_MS);
    });
  };
  function seen(): void {
    downSinceMs = undefined;
    clearTimeout(probing);
  }
  const onError = (error: { readonly message: string }) => {
    if (stopped || downSinceMs !== undefined || !/brokers? .*(are )?down/i.test(error.message)) return;
    downSinceMs = Date.now();
    probing = setTimeout(probe, PROBE_MS);
  };
  client.on('event.error', onError);
  return {
    downSinceMs: () => downSinceMs,
    seen,
    stop() {
      stopped = true;
      clearTimeout(probing);
      client.removeListener('event.error', onError);
    },
  };
}
