import { EVENT_KINDS } from '@mediconnect/geo';
import { supersedeEvents } from '@mediconnect/store';
import type pg from 'pg';
import { buildWrite, runWrite } from '../frame-store.ts';
import type { Derived } from './derived.ts';
import { type StaleEvent, standIns } from './stand-ins.ts';

type Db = Pick<pg.Pool, 'query'>;

/** Frames that came in after others that they belong before. */
export interface DirtyMarks {
  readonly ids: readonly string[];
  readonly fromMs: number;
  readonly toMs: number;
}

/** Vehicles with marks of which the last one is old enough that a catch-up has paused, or the first one very old. */
export async function dirtyVehicles(db: Db, quietMs: number, patienceMs: number): Promise<number[]> {
  const { rows } = await db.query<{ vehicle_id: number }>(
    `select vehicle_id from dirty_marks group by vehicle_id
     having max(marked_at) < now() - $1 * interval '1 ms' or min(marked_at) < now() - $2 * interval '1 ms'
      order by min(marked_at)`,
    [quietMs, patienceMs],
  );
  return rows.map((row) => row.vehicle_id);
}

export async function marksOf(db: Db, vehicleId: number): Promise<DirtyMarks | undefined> {
  const { rows } = await db.query<{ ids: string[] | null; from_ms: number; to_ms: number }>(
    `select array_agg(mark_id::text) as ids, extract(epoch from min(from_time))::float8 * 1000 as from_ms,
            extract(epoch from max(to_time))::float8 * 1000 as to_ms
       from dirty_marks where vehicle_id = $1`,
    [vehicleId],
  );
  const [row] = rows;
  return row?.ids ? { ids: row.ids, fromMs: Math.round(row.from_ms), toMs: Math.round(row.to_ms) } : undefined;
}

/** Says that vehicles' histories are to be folded again from a time on. */
export async function markDirty(db: Db, vehicleIds: readonly number[], fromMs: number, toMs: number): Promise<void> {
  await db.query(
    `insert into dirty_marks (vehicle_id, from_time, to_time)
     select unnest($1::int[]), to_timestamp($2::float8 / 1000), to_timestamp($3::float8 / 1000)`,
    [vehicleIds, fromMs, toMs],
  );
}

/** A checkpoint: the state with all frames before a time. */
export interface StoredCheckpoint {
  readonly timeMs: number;
  readonly state: string;
}

export async function checkpointBefore(db: Db, vehicleId: number, atMs: number): Promise<StoredCheckpoint | undefined> {
  const { rows } = await db.query<StoredCheckpoint>(
    `select extract(epoch from time)::float8 * 1000 as "timeMs", state from checkpoints
      where vehicle_id = $1 and time <= to_timestamp($2::float8 / 1000) order by time desc limit 1`,
    [vehicleId, atMs],
  );
  return rows[0];
}

/** State by time, for checkpoints after a time and up to another one. */
export async function checkpointsIn(
  db: Db,
  vehicleId: number,
  afterMs: number,
  toMs: number,
): Promise<Map<number, string>> {
  const { rows } = await db.query<StoredCheckpoint>(
    `select extract(epoch from time)::float8 * 1000 as "timeMs", state from checkpoints
      where vehicle_id = $1 and time > to_timestamp($2::float8 / 1000) and time <= to_timestamp($3::float8 / 1000)`,
    [vehicleId, afterMs, toMs],
  );
  return new Map(rows.map(({ timeMs, state }) => [timeMs, state]));
}

/** A piece of a vehicle's history that was folded again: from ≤ time of the frames < to (all that follow without it). */
export interface Piece {
  readonly vehicleId: number;
  readonly fromMs: number;
  readonly toMs: number | undefined;
  readonly derived: Derived;
}

/**
 * Puts a piece of history in the place of what was derived of the same frames before: events that do not hold any more
 * are superseded, by the one that stands for them now where there is one. Inside a transaction.
 */
