import type pg from 'pg';
import { lettersOf } from '../dead-letters.ts';
import { buildWrite, type Inserted, runWrite } from '../frame-store.ts';
import type { Group } from '../group.ts';
import type { LedgerRow } from '../ledger/ledger-source.ts';
import type { LetterQuota } from '../letter-quota.ts';
import { positionsOf } from '../positions.ts';
import { StageError } from '../stage-error.ts';

/**
 * Makes the group durable in one statement, which is one transaction. Frames that are there already fall on their key.
 * Where the log keeps its positions in the store, they move in the same statement.
 * @returns how many frames of each kind were new
 * @throws {StageError} when a value does not fit its column
 * @throws {AppError} log.position_lost when another processor has a partition of the group now
 */
export async function write(
  group: Group,
  ledger: readonly LedgerRow[],
  pool: pg.Pool,
  quota: LetterQuota,
): Promise<Partial<Inserted>> {
  const letters = lettersOf(group.refused, quota);
  const statement = StageError.guard('write', () =>
    buildWrite({
      frames: group.frames,
      presences: group.presences,
      letters,
      late: group.late,
      derived: group.derived,
      ledger,
      positions: positionsOf(group.records),
    }),
  );
  if (statement === undefined) return {};
  const inserted = await runWrite(pool, statement);
  for (const { gateway, payload, payloadBytes } of letters.rows)
    quota.take(gateway, payload ? 'payload' : 'row', payloadBytes);
  return inserted;
}
