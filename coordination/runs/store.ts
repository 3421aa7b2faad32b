import type { Pool, PoolClient } from 'pg';
import type { Period } from '../period.ts';
import { columnsOf, RUN, type RunState, type RunWrite, type StoredRun } from './row.ts';

type Db = Pick<Pool | PoolClient, 'query'>;

/** A vehicle of the fleet, and where people live by its clock. */
export interface RunVehicle {
  readonly vehicle_id: number;
  readonly time_zone: string;
}

/** @param lock holds off whoever changes its destination until the transaction ends. @returns undefined for none */
export async function vehicleOf(
  db: Db,
  fleetId: number,
  vehicle: string,
  { lock = false, removed = false } = {},
): Promise<RunVehicle | undefined> {
  const { rows } = await db.query<RunVehicle>(
    `select v.vehicle_id, f.time_zone from vehicles v join fleets f using (fleet_id)
      where v.fleet_id = $1 and v.vehicle = $2 and ($3 or v.removed_at is null) ${lock ? 'for no key update of v' : ''}`,
    [fleetId, vehicle, removed],
  );
  return rows[0];
}

/** What a vehicle was doing by its newest proposal before a time; undefined when nothing was told for two days. */
export async function phaseBefore(db: Db, vehicleId: number, before: Date): Promise<string | undefined> {
  const { rows } = await db.query<{ phase: string | null }>(
    `select details ->> 'phase' as phase from events
      where vehicle_id = $1 and kind = 'vehicle.phase' and superseded_by is null
        and time < $2 and time >= $2::timestamptz - interval '2 days'
      order by time desc, event_id desc limit 1`,
    [vehicleId, before],
  );
  return rows[0]?.phase ?? undefined;
}

/** The run of a vehicle that is open. */
export async function openRunOf(db: Db, vehicleId: number): Promise<StoredRun | undefined> {
  const { rows } = await db.query<StoredRun>(
    `select ${RUN} from runs r join vehicles v using (vehicle_id) where r.vehicle_id = $1 and r.state = 'open'`,
    [vehicleId],
  );
  return rows[0];
}

export async function findRun(db: Db, fleetId: number, id: string): Promise<StoredRun | undefined> {
  const { rows } = await db.query<StoredRun>(
    `select ${RUN} from runs r join vehicles v using (vehicle_id) where r.fleet_id = $1 and r.id = $2`,
    [fleetId, id],
  );
  return rows[0];
}

/** Adds a run, and tells those who follow. @returns the id by which the API calls it */
export async function insertRun(db: Db, write: RunWrite): Promise<string> {
  const { columns, values } = columnsOf(write);
  const { rows } = await db.query<{ id: string }>(
    `insert into runs (${columns.join(', ')}) values (${columns.map((_, i) => `$${i + 1}`).join(', ')}) returning id`,
    values,
  );
  if (write.kind === 'dispatch') await notifyRuns(db);
  return rows[0]!.id;
}

/** Closes the run of a vehicle that is open; its outcome is found when frames on their way have come in. */
export async function closeRun(
  db: Db,
  vehicleId: number,
  state: Exclude<RunState, 'open' | 'arrived'>,
  at: Date,
  dueAt: Date,
): Promise<string | undefined> {
  const { rows } = await db.query<{ id: string }>(
    `update runs set state = $2, ended_at = greatest(opened_at, $3), outcome_due_at = $4, changed_in = pg_current_xact_id()
      where vehicle_id = $1 and state = 'open' returning id`,
    [vehicleId, state, at, dueAt],
  );
  if (rows[0] !== undefined) await notifyRuns(db);
  return rows[0]?.id;
}

/** Tells those who follow, once the transaction is committed. A hint: they look by themselves as well. */
export const notifyRuns = (db: Db) => db.query('notify runs');

/** What a list of runs is narrowed to. */
export interface RunFilter {
  readonly vehicleId: number | undefined;
  readonly state: string | undefined;
  readonly kind: string | undefined;
  readonly period: Period;
  readonly after: { readonly openedMs: number; readonly runId: number } | undefined;
  readonly limit: number;
}

/** Runs of a fleet that were opened in a period, oldest first. */
export async function listRuns(pool: Pool, fleetId: number, filter: RunFilter): Promise<StoredRun[]> {
  const { vehicleId, state, kind, period, after, limit } = filter;
  const { rows } = await pool.query<StoredRun>(
    `select ${RUN} from runs r join vehicles v using (vehicle_id)
      where r.fleet_id = $1 and r.opened_at >= $2 and r.opened_at < $3
        and ($4::int is null or r.vehicle_id = $4) and ($5::text is null or r.state = $5)
        and ($6::text is null or r.kind = $6)
        and ($7::timestamptz is null or (r.opened_at >= $7 and (r.opened_at, r.run_id) > ($7, $8::bigint)))
      order by r.opened_at, r.run_id limit $9`,
    [
      ...[fleetId, new Date(period.fromMs), new Date(period.toMs), vehicleId ?? null, state ?? null, kind ?? null],
      ...[after === undefined ? null : new Date(after.openedMs), after?.runId ?? null, limit],
    ],
  );
  return rows;
}
