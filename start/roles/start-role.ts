import { type Config, createMetrics, type Logger, startParts } from '@mediconnect/base';
import { openStore } from '@mediconnect/store';
import { layGround } from '../ground.ts';
import { joinKafka } from '../kafka.ts';
import type { Running } from '../running.ts';
import type { ComposeRole } from './composed.ts';
import { composeDashboard } from './dashboard.ts';
import { composeIngest } from './ingest.ts';
import { type Role, requireJoined } from './joined.ts';
import { composeProcessor } from './processor.ts';

export interface RoleOptions {
  readonly config: Config;
  readonly log: Logger;
  /** Tells the person at the terminal a line. */
  readonly say: (line: string) => void;
}

const COMPOSE: Readonly<Record<Role, ComposeRole>> = {
  ingest: composeIngest,
  processor: composeProcessor,
  dashboard: composeDashboard,
};

/**
 * Starts one role in this process. Kafka may be away: it listens at once, and is ready when Kafka is there.
 * @throws {AppError} role.*, database.*, kafka.not_built, port.in_use: each in one line that tells the next step
 */
export async function startRole(role: Role, { config, log, say }: RoleOptions): Promise<Running> {
  requireJoined(role, config);
  const metrics = createMetrics({ processMetrics: true });
  const kafka = await joinKafka({ config, metrics, log });
  await using undo = new AsyncDisposableStack();
  const store = await openStore({ config, kind: 'live', log, metrics });
  undo.defer(() => store.close());
  const ground = layGround({ config, log, metrics, store });
  const { parts, readiness, addresses, welcome } = await COMPOSE[role](ground, kafka, say);
  undo.defer(await startParts(parts, log));
  await welcome?.(addresses());
  const running = undo.move();
  return { addresses: addresses(), readiness, stop: () => running.disposeAsync() };
}