export async function replacePiece(client: pg.PoolClient, piece: Piece): Promise<void> {
  const { derived } = piece;
  const stale = await staleEvents(client, piece);
  await clearTrips(client, piece);
  await clearSums(client, piece);
  await writeDerived(client, derived);
  const pairs = standIns(stale.stale, derived.events, stale.known);
  await supersedeEvents(
    client,
    pairs.map(({ stale: id, by = 'none' }) => ({ id, by })),
  );
}

/** Writes what was derived without frames beside it. */
export async function writeDerived(client: pg.PoolClient, derived: Derived): Promise<void> {
  const statement = buildWrite({ derived });
  if (statement !== undefined) await runWrite(client, statement);
}

const range = (column: string) =>
  `${column} >= to_timestamp($2::float8 / 1000) and ($3::float8 is null or ${column} < to_timestamp($3::float8 / 1000))`;
const rangeOf = ({ vehicleId, fromMs, toMs }: Piece) => [vehicleId, fromMs, toMs ?? null];

async function staleEvents(client: Db, piece: Piece): Promise<{ stale: StaleEvent[]; known: Set<string> }> {
  const { rows } = await client.query<StaleEvent>(
    `select event_id as id, kind, subject, extract(epoch from time)::float8 * 1000 as "timeMs" from events
      where vehicle_id = $1 and ${range('confirmed_time')} and superseded_by is null and kind = any($4)`,
    [...rangeOf(piece), Object.keys(EVENT_KINDS)],
  );
  const known = new Set(rows.map(({ id }) => id));
  return { stale: rows.filter(({ id }) => !piece.derived.events.has(id)), known };
}

async function clearTrips(client: Db, piece: Piece): Promise<void> {
  const told = [...piece.derived.trips.values()];
  await client.query(`delete from trips where vehicle_id = $1 and ${range('start_confirmed')} and trip_id <> all($4)`, [
    ...rangeOf(piece),
    told.map(({ id }) => id),
  ]);
  // One that began earlier and, as it turns out, did not end here.
  await client.query(
    `update trips set end_time = null, end_longitude = null, end_latitude = null, end_confirmed = null, detailed_at = null,
            traversed_at = null
      where vehicle_id = $1 and ${range('end_confirmed')} and trip_id <> all($4)`,
    [...rangeOf(piece), told.filter(({ trip }) => trip.end !== undefined).map(({ id }) => id)],
  );
}

async function clearSums(client: Db, piece: Piece): Promise<void> {
  await client.query(`delete from quarter_rollups where vehicle_id = $1 and ${range('quarter')}`, rangeOf(piece));
  await client.query(`delete from quarter_cells where vehicle_id = $1 and ${range('quarter')}`, rangeOf(piece));
  // The one at the start is where the piece was folded from; the one at its end comes with the piece.
  await client.query(
    `delete from checkpoints where vehicle_id = $1 and time > to_timestamp($2::float8 / 1000)
        and ($3::float8 is null or time < to_timestamp($3::float8 / 1000))`,
    rangeOf(piece),
  );
}

/** The marks are done with; where the work stops before its end, one from there on takes their place. */
export async function settleMarks(
  client: Db,
  vehicleId: number,
  marks: DirtyMarks,
  goOnFromMs: number | undefined,
): Promise<string[]> {
  await client.query('delete from dirty_marks where mark_id = any($1::bigint[])', [marks.ids]);
  if (goOnFromMs === undefined) return [];
  const { rows } = await client.query<{ id: string }>(
    `insert into dirty_marks (vehicle_id, from_time, to_time, marked_at)
     values ($1, to_timestamp($2::float8 / 1000), to_timestamp($3::float8 / 1000), now() - interval '1 hour')
     returning mark_id::text as id`,
    [vehicleId, goOnFromMs, Math.max(goOnFromMs, marks.toMs)],
  );
  return rows.map(({ id }) => id);
}
