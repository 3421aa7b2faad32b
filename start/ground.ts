import type { Config, Logger, Metrics } from '@mediconnect/base';
import { type Audit, createAudit } from '@mediconnect/coordination';
import { createRegistry, type Registry, type Store } from '@mediconnect/store';

/** What everything that is started stands on. */
export interface Ground {
  readonly config: Config;
  readonly log: Logger;
  readonly metrics: Metrics;
  readonly store: Store;
  readonly registry: Registry;
  readonly audit: Audit;
}

/** The common parts over an open store; registry and audit are not started yet. */
export function layGround(of: Omit<Ground, 'registry' | 'audit'>): Ground {
  const { store, metrics, log } = of;
  return { ...of, registry: createRegistry(store, log), audit: createAudit({ pool: store.pool, metrics, log }) };
}
