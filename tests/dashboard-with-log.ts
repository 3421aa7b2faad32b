// A dashboard that has a way into the log, with the log and the processor behind it: the whole way but the broker.
import { AppError, createLogger, createMetrics } from '@mediconnect/base';
import { startTestDashboard, type TestDashboard } from '@mediconnect/dashboard-server/testing.ts';
import { createIntake, type Intake } from '@mediconnect/ingest';
import { createEmbeddedLog, type TelemetryLog } from '@mediconnect/log';
import { createProcessor, type Processor } from '@mediconnect/processor';

export interface DashboardWithLog {
  readonly server: TestDashboard;
  readonly log: TelemetryLog;
  readonly processor: Processor;
  /** From now on the log takes nothing; false ends it. */
  setFull(full: boolean): void;
  stop(): Promise<void>;
}

export async function startDashboardWithLog({ lateDays = 30 } = {}): Promise<DashboardWithLog> {
  const metrics = createMetrics();
  const logger = createLogger('silent');
  let intake: Intake | undefined;
  let full = false;
  const server = await startTestDashboard({
    metrics,
    intake: {
      frames: (...given) => intake!.frames(...given),
      batch: (...given) => intake!.batch(...given),
    },
  });
  const { store } = server.database;
  const config = { lateDays };
  const { registry, live } = server;
  const processor = createProcessor({ store, registry, live, hospitals: [], config, metrics, log: logger });
  await processor.start();
  const log = createEmbeddedLog({ commit: processor.commit, metrics, log: logger });
  intake = createIntake({
    log: { append: async (record) => (full ? Promise.reject(new AppError('log.full')) : log.append(record)) },
    lateDays,
    metrics,
  });
  return {
    server,
    log,
    processor,
    setFull: (is) => {
      full = is;
    },
    async stop() {
      await log.stop();
      await processor.stop();
      await server.stop();
    },
  };
}
