import { type PartStatus, within } from '@mediconnect/base';
import type pg from 'pg';
import type { Store } from './store.ts';

const DEADLINE_MS = 2000;

/** True when the database answers in time. */
function answers(pool: pg.Pool, deadlineMs: number): Promise<boolean> {
  return within(pool.query('select 1'), deadlineMs).catch(() => false);
}

/** How the database is, for /readyz: whether it answers, and if not why (a code of docs/errors.md); its edition and durability. */
export async function databaseStatus(
  store: Pick<Store, 'webPool' | 'edition' | 'layout' | 'durability' | 'kind' | 'problem'>,
): Promise<PartStatus> {
  const { fsync, fullPageWrites } = store.durability;
  const ready = await answers(store.webPool, DEADLINE_MS);
  return {
    ready,
    ...(!ready && { problem: store.problem() ?? 'database.unavailable' }),
    kind: store.kind,
    edition: store.edition,
    layout: store.layout,
    durability: { fsync, fullPageWrites, safe: fsync && fullPageWrites },
  };
}
