import { Type } from 'typebox';
import type { StoredEvent } from './store.ts';

/** Where a page of events ends: time in milliseconds since the epoch, and id. */
export const EventCursor = Type.Tuple([
  Type.Integer({ minimum: 0, maximum: 8_640_000_000_000_000 }),
  Type.String({ maxLength: 64 }),
]);

/** The badge that a crew event is about; none of others. */
export function badgeOf({ kind, details }: Pick<StoredEvent, 'kind' | 'details'>): string[] {
  return kind.startsWith('crew.') && typeof details.badge === 'string' ? [details.badge] : [];
}

/** An event as the API answers it: what it does not have is absent. */
export const presentEvent = (row: StoredEvent) => ({
  id: row.event_id,
  kind: row.kind,
  ...(row.vehicle !== null && { vehicle: row.vehicle }),
  time: row.time.toISOString(),
  receivedAt: row.received_at.toISOString(),
  late: row.late,
  severity: row.severity,
  ...(row.geofence !== null && { geofence: row.geofence }),
  ...(row.longitude !== null && row.latitude !== null && { longitude: row.longitude, latitude: row.latitude }),
  ...(row.supersedes !== null && { supersedes: row.supersedes }),
  ...(row.superseded_by !== null && { supersededBy: row.superseded_by }),
  details: row.details,
});
