import type { KeepDays, KeptKind } from '@mediconnect/base';
import type pg from 'pg';
import type { FleetPeriods } from './rules.ts';

/** Every fleet, with what it wants kept otherwise. */
export async function readFleetPeriods(db: pg.Pool): Promise<FleetPeriods[]> {
  const { rows } = await db.query<{ fleetId: number; overrides: Partial<KeepDays> }>(
    `select fleet_id as "fleetId", coalesce(jsonb_object_agg(kind, days) filter (where kind is not null), '{}') as overrides
       from fleets left join fleet_retention using (fleet_id) group by fleet_id order by fleet_id`,
  );
  return rows;
}

/** What one fleet wants kept otherwise. */
export async function readOverrides(db: pg.Pool | pg.PoolClient, fleetId: number): Promise<Partial<KeepDays>> {
  const { rows } = await db.query<{ kind: KeptKind; days: number }>(
    'select kind, days from fleet_retention where fleet_id = $1',
    [fleetId],
  );
  return Object.fromEntries(rows.map(({ kind, days }) => [kind, days]));
}

/** Replaces what a fleet wants kept otherwise. */
export async function writeOverrides(db: pg.PoolClient, fleetId: number, overrides: Partial<KeepDays>): Promise<void> {
  await db.query('delete from fleet_retention where fleet_id = $1', [fleetId]);
  await db.query(
    `insert into fleet_retention (fleet_id, kind, days) select $1, kind, days::int from jsonb_each_text($2) as t (kind, days)`,
    [fleetId, JSON.stringify(overrides)],
  );
}
