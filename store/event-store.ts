import { createHash } from 'node:crypto';
import type pg from 'pg';

/** How much an event matters to people. */
export type Severity = 'info' | 'warning' | 'critical';

/** An event to be written. Its fleet is its vehicle's. */
export interface NewEvent {
  /** From `eventId`. */
  readonly id: string;
  /** Such as 'gateway.contested'. */
  readonly kind: string;
  readonly vehicleId: number;
  /** When it happened, and when we learned of it, milliseconds since the epoch. */
  readonly timeMs: number;
  readonly receivedAtMs: number;
  /** Learned too late to be an alert. */
  readonly late: boolean;
  readonly severity: Severity;
  readonly geofence?: string;
  /** Degrees. */
  readonly place?: { readonly longitude: number; readonly latitude: number };
  /** What else is to be told; no secrets. */
  readonly details: Readonly<Record<string, unknown>>;
}

/**
 * The id of an event: the same whenever it is derived from the same things (its kind, what it is about, what opened it).
 * @returns 22 characters that are safe in a URL
 */
export function eventId(...about: readonly (string | number)[]): string {
  return createHash('sha256').update(JSON.stringify(about)).digest('base64url').slice(0, 22);
}

/** Writes events in one statement; those that are there already stay as they are. @returns how many were new */
export async function insertEvents(db: pg.Pool | pg.PoolClient, events: readonly NewEvent[]): Promise<number> {
  const column = <T>(read: (event: NewEvent) => T) => events.map((event) => read(event) ?? null);
  const { rowCount } = await db.query(
    `insert into events (event_id, fleet_id, vehicle_id, kind, time, received_at, late, severity, geofence, longitude,
                         latitude, details)
     select e.id, v.fleet_id, v.vehicle_id, e.kind, to_timestamp(e.time_ms / 1000), to_timestamp(e.received_ms / 1000),
            e.late, e.severity, e.geofence, e.longitude, e.latitude, e.details
       from unnest($1::text[], $2::int[], $3::text[], $4::float8[], $5::float8[], $6::boolean[], $7::text[], $8::text[],
                   $9::float8[], $10::float8[], $11::jsonb[])
            as e(id, vehicle_id, kind, time_ms, received_ms, late, severity, geofence, longitude, latitude, details)
       join vehicles v using (vehicle_id)
     on conflict (event_id) do nothing`,
    [
      column((event) => event.id),
      column((event) => event.vehicleId),
      column((event) => event.kind),
      column((event) => event.timeMs),
      column((event) => event.receivedAtMs),
      column((event) => event.late),
      column((event) => event.severity),
      column((event) => event.geofence),
      column((event) => event.place?.longitude),
      column((event) => event.place?.latitude),
      column((event) => JSON.stringify(event.details)),
    ],
  );
  return rowCount ?? 0;
}

/** An event of a fleet and none of its vehicles. */
export type FleetEvent = Omit<NewEvent, 'vehicleId'> & { readonly fleetId: number };

/** Writes an event of a fleet, unless it is there already. @returns whether it is new */
export async function insertFleetEvent(db: pg.Pool | pg.PoolClient, event: FleetEvent): Promise<boolean> {
  const { rowCount } = await db.query(
    `insert into events (event_id, fleet_id, kind, time, received_at, late, severity, geofence, longitude, latitude, details)
     values ($1, $2, $3, to_timestamp($4::float8 / 1000), to_timestamp($5::float8 / 1000), $6, $7, $8, $9, $10, $11)
     on conflict (event_id) do nothing`,
    [
      event.id,
      event.fleetId,
      event.kind,
      event.timeMs,
      event.receivedAtMs,
      event.late,
      event.severity,
      event.geofence,
      event.place?.longitude,
      event.place?.latitude,
      JSON.stringify(event.details),
    ],
  );
  return rowCount === 1;
}

/** What became of an event when its history was folded again. */
export interface Supersession {
  readonly id: string;
  /** The event that stands for it now; 'none': it did not happen; null: it holds after all. */
  readonly by: string | null;
}

/**
 * Supersedes events in one statement, and has the feed tell every row again that this changes: the superseded ones and
 * those that stand for them. Doing it twice changes nothing.
 * @returns how many rows were changed
 */
export async function supersedeEvents(db: pg.Pool | pg.PoolClient, pairs: readonly Supersession[]): Promise<number> {
  if (pairs.length === 0) return 0;
  const { rowCount } = await db.query(
    `with pairs as (select * from unnest($1::text[], $2::text[]) as p(id, by)),
          changes as (
            select e.event_id as id,
                   case when exists (select from pairs where id = e.event_id)
                     then (select by from pairs where id = e.event_id limit 1) else e.superseded_by end as superseded_by,
                   coalesce((select min(id) from pairs where by = e.event_id), e.supersedes) as supersedes
              from events e
             where e.event_id in (select id from pairs union select by from pairs)
             order by e.event_id
               for update)
     update events e
        set superseded_by = c.superseded_by, supersedes = c.supersedes, committed_in = pg_current_xact_id()
       from changes c
      where e.event_id = c.id and (e.superseded_by, e.supersedes) is distinct from (c.superseded_by, c.supersedes)`,
    [pairs.map(({ id }) => id), pairs.map(({ by }) => by)],
  );
  return rowCount ?? 0;
}
