import type { Pool } from 'pg';

export interface StoredDeadLetter {
  dead_letter_id: number;
  gateway: string;
  vehicle: string;
  reason: string;
  detail: string;
  received_at: Date;
  payload_bytes: number;
  payload: Buffer | null;
  times: number;
}

export interface DeadLetterFilter {
  readonly fromMs: number;
  readonly toMs: number;
  readonly gateway?: string | undefined;
  readonly reason?: string | undefined;
  readonly beforeId?: number | undefined;
  readonly limit: number;
  /** Whether the bytes are read too. */
  readonly withPayload: boolean;
}

/** The dead letters of a fleet, newest first. */
export async function listDeadLetters(
  pool: Pool,
  fleetId: number,
  filter: DeadLetterFilter,
): Promise<StoredDeadLetter[]> {
  const { rows } = await pool.query<StoredDeadLetter>(
    `select dead_letter_id::float8, gateway, vehicle, reason, detail, received_at, payload_bytes,
            case when $8 then payload end as payload, times
       from dead_letters
      where fleet_id = $1 and received_at >= to_timestamp($2::float8 / 1000) and received_at < to_timestamp($3::float8 / 1000)
        and ($4::text is null or gateway = $4) and ($5::text is null or reason = $5)
        and ($6::bigint is null or (received_at, dead_letter_id) <
             (select received_at, dead_letter_id from dead_letters where dead_letter_id = $6 and fleet_id = $1))
      order by received_at desc, dead_letter_id desc
      limit $7`,
    [
      fleetId,
      filter.fromMs,
      filter.toMs,
      filter.gateway,
      filter.reason,
      filter.beforeId,
      filter.limit,
      filter.withPayload,
    ],
  );
  return rows;
}
