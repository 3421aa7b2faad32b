import type { PoolClient } from 'pg';

/**
 * A turn at some work that one process at a time does, of all that share the database.
 * @param work names the lock: the same in every version
 * @returns takes the turn, unless another process has it, and holds it until the transaction ends
 */
export const turnAt =
  (work: string) =>
  async (client: PoolClient): Promise<boolean> => {
    const { rows } = await client.query<{ mine: boolean }>('select pg_try_advisory_xact_lock(hashtext($1)) as mine', [
      `mediconnect ${work}`,
    ]);
    return rows[0]!.mine;
  };
