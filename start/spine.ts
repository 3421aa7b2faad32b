import type { Part, PartStatus } from '@mediconnect/base';
import { createEmbeddedLog, createLocalLiveChannel, type LiveChannel, type TelemetryLog } from '@mediconnect/log';
import type { KafkaLiveOptions } from '@mediconnect/log/kafka/index.ts';
import { createFenceBook, createProcessor, type ProcessorOptions } from '@mediconnect/processor';
import type { Ground } from './ground.ts';
import type { JoinedKafka } from './kafka.ts';

/** What is known of the region where the vehicles drive. */
export type RegionFacts = Pick<ProcessorOptions, 'hospitals' | 'roads'>;

/** The way of a frame between ingest and dashboard: log, processor and live channel. */
export interface Spine {
  readonly telemetryLog: TelemetryLog;
  readonly live: LiveChannel;
  /** In the order in which they start. */
  readonly parts: readonly Part[];
  /** For /readyz. */
  status(): Record<string, PartStatus>;
}

const logStatus = (kind: 'embedded' | 'kafka', telemetryLog: TelemetryLog): PartStatus => {
  const status = telemetryLog.status();
  return { ready: status.healthy, kind, ...status };
};

/** All of it in this process, and nothing to install. @param more options of the processor, for benchmarks */
export function embeddedSpine(
  { store, registry, config, metrics, log }: Ground,
  region: RegionFacts,
  more: Pick<ProcessorOptions, 'histories'> = {},
): Spine {
  const live = createLocalLiveChannel();
  const fences = createFenceBook({ store, config, metrics, log });
  const processor = createProcessor({ store, registry, live, ...region, fences, ...more, config, metrics, log });
  const telemetryLog = createEmbeddedLog({ commit: processor.commit, metrics, log });
  return {
    telemetryLog,
    live,
    parts: [fences, processor, telemetryLog],
    status: () => ({ log: logStatus('embedded', telemetryLog), fences: { ready: fences.ready } }),
  };
}

/** The processor with what it reads from and publishes to, for each process that has one. `kafka.topics` starts before. */
export function kafkaProcessor(
  { store, registry, config, metrics, log }: Ground,
  kafka: JoinedKafka,
  { region, liveMode }: { region: RegionFacts; liveMode: KafkaLiveOptions['mode'] },
) {
  const live = kafka.createLive(liveMode);
  const fences = createFenceBook({ store, config, metrics, log });
  const processor = createProcessor({ store, registry, live, ...region, fences, config, metrics, log, shared: true });
  const reader = kafka.createReader({
    pool: store.pool,
    commit: processor.commit,
    onAssigned: ({ owns }) => processor.takeOver(owns),
    onRevoked: processor.letGo,
  });
  return {
    live,
    parts: [live, fences, processor, reader] as const,
    status: () => ({
      ...{ kafka: kafka.status(), processor: { ...reader.status() }, live: { ...live.status() } },
      fences: { ready: fences.ready },
    }),
  };
}

/** Ingest's end of Kafka, for each process that takes gateways. `kafka.topics` starts before. */
export function kafkaLog(kafka: JoinedKafka) {
  const telemetryLog = kafka.createLog();
  return { telemetryLog, status: () => ({ kafka: kafka.status(), log: logStatus('kafka', telemetryLog) }) };
}

/** Kafka in the middle, both ends in this process: it shares the vehicles with whoever else joins. */
export function kafkaSpine(ground: Ground, kafka: JoinedKafka, region: RegionFacts): Spine {
  const processing = kafkaProcessor(ground, kafka, { region, liveMode: 'both' });
  const { telemetryLog, status } = kafkaLog(kafka);
  return {
    telemetryLog,
    live: processing.live,
    parts: [kafka.topics, ...processing.parts, telemetryLog],
    status: () => ({ ...processing.status(), ...status() }),
  };
}
