import type { PartStatus, Readiness } from '@mediconnect/base';
import { databaseStatus, type Registry, type Store } from '@mediconnect/store';

/** What /readyz answers: the database with its edition and durability, the identities, and the other parts of the process. */
export function readinessOf(parts: {
  store: Pick<Store, 'webPool' | 'edition' | 'layout' | 'durability' | 'kind' | 'problem'>;
  registry: Pick<Registry, 'ready'>;
  otherParts: (() => Record<string, PartStatus>) | undefined;
}): Readiness {
  const { store, registry, otherParts } = parts;
  return async () => ({
    database: await databaseStatus(store),
    registry: { ready: registry.ready },
    ...otherParts?.(),
  });
}
