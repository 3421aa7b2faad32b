import type { Pool } from 'pg';
import { FINISHED_RUN, type FinishedRunRow, IS_FINISHED } from '../eta-model/finished-run.ts';
import type { Period } from '../period.ts';

export interface RunChoice {
  readonly fleetId: number;
  readonly period: Period;
  /** Its number in the store. */
  readonly vehicleId: number | undefined;
}

const CHOSEN = `r.fleet_id = $1 and r.opened_at >= $2 and r.opened_at < $3 and ($4::int is null or r.vehicle_id = $4)`;
const parameters = ({ fleetId, period, vehicleId }: RunChoice) => [
  ...[fleetId, new Date(period.fromMs), new Date(period.toMs)],
  vehicleId ?? null,
];

/** The newest runs of a period that were promised and arrived. */
export async function finishedRunsOf(pool: Pool, choice: RunChoice, limit: number): Promise<FinishedRunRow[]> {
  const { rows } = await pool.query<FinishedRunRow>(
    `select ${FINISHED_RUN} from runs r join vehicles v using (vehicle_id)
      where ${CHOSEN} and ${IS_FINISHED} order by r.opened_at desc, r.run_id desc limit $5`,
    [...parameters(choice), limit],
  );
  return rows;
}

/** How many runs of a period there are by what became of them; `unpromised` are those that nobody could promise. */
export async function countRuns(pool: Pool, choice: RunChoice): Promise<Readonly<Record<string, number>>> {
  const { rows } = await pool.query<{ state: string; runs: number }>(
    `select case when r.promised_at is null then 'unpromised' else r.state end as state, count(*)::int as runs
       from runs r where ${CHOSEN} group by 1 order by 1`,
    parameters(choice),
  );
  return Object.fromEntries(rows.map(({ state, runs }) => [state, runs]));
}

export async function vehicleIdOf(pool: Pool, fleetId: number, vehicle: string): Promise<number | undefined> {
  const { rows } = await pool.query<{ vehicle_id: number }>(
    'select vehicle_id from vehicles where fleet_id = $1 and vehicle = $2',
    [fleetId, vehicle],
  );
  return rows[0]?.vehicle_id;
}
