import type pg from 'pg';

/** A partition that is ours from now on, and where reading goes on. */
export interface Claim {
  readonly partition: number;
  readonly nextOffset: number;
  readonly epoch: number;
}

export interface ClaimRequest {
  readonly topic: string;
  /** With the oldest offset that Kafka has: where a partition is begun that nobody has read yet. */
  readonly partitions: readonly { readonly partition: number; readonly oldestOffset: number }[];
  /** For whoever looks into the table. */
  readonly owner: string;
}

const CLAIM_TIMEOUT_MS = 10_000;

/**
 * Claims partitions. It waits for a statement of their last owner that is just being committed, and reads the position
 * after it; whatever that owner sends later is rolled back (`advance_log_positions`).
 */
export async function claimPositions(pool: pg.Pool, { topic, partitions, owner }: ClaimRequest): Promise<Claim[]> {
  if (partitions.length === 0) return [];
  const query = {
    text: `insert into log_positions (topic, partition, next_offset, epoch, owner)
      select $1, partition, oldest, 1, $4 from unnest($2::int[], $3::bigint[]) as wanted (partition, oldest) order by partition
      on conflict (topic, partition) do update
      set epoch = log_positions.epoch + 1, owner = excluded.owner, claimed_at = now()
      returning partition, next_offset::float8 as "nextOffset", epoch::float8 as epoch`,
    values: [
      topic,
      partitions.map(({ partition }) => partition),
      partitions.map(({ oldestOffset }) => oldestOffset),
      owner,
    ],
    query_timeout: CLAIM_TIMEOUT_MS,
  };
  const { rows } = await pool.query<Claim>(query);
  return rows;
}
