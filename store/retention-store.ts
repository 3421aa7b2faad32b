import type pg from 'pg';
import { inTransaction } from './transaction.ts';

/** How long things are kept that are neither frames nor people. */
export const RETENTION_DAYS = {
  /** Bytes of dead letters; then hash, reason and count are left. */
  letterPayload: 30,
  /** Rows of dead letters, without their bytes. */
  letterRow: 90,
  /** Counts of what was beyond the quota. */
  letterCount: 366,
  /** Commands to gateways, with what became of them. */
  command: 366,
  /** What was sent to webhooks, and what became of it. */
  webhookDelivery: 30,
} as const;

/** Number of the advisory lock under which one process at a time removes what is old ("keep"). */
export const RETENTION_LOCK = 0x6b656570;
/** Rows that one transaction removes, so that it holds nobody up. */
const AT_ONCE = 1000;

export type RetentionJob =
  | 'dead_letter_payloads'
  | 'dead_letters'
  | 'dead_letter_counts'
  | 'commands'
  | 'webhook_deliveries';

const aged = (table: string, key: string, column: string, days: number, more = '') =>
  `select ${key} from ${table} where ${column} < now() - interval '${days} days' ${more} limit ${AT_ONCE}`;

const { letterPayload, letterRow, letterCount, command, webhookDelivery } = RETENTION_DAYS;
const LETTER = 'dead_letter_id';
const STATEMENTS: Readonly<Record<RetentionJob, string>> = {
  dead_letter_payloads: `update dead_letters set payload = null
     where ${LETTER} in (${aged('dead_letters', LETTER, 'received_at', letterPayload, 'and payload is not null')})`,
  dead_letters: `delete from dead_letters where ${LETTER} in (${aged('dead_letters', LETTER, 'received_at', letterRow)})`,
  dead_letter_counts: `delete from dead_letter_counts
     where ctid in (${aged('dead_letter_counts', 'ctid', 'last_received_at', letterCount)})`,
  webhook_deliveries: `delete from webhook_deliveries
     where delivery_id in (${aged('webhook_deliveries', 'delivery_id', 'created_at', webhookDelivery)})`,
  commands: `delete from commands where command_id in (${aged('commands', 'command_id', 'created_at', command)})`,
};
export const RETENTION_JOBS = Object.keys(STATEMENTS) as RetentionJob[];

/**
 * Removes some of what is too old, in one transaction.
 * @returns how many rows; undefined when another process is at it. `AT_ONCE` rows mean that there may be more.
 */
async function removeSome(pool: pg.Pool, job: RetentionJob): Promise<number | undefined> {
  return inTransaction(pool, async (db) => {
    const { rows } = await db.query('select pg_try_advisory_xact_lock($1) as mine', [RETENTION_LOCK]);
    if (!rows[0].mine) return undefined;
    return (await db.query(STATEMENTS[job])).rowCount ?? 0;
  });
}

/** Removes all of one kind that is too old, in small transactions. @returns how many rows */
export async function removeOld(pool: pg.Pool, job: RetentionJob, stopped: () => boolean): Promise<number> {
  let removed = 0;
  for (let some: number | undefined = AT_ONCE; some === AT_ONCE && !stopped(); ) {
    some = await removeSome(pool, job);
    removed += some ?? 0;
  }
  return removed;
}
