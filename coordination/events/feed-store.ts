import type { Pool, PoolClient } from 'pg';
import { FEED_ORIGIN, type FeedPosition } from './feed-position.ts';
import { EVENT_COLUMNS, type StoredEvent } from './store.ts';

/** An event with its fleet and its place in the feed. */
export interface FedEvent extends StoredEvent {
  readonly fleet_id: number;
  readonly fleet: string;
  /** Its vehicle was taken out of the fleet, or it has none. */
  readonly vehicle_removed: boolean;
  readonly position: FeedPosition;
}

/** Some events in the order of the feed. */
export interface FeedBatch {
  /** All that comes after this and up to `reached` is in `events`. */
  readonly from: FeedPosition;
  readonly events: readonly FedEvent[];
  readonly reached: FeedPosition;
}

export interface FeedRead extends FeedBatch {
  /** There were as many as were asked for: there may be more. */
  readonly full: boolean;
  /** Events are committed, but wait for an older transaction that still runs. */
  readonly held: boolean;
}

type Row = { xmin: string; held: boolean; committed_in: string | null } & StoredEvent & {
    fleet_id: number;
    fleet: string;
    vehicle_removed: boolean;
  };

/**
 * One statement, and so one snapshot: every transaction below its xmin is over, so what is read up to there is all that
 * will ever stand there.
 */
const read = (where: string, order: 'asc' | 'desc') => `
  with now as materialized (select pg_snapshot_xmin(pg_current_snapshot()) as xmin)
  select now.xmin, exists (select from events where committed_in >= now.xmin) as held, e.*
    from now left join lateral (
      select ${EVENT_COLUMNS}, e.committed_in, e.fleet_id, f.fleet, (v.vehicle_id is null or v.removed_at is not null) as vehicle_removed
        from (select * from events
               where ${where} committed_in < now.xmin
               order by committed_in ${order}, event_id collate "C" ${order}
               limit $1) e
        left join vehicles v using (vehicle_id)
        join fleets f on f.fleet_id = e.fleet_id
    ) e on true
   order by e.committed_in, e.event_id collate "C"`;
const READ_AFTER = read('(committed_in, event_id collate "C") > ($2::xid8, $3) and', 'asc');
const READ_NEWEST = read('', 'desc');

function readOf(rows: readonly Row[], limit: number): Omit<FeedRead, 'from' | 'reached'> & { now: FeedPosition } {
  const events: FedEvent[] = [];
  for (const { xmin: _xmin, held: _held, committed_in, ...event } of rows)
    if (committed_in !== null)
      events.push({ ...event, position: { xid: BigInt(committed_in), event: event.event_id } });
  const { xmin, held } = rows[0]!;
  return { events, held, full: events.length === limit, now: { xid: BigInt(xmin), event: '' } };
}

/** The next events after a position, of all fleets, and how far that leads. */
export async function readFeed(db: Pool | PoolClient, from: FeedPosition, limit: number): Promise<FeedRead> {
  const { rows } = await db.query<Row>(READ_AFTER, [limit, String(from.xid), from.event]);
  const { now, ...found } = readOf(rows, limit);
  return { ...found, from, reached: found.full ? found.events.at(-1)!.position : now };
}

/** The newest events of all fleets, up to now. */
export async function readNewest(db: Pool | PoolClient, limit: number): Promise<FeedRead> {
  const { rows } = await db.query<Row>(READ_NEWEST, [limit]);
  const { now, ...found } = readOf(rows, limit);
  const oldest = found.events[0];
  return { ...found, full: false, from: oldest && found.full ? oldest.position : FEED_ORIGIN, reached: now };
}
