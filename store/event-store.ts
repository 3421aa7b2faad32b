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
