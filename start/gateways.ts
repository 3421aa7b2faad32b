import {
  createCommandStore,
  createIngest,
  createIntake,
  createSessionStore,
  type Ingest,
  type Intake,
  limitsOf,
} from '@mediconnect/ingest';
import type { TelemetryLog } from '@mediconnect/log';
import type { Ground } from './ground.ts';

/** The gateways' side of a process, in front of a log: the same for all that takes gateways. */
export function gatewaysInto(telemetryLog: TelemetryLog, ground: Ground): Ingest {
  const { config, store, registry, audit, metrics, log } = ground;
  return createIngest({
    ...{ config, registry, log: telemetryLog, audit: audit.record, metrics, logger: log },
    commands: createCommandStore(store, log),
    sessionStore: createSessionStore(store, log),
    limits: limitsOf(config),
  });
}

/** The way into the same log for what people send again and other servers forward: the dashboard's end. */
export function intakeInto(telemetryLog: TelemetryLog, { config, metrics }: Ground): Intake {
  return createIntake({ log: telemetryLog, lateDays: config.lateDays, metrics });
}
