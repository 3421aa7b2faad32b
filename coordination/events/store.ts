import type { Severity } from '@mediconnect/store';
import type { Pool } from 'pg';

export interface StoredEvent {
  event_id: string;
  kind: string;
  /** Null: of the fleet. */
  vehicle: string | null;
  time: Date;
  received_at: Date;
  late: boolean;
  severity: Severity;
  geofence: string | null;
  longitude: number | null;
  latitude: number | null;
  details: Record<string, unknown>;
  supersedes: string | null;
  superseded_by: string | null;
}

/** The columns of a StoredEvent, of `events e` and, joined from the left, `vehicles v`. */
export const EVENT_COLUMNS = `e.event_id, e.kind, v.vehicle, e.time, e.received_at, e.late, e.severity, e.geofence,
  e.longitude, e.latitude, e.details, e.supersedes, e.superseded_by`;

/** What a list of events is narrowed to; absent: not narrowed. */
export interface EventFilter {
  readonly fromMs: number;
  readonly toMs: number;
  readonly kinds?: readonly string[] | undefined;
  readonly severities?: readonly string[] | undefined;
  readonly vehicle?: string | undefined;
  readonly geofence?: string | undefined;
  readonly late?: boolean | undefined;
  /** Not seen, only likely. */
  readonly possible?: boolean | undefined;
  /** With those that another event stands for now. */
  readonly superseded: boolean;
  /** Continues after the event of this time and id. */
  readonly after?: { readonly timeMs: number; readonly id: string } | undefined;
  readonly limit: number;
}

/** The events of a fleet by the time they happened, newest first. */
export async function listEvents(pool: Pool, fleetId: number, filter: EventFilter): Promise<StoredEvent[]> {
  const { rows } = await pool.query<StoredEvent>(
    `select ${EVENT_COLUMNS}
       from events e left join vehicles v using (vehicle_id)
      where e.fleet_id = $1 and e.time >= to_timestamp($2::float8 / 1000) and e.time < to_timestamp($3::float8 / 1000)
        and ($4::text[] is null or e.kind = any($4))
        and ($5::text is null or e.vehicle_id = (select vehicle_id from vehicles where fleet_id = $1 and vehicle = $5))
        and ($6 or e.superseded_by is null)
        and ($7::float8 is null or (e.time, e.event_id) < (to_timestamp($7 / 1000), $8))
        and ($10::text[] is null or e.severity = any($10))
        and ($11::text is null or e.geofence = $11)
        and ($12::boolean is null or e.late = $12)
        and ($13::boolean is null or (e.details @> '{"possible": true}') = $13)
      order by e.time desc, e.event_id desc
      limit $9`,
    [
      fleetId,
      filter.fromMs,
      filter.toMs,
      filter.kinds,
      filter.vehicle,
      filter.superseded,
      filter.after?.timeMs,
      filter.after?.id,
      filter.limit,
      filter.severities,
      filter.geofence,
      filter.late,
      filter.possible,
    ],
  );
  return rows;
}
