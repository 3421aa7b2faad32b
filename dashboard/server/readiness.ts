import type { Registry, Store } from '@mediconnect/store';
import { databaseAnswers } from './readiness-store.ts';

/** How one part of the process is; `ready: false` makes the whole not ready. */
export interface PartStatus {
  readonly ready: boolean;
  readonly [detail: string]: unknown;
}

/** Tells how each part is, by its name. */
export type Readiness = () => Promise<Record<string, PartStatus>>;

const DATABASE_DEADLINE_MS = 2000;

/** What /readyz answers: the database with its edition and durability, the identities, and what ingest says. */
export function readinessOf(parts: {
  store: Pick<Store, 'webPool' | 'edition' | 'durability' | 'kind'>;
  registry: Pick<Registry, 'ready'>;
  ingestStatus: (() => Record<string, PartStatus>) | undefined;
}): Readiness {
  const { store, registry, ingestStatus } = parts;
  return async () => {
    const { fsync, fullPageWrites } = store.durability;
    const database = {
      ready: await databaseAnswers(store.webPool, DATABASE_DEADLINE_MS),
      kind: store.kind,
      edition: store.edition,
      durability: { fsync, fullPageWrites, safe: fsync && fullPageWrites },
    };
    return { database, registry: { ready: registry.ready }, ...ingestStatus?.() };
  };
}
