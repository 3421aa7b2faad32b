import type pg from 'pg';

/** Rows that one transaction removes, so that it holds nobody up. */
export const AT_ONCE = 1000;

/** What is derived from frames, and the kind of retention that it falls under. */
export const DERIVED = {
  events: 'events',
  trips: 'trips',
  runs: 'trips',
  quarter_rollups: 'rollups',
  quarter_cells: 'rollups',
} as const;
export type DerivedTable = keyof typeof DERIVED;

const OF_VEHICLES = (table: string, time: string) => `
  delete from ${table} where ctid = any(array(
    select ${table}.ctid from ${table} join vehicles using (vehicle_id)
     where vehicles.fleet_id = $1 and ${time} < $2 limit ${AT_ONCE}))`;

const STATEMENTS: Readonly<Record<DerivedTable, string>> = {
  events: `delete from events where ctid = any(array(
    select ctid from events where fleet_id = $1 and time < $2 limit ${AT_ONCE}))`,
  trips: OF_VEHICLES('trips', 'start_time'),
  runs: OF_VEHICLES('runs', 'opened_at'),
  quarter_rollups: OF_VEHICLES('quarter_rollups', 'quarter'),
  quarter_cells: OF_VEHICLES('quarter_cells', 'quarter'),
};

/** Removes some rows of a fleet from before a time. `AT_ONCE` means that there may be more. */
export async function deleteDerived(
  db: pg.PoolClient,
  table: DerivedTable,
  fleetId: number,
  beforeMs: number,
): Promise<number> {
  return (await db.query(STATEMENTS[table], [fleetId, new Date(beforeMs)])).rowCount ?? 0;
}

/**
 * Removes checkpoints that no late frame can make a refold begin at: those from before a time, but the last of them for
 * each vehicle, where its history begins that a frame of just after that time belongs to.
 */
export async function deleteCheckpoints(db: pg.PoolClient, beforeMs: number): Promise<number> {
  const { rowCount } = await db.query(
    `delete from checkpoints where ctid = any(array(
       select old.ctid from checkpoints old
        where old.time < $1 and exists (select from checkpoints later
                where later.vehicle_id = old.vehicle_id and later.time > old.time and later.time < $1)
        limit ${AT_ONCE}))`,
    [new Date(beforeMs)],
  );
  return rowCount ?? 0;
}
