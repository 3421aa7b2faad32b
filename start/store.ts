import { AppError } from '@mediconnect/base';
import type { Pool } from 'pg';

/** @throws {AppError} not_found */
export async function fleetIdOf(pool: Pool, fleet: string): Promise<number> {
  const { rows } = await pool.query<{ fleet_id: number }>('select fleet_id from fleets where fleet = $1', [fleet]);
  if (!rows[0]) throw new AppError('not_found', `there is no fleet ${fleet}`);
  return rows[0].fleet_id;
}
