import { createStatusServer, type Readiness } from '@mediconnect/base';
import { createPartitionKeeper, createRetentionKeeper, databaseStatus } from '@mediconnect/store';
import { urlOf } from '../addresses.ts';
import { prepareRegions, regionFacts, regionsStatus } from '../regions.ts';
import { kafkaProcessor } from '../spine.ts';
import type { ComposeRole } from './composed.ts';

/**
 * Kafka to rows and live values. Ready means: the database answers, its share of the partitions is known (an empty share
 * is one), and what it reads becomes rows.
 */
export const composeProcessor: ComposeRole = async (ground, kafka) => {
  const { config, log, metrics, store, registry } = ground;
  const regions = await prepareRegions(ground);
  const { parts, status } = kafkaProcessor(ground, kafka, { region: regionFacts(regions), liveMode: 'publish' });
  const readiness: Readiness = async () => ({
    database: await databaseStatus(store),
    registry: { ready: registry.ready },
    ...status(),
    regions: regionsStatus(regions),
  });
  const pages = createStatusServer({ config, readiness, metrics, log });
  // Each processor keeps the partitions: making them is harmless when several do (an advisory lock), and each needs them.
  const keeper = createPartitionKeeper(store, { lateDays: config.lateDays, log });
  return {
    parts: [
      pages,
      keeper,
      createRetentionKeeper(store, { metrics, log, keepDays: config.keepDays, lateDays: config.lateDays }),
      registry,
      kafka.topics,
      ...parts,
    ],
    readiness,
    addresses: () => ({ http: urlOf('http', pages.address()) }),
  };
};
