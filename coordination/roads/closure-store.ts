import type { SegmentName } from '@mediconnect/routing/traffic/segments.ts';
import type { Pool, PoolClient } from 'pg';
import type { StandingClosure } from './conditions.ts';
import { CLOSURES } from './limits.ts';

type Db = Pick<Pool | PoolClient, 'query'>;

export interface StoredGeometry {
  readonly type: string;
  readonly coordinates: unknown;
}

/** A closure as it is stored; without its drawing and segments. */
export interface StoredClosure {
  readonly closure_id: number;
  readonly closure: string;
  readonly fleet_id: number;
  readonly name: string;
  readonly kind: 'closed' | 'limit';
  readonly limit_kmh: number | null;
  readonly emergency_passes: boolean;
  readonly both_ways: boolean;
  readonly geometry: StoredGeometry | null;
  readonly segment_count: number;
  readonly valid_from: Date;
  readonly valid_to: Date | null;
  readonly created_at: Date;
  readonly changed_at: Date;
}

/** What is to be stored: a checked closure. */
export interface NewClosure {
  readonly name: string;
  readonly kind: 'closed' | 'limit';
  readonly limitKmh: number | null;
  readonly emergencyPasses: boolean;
  readonly bothWays: boolean;
  readonly geometry: StoredGeometry | null;
  readonly segments: readonly SegmentName[];
  readonly validFrom: Date;
  readonly validTo: Date | null;
}

const COLUMNS = `closure_id, closure, fleet_id, name, kind, limit_kmh, emergency_passes, both_ways, geometry,
  cardinality(ways) as segment_count, valid_from, valid_to, created_at, changed_at`;
const STANDING = 'removed_at is null and (valid_to is null or valid_to > $1)';

/** A closure with its segments. */
export interface ClosureInFull {
  readonly row: StoredClosure;
  readonly segments: readonly SegmentName[];
}

/** About so many bytes a segment has as a line of an answer. */
const LINE_BYTES = 200;

/** Those in force or to come, of all fleets, in the order in which they were made; fewer where they are many bytes. */
export async function listClosures(
  pool: Pool,
  now: Date,
  page: { readonly afterId: number; readonly limit: number },
): Promise<{ found: ClosureInFull[]; more: boolean }> {
  const { rows } = await pool.query<StoredClosure & NameColumns & { found: number }>(
    `with standing as (
       select closure_id, geometry_bytes + cardinality(ways) * ${LINE_BYTES} as bytes
         from road_closures where ${STANDING} and closure_id > $2 order by closure_id limit $3),
     page as materialized (select *, sum(bytes) over (order by closure_id) - bytes as bytes_before from standing)
     select ${COLUMNS}, ways, from_nodes, to_nodes, (select count(*)::int from page) as found
       from page join road_closures using (closure_id) where bytes_before < $4 order by closure_id`,
    [now, page.afterId, page.limit + 1, CLOSURES.pageBytes],
  );
  const shown = rows.slice(0, page.limit);
  const found = shown.map((row) => ({ row, segments: namesOf(row) }));
  return { found, more: shown.length < (rows[0]?.found ?? 0) };
}

/** One that was not removed, whoever made it. */
export async function findClosure(db: Db, closure: string): Promise<StoredClosure | undefined> {
  const { rows } = await db.query<StoredClosure>(
    `select ${COLUMNS} from road_closures where closure = $1 and removed_at is null`,
    [closure],
  );
  return rows[0];
}

interface NameColumns {
  readonly ways: string[];
  readonly from_nodes: string[];
  readonly to_nodes: string[];
}

const namesOf = ({ ways, from_nodes, to_nodes }: NameColumns): SegmentName[] =>
  ways.map((way, at) => ({ way: Number(way), from: Number(from_nodes[at]), to: Number(to_nodes[at]) }));

/** The segments that a closure holds. */
export async function segmentsOf(db: Db, closureId: number): Promise<SegmentName[]> {
  const { rows } = await db.query<NameColumns>(
    'select ways, from_nodes, to_nodes from road_closures where closure_id = $1',
    [closureId],
  );
  return rows[0] === undefined ? [] : namesOf(rows[0]);
}

