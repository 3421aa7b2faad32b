import type { PartStatus } from '@mediconnect/base';
import type pg from 'pg';
import type { Store } from './store.ts';

const DEADLINE_MS = 2000;

/** True when the database answers in time. */
async function answers(pool: pg.Pool, deadlineMs: number): Promise<boolean> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<false>((resolve) => {
    timer = setTimeout(() => resolve(false), deadlineMs);
  });
  const answered = pool.query('select 1').then(
    () => true,
    () => false,
  );
  return Promise.race([answered, late]).finally(() => clearTimeout(timer));
}

/** How the database is, for /readyz: whether it answers, and if not why (a code of docs/errors.md); its edition and durability. */
export async function databaseStatus(
  store: Pick<Store, 'webPool' | 'edition' | 'durability' | 'kind' | 'problem'>,
): Promise<PartStatus> {
  const { fsync, fullPageWrites } = store.durability;
  const ready = await answers(store.webPool, DEADLINE_MS);
  return {
    ready,
    ...(!ready && { problem: store.problem() ?? 'database.unavailable' }),
    kind: store.kind,
    edition: store.edition,
    durability: { fsync, fullPageWrites, safe: fsync && fullPageWrites },
  };
}
