import type { Pool, PoolClient } from 'pg';

export interface StoredDeadLetter {
  dead_letter_id: number;
  gateway: string;
  vehicle: string;
  boot: number | null;
  reason: string;
  detail: string;
  received_at: Date;
  payload_bytes: number;
  payload_hash: Buffer;
  payload: Buffer | null;
  times: number;
  replayed_at: Date | null;
  replay_outcome: 'accepted' | 'rejected' | null;
  replay_detail: string;
}

const LETTER = `dead_letter_id::float8, gateway, vehicle, boot::float8, reason, detail, received_at, payload_bytes,
                payload_hash, times, replayed_at, replay_outcome, replay_detail`;

/** What some of the dead letters have in common; half-open in time. */
export interface LetterChoice {
  readonly fromMs: number;
  readonly toMs: number;
  readonly gateway?: string | undefined;
  readonly reason?: string | undefined;
}

export interface DeadLetterFilter extends LetterChoice {
  readonly beforeId?: number | undefined;
  readonly limit: number;
  /** Whether the bytes are read too. */
  readonly withPayload: boolean;
}

const CHOSEN = `fleet_id = $1 and received_at >= to_timestamp($2::float8 / 1000) and received_at < to_timestamp($3::float8 / 1000)
                and ($4::text is null or gateway = $4) and ($5::text is null or reason = $5)`;
const choice = (fleetId: number, { fromMs, toMs, gateway, reason }: LetterChoice) => [
  fleetId,
  fromMs,
  toMs,
  gateway,
  reason,
];

/** The dead letters of a fleet, newest first. */
export async function listDeadLetters(
  pool: Pool,
  fleetId: number,
  filter: DeadLetterFilter,
): Promise<StoredDeadLetter[]> {
  const { rows } = await pool.query<StoredDeadLetter>(
    `select ${LETTER}, case when $8 then payload end as payload
       from dead_letters
      where ${CHOSEN}
        and ($6::bigint is null or (received_at, dead_letter_id) <
             (select received_at, dead_letter_id from dead_letters where dead_letter_id = $6 and fleet_id = $1))
      order by received_at desc, dead_letter_id desc
      limit $7`,
    [...choice(fleetId, filter), filter.beforeId, filter.limit, filter.withPayload],
  );
  return rows;
}

/** One dead letter of a fleet, with its bytes. */
export async function findDeadLetter(pool: Pool, fleetId: number, id: number): Promise<StoredDeadLetter | undefined> {
  const { rows } = await pool.query<StoredDeadLetter>(
    `select ${LETTER}, payload from dead_letters where fleet_id = $1 and dead_letter_id = $2`,
    [fleetId, id],
  );
  return rows[0];
}

/** Those that can go through the judgement again and did not yet, oldest first. */
export async function listReplayable(
  pool: Pool,
  fleetId: number,
  filter: LetterChoice & { limit: number },
): Promise<StoredDeadLetter[]> {
  const { rows } = await pool.query<StoredDeadLetter>(
    `select ${LETTER}, payload from dead_letters
      where ${CHOSEN} and payload is not null and replayed_at is null
        and (reason like 'batch.%' or ((reason like 'frame.%' or reason = 'processor.failed') and boot is not null))
      order by received_at, dead_letter_id limit $6`,
    [...choice(fleetId, filter), filter.limit],
  );
  return rows;
}

export interface ReplayMark {
  readonly id: number;
  readonly outcome: 'accepted' | 'rejected';
  readonly detail: string;
}

/** Notes what became of dead letters that went through the judgement again. */
export async function markReplayed(db: PoolClient, actor: string, marks: readonly ReplayMark[]): Promise<void> {
  await db.query(
    `update dead_letters l
        set replayed_at = now(), replayed_by = $1, replay_outcome = m.outcome, replay_detail = m.detail
       from unnest($2::bigint[], $3::text[], $4::text[]) as m (id, outcome, detail)
      where l.dead_letter_id = m.id`,
    [actor, marks.map(({ id }) => id), marks.map(({ outcome }) => outcome), marks.map(({ detail }) => detail)],
  );
}

export interface LetterSummaryRow {
  reason: string;
  letters: number;
  times: number;
  with_payload: number;
  counted_only: number;
  last_received_at: Date;
}

/** How many dead letters of each reason there were; those beyond the quota by whole days (UTC). */
export async function summarizeLetters(pool: Pool, fleetId: number, filter: LetterChoice): Promise<LetterSummaryRow[]> {
  const { rows } = await pool.query<LetterSummaryRow>(
    `select reason, sum(letters)::float8 as letters, sum(times)::float8 as times,
            sum(with_payload)::float8 as with_payload, sum(counted_only)::float8 as counted_only,
            max(last_received_at) as last_received_at
       from (
         select reason, count(*) as letters, sum(times) as times, count(payload) as with_payload, 0 as counted_only,
                max(received_at) as last_received_at
           from dead_letters where ${CHOSEN} group by reason
         union all
         select reason, 0, sum(times), 0, sum(times), max(last_received_at)
           from dead_letter_counts
          where fleet_id = $1 and day >= (to_timestamp($2::float8 / 1000) at time zone 'UTC')::date
            and day <= (to_timestamp($3::float8 / 1000) at time zone 'UTC')::date
            and ($4::text is null or gateway = $4) and ($5::text is null or reason = $5)
          group by reason
       ) parts
      group by reason order by times desc, reason`,
    choice(fleetId, filter),
  );
  return rows;
}