/** Which closures there are in force or to come, and when each was changed: what tells whether to read them again. */
export async function standingVersions(db: Db, now: Date): Promise<Map<number, string>> {
  const { rows } = await db.query<{ closure_id: number; version: string }>(
    `select closure_id, extract(epoch from changed_at)::text as version from road_closures where ${STANDING}
      order by closure_id limit $2`,
    [now, CLOSURES.most],
  );
  return new Map(rows.map(({ closure_id, version }) => [closure_id, version]));
}

/** Some closures as they count on the road. */
export async function readStanding(db: Db, ids: readonly number[]): Promise<Map<number, StandingClosure>> {
  const { rows } = await db.query<StoredClosure & NameColumns>(
    `select closure_id, kind, limit_kmh, emergency_passes, valid_from, valid_to, ways, from_nodes, to_nodes
       from road_closures where closure_id = any($1::int[])`,
    [ids],
  );
  return new Map(
    rows.map((row) => [
      row.closure_id,
      {
        kind: row.kind,
        limitKmh: row.limit_kmh,
        emergencyPasses: row.emergency_passes,
        segments: namesOf(row),
        fromMs: row.valid_from.getTime(),
        toMs: row.valid_to?.getTime() ?? Number.POSITIVE_INFINITY,
      },
    ]),
  );
}

/** What all closures in force or to come amount to. Holds others back until the transaction ends. */
export async function lockAndCount(
  db: PoolClient,
  now: Date,
  but: string,
): Promise<{ closures: number; segments: number }> {
  await db.query(`select pg_advisory_xact_lock(hashtext('mediconnect road closures'))`);
  const { rows } = await db.query<{ closures: number; segments: number }>(
    `select count(*)::int as closures, coalesce(sum(cardinality(ways)), 0)::int as segments
       from road_closures where ${STANDING} and closure <> $2`,
    [now, but],
  );
  return rows[0]!;
}

const VALUES = `name, kind, limit_kmh, emergency_passes, both_ways, geometry, geometry_bytes, ways, from_nodes, to_nodes,
  valid_from, valid_to, changed_by`;

function valuesOf(made: NewClosure, actor: string): unknown[] {
  const text = made.geometry === null ? null : JSON.stringify(made.geometry);
  return [
    ...[made.name, made.kind, made.limitKmh, made.emergencyPasses, made.bothWays],
    ...[text, text === null ? 0 : Buffer.byteLength(text)],
    ...[made.segments.map(({ way }) => way), made.segments.map(({ from }) => from), made.segments.map(({ to }) => to)],
    ...[made.validFrom, made.validTo, actor],
  ];
}

export async function insertClosure(
  db: PoolClient,
  fleetId: number,
  closure: string,
  made: NewClosure,
  actor: string,
): Promise<void> {
  await db.query(
    `insert into road_closures (${VALUES}, created_by, fleet_id, closure)
     values ($1, $2, $3, $4, $5, $6, $7, $8::bigint[], $9::bigint[], $10::bigint[], $11, $12, $13, $13, $14, $15)`,
    [...valuesOf(made, actor), fleetId, closure],
  );
}

export async function updateClosure(db: PoolClient, closureId: number, made: NewClosure, actor: string): Promise<void> {
  await db.query(
    `update road_closures set (${VALUES}) =
       ($1, $2, $3, $4, $5, $6, $7, $8::bigint[], $9::bigint[], $10::bigint[], $11, $12, $13), changed_at = clock_timestamp()
      where closure_id = $14`,
    [...valuesOf(made, actor), closureId],
  );
}

export async function removeClosure(db: PoolClient, closureId: number, actor: string): Promise<void> {
  await db.query(
    'update road_closures set removed_at = now(), changed_at = clock_timestamp(), changed_by = $2 where closure_id = $1',
    [closureId, actor],
  );
}
