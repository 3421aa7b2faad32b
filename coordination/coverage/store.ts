import { eventId, insertFleetEvent } from '@mediconnect/store';
import type { Pool, PoolClient } from 'pg';
import { turnAt } from '../turn-store.ts';
import type { AlarmStep } from './alarm.ts';
import type { DrawnZone } from './zones.ts';

type Db = Pick<Pool | PoolClient, 'query'>;

/** A fleet, what it asks of its units, and what says whether its zones are still those known. */
export interface CoveredFleet {
  readonly fleet_id: number;
  readonly fleet: string;
  readonly coverage_seconds: number;
  readonly time_zone: string;
  /** Changes with each change of its zones. */
  readonly zones_changed: string;
}

const FLEETS = `select f.fleet_id, f.fleet, f.coverage_seconds, f.time_zone,
  coalesce((select v.changed_in::text from geofence_versions v join geofences g using (geofence_id)
             where g.fleet_id = f.fleet_id and v.kind = 'zone' order by v.changed_in desc limit 1), '') as zones_changed
  from fleets f`;

/** All fleets of the installation. */
export async function coveredFleets(db: Db): Promise<CoveredFleet[]> {
  const { rows } = await db.query<CoveredFleet>(FLEETS);
  return rows;
}

export async function coveredFleet(db: Db, fleetId: number): Promise<CoveredFleet> {
  const { rows } = await db.query<CoveredFleet>(`${FLEETS} where f.fleet_id = $1`, [fleetId]);
  return rows[0]!;
}

/** One process at a time watches. Held until the transaction ends. */
export const takeTurn = turnAt('coverage');

/** Zones that a fleet has drawn, as they are now. */
export async function zonesOf(db: Db, fleetId: number, limit: number): Promise<DrawnZone[]> {
  const { rows } = await db.query<DrawnZone>(
    `select g.geofence, v.feature from geofences g join geofence_versions v using (geofence_id)
      where g.fleet_id = $1 and g.removed_at is null and v.valid_to is null and v.kind = 'zone'
      order by g.geofence_id limit $2`,
    [fleetId, limit],
  );
  return rows;
}

/** A gap that was told and lasts. */
export interface OpenGap {
  readonly geofence: string;
  readonly since: Date;
}

export async function openGaps(db: Db, fleetId: number): Promise<OpenGap[]> {
  const { rows } = await db.query<OpenGap>(
    'select geofence, since from coverage_gaps where fleet_id = $1 and until is null',
    [fleetId],
  );
  return rows;
}

/** What is told of a zone beside the step. */
export interface GapFacts {
  readonly fleetId: number;
  readonly fleet: string;
  readonly zone: string;
  readonly nowMs: number;
  readonly details: Readonly<Record<string, unknown>>;
}

/** Keeps a gap, or its end, and tells it as an event of the fleet. */
export async function tellStep(db: PoolClient, step: AlarmStep, facts: GapFacts): Promise<void> {
  const { fleetId, fleet, zone, nowMs, details } = facts;
  if (step.kind === 'coverage.gap')
    await db.query(
      `insert into coverage_gaps (fleet_id, geofence, since) values ($1, $2, to_timestamp($3::float8 / 1000))
       on conflict do nothing`,
      [fleetId, zone, step.sinceMs],
    );
  else await closeGap(db, fleetId, zone, step.sinceMs);
  const gapSince = step.kind === 'coverage.gap' ? {} : { gapSince: new Date(step.gapSinceMs).toISOString() };
  await insertFleetEvent(db, {
    id: eventId(step.kind, fleet, zone, step.sinceMs),
    ...{ kind: step.kind, fleetId, geofence: zone, timeMs: step.sinceMs, receivedAtMs: nowMs, late: false },
    severity: step.kind === 'coverage.gap' ? 'warning' : 'info',
    details: { ...details, ...gapSince },
  });
}

/** Ends a gap without a word: its zone is no more. */
export async function closeGap(db: Db, fleetId: number, zone: string, untilMs: number): Promise<void> {
  await db.query(
    `update coverage_gaps set until = greatest(since, to_timestamp($3::float8 / 1000))
      where fleet_id = $1 and geofence = $2 and until is null`,
    [fleetId, zone, untilMs],
  );
}
