import { createStatusServer, type Readiness } from '@mediconnect/base';
import { databaseStatus } from '@mediconnect/store';
import { gatewayUrls, urlOf } from '../addresses.ts';
import { gatewaysInto } from '../gateways.ts';
import { kafkaLog } from '../spine.ts';
import type { ComposeRole } from './composed.ts';

/**
 * Gateways to Kafka. Ready means: a gateway that connects is known, and what it publishes is acknowledged. The database
 * is told and does not count, because neither needs it once the identities were read.
 */
export const composeIngest: ComposeRole = async (ground, kafka) => {
  const { config, log, metrics, store, registry, audit } = ground;
  const { telemetryLog, status } = kafkaLog(kafka);
  const ingest = gatewaysInto(telemetryLog, ground);
  const readiness: Readiness = async () => {
    const { ready: answers, ...database } = await databaseStatus(store);
    return {
      database: { ready: true, answers, ...database },
      registry: { ready: registry.ready },
      ...status(),
      ingest: { ready: true, connections: ingest.connections() },
    };
  };
  const pages = createStatusServer({ config, readiness, metrics, log });
  return {
    parts: [pages, registry, audit, kafka.topics, telemetryLog, ingest],
    readiness,
    addresses: () => ({ http: urlOf('http', pages.address()), ...gatewayUrls(ingest.addresses()) }),
  };
};
