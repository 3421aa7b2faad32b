import { BODY_KINDS, type BodyKind } from '@mediconnect/schemas';
import { type Range, RangeSet } from '@mediconnect/store/range-set.ts';
import { readUnwritten, type Unwritten } from '@mediconnect/store/received-store.ts';
import type { Pool } from 'pg';
import type { Period } from '../period.ts';
import type { Boot, BootTimes } from './rules.ts';

/** One boot of a gateway in a vehicle, as the ledger knows it. Without a stored frame its times are infinite. */
export interface StoredBoot extends Boot, BootTimes {
  readonly stream: number;
  readonly vehicleId: number;
  readonly gateway: string;
  readonly boot: number;
  readonly sequenceReused: boolean;
  /** The same boot of the gateway in other vehicles. */
  readonly others: readonly Boot[];
}

export interface ListedVehicle {
  readonly vehicle_id: number;
  readonly vehicle: string;
}

/** Vehicles of a fleet by id. One that is asked for by its id is found although it was removed. */
export async function listForCompleteness(
  pool: Pool,
  fleetId: number,
  page: { readonly vehicle: string | undefined; readonly after: string; readonly limit: number },
): Promise<ListedVehicle[]> {
  const { rows } = await pool.query<ListedVehicle>(
    `select vehicle_id, vehicle from vehicles
      where fleet_id = $1 and vehicle > $3 and case when $2::text is null then removed_at is null else vehicle = $2 end
      order by vehicle limit $4`,
    [fleetId, page.vehicle, page.after, page.limit],
  );
  return rows;
}

interface Row {
  readonly stream: number;
  readonly vehicle_id: number;
  readonly gateway: string;
  readonly boot: number;
  readonly received: string;
  readonly refused: string;
  readonly exact_from: number;
  readonly received_count: number;
  readonly refused_count: number;
  readonly sequence_reused: boolean;
  readonly first_ms: number | null;
  readonly last_ms: number | null;
  readonly since_ms: number;
  /** Whose boot it is as well: the stream that was asked for; itself where it is that. */
  readonly of: number;
}

const BOOT = `l.stream, l.vehicle_id, g.gateway, s.boot::float8 as boot, l.received::text, l.refused::text,
  l.exact_from::float8 as exact_from, l.received_count::float8 as received_count, l.refused_count::float8 as refused_count,
  l.sequence_reused, extract(epoch from l.first_time)::float8 * 1000 as first_ms,
  extract(epoch from l.last_time)::float8 * 1000 as last_ms, extract(epoch from l.since)::float8 * 1000 as since_ms`;
const JOINED = 'received_ranges l join streams s using (stream) join gateways g using (gateway_id)';

/**
 * The boots that vehicles had in a period, the newest of each; together with the frames that their rows do not hold
 * yet, so as of now. A boot of which nothing was stored counts by when it was received.
 * @param perVehicle at most so many of each vehicle
 */
export async function readBoots(
  pool: Pool,
  vehicleIds: readonly number[],
  { fromMs, toMs }: Period,
  perVehicle: number,
): Promise<StoredBoot[]> {
  // A row that is open may be behind: whether its frames are of the period shows with them.
  const { rows } = await pool.query<Row>(
    `select * from (
       select ${BOOT}, l.stream as of, row_number() over (partition by l.vehicle_id order by l.stream desc) as age
         from ${JOINED}
        where l.vehicle_id = any($1)
          and (l.since < 'infinity' or (l.last_time >= to_timestamp($2::float8 / 1000) and l.first_time < to_timestamp($3::float8 / 1000))
               or (l.first_time is null and l.last_received_at >= to_timestamp($2::float8 / 1000)
                   and l.last_received_at < to_timestamp($3::float8 / 1000)))
     ) found where age <= $4 order by stream`,
    [vehicleIds, fromMs, toMs, perVehicle],
  );
  return withOthers(pool, rows, true);
}

/** Boots by their streams, as their rows stand. */
export async function readWrittenBoots(pool: Pool, streams: readonly number[]): Promise<StoredBoot[]> {
  const { rows } = await pool.query<Row>(`select ${BOOT}, l.stream as of from ${JOINED} where l.stream = any($1)`, [
    streams,
  ]);
  return withOthers(pool, rows, false);
}

async function withOthers(pool: Pool, own: readonly Row[], asOfNow: boolean): Promise<StoredBoot[]> {
  const { rows: others } = await pool.query<Row>(
    `select ${BOOT}, mine.stream as of from streams mine
       join streams s on s.gateway_id = mine.gateway_id and s.boot = mine.boot and s.stream <> mine.stream
       join received_ranges l on l.stream = s.stream join gateways g on g.gateway_id = s.gateway_id
      where mine.stream = any($1)`,
    [own.map(({ stream }) => stream)],
  );
  const all = [...new Map([...own, ...others].map((row) => [row.stream, row])).values()];
  const open = all.map(({ stream, since_ms }) => ({ stream, sinceMs: since_ms }));
  const unwritten = asOfNow ? await readUnwritten(pool, open) : [];
  const newer = new Map(unwritten.map((some) => [some.stream, some]));
  const boots = new Map(all.map((row) => [row.stream, bootOf(row, newer.get(row.stream))]));
  return own.map((row) => ({
    ...{ stream: row.stream, vehicleId: row.vehicle_id, gateway: row.gateway, boot: row.boot },
    ...boots.get(row.stream)!,
    others: others.filter(({ of }) => of === row.stream).map(({ stream }) => boots.get(stream)!),
  }));
}

function bootOf(row: Row, newer: Unwritten | undefined): Boot & BootTimes & { sequenceReused: boolean } {
  const received = RangeSet.parse(row.received);
  const refused = RangeSet.parse(row.refused);
  const receivedBelow = row.received_count - received.size;
  const refusedBelow = row.refused_count - only(refused, received);
  if (newer !== undefined) received.addAll(RangeSet.parse(newer.received));
  received.removeBelow(row.exact_from);
  return {
    ...{ received, refused, exactFrom: row.exact_from, receivedBelow, refusedBelow },
    sequenceReused: row.sequence_reused,
    firstMs: Math.min(row.first_ms ?? Number.POSITIVE_INFINITY, newer?.firstMs ?? Number.POSITIVE_INFINITY),
    lastMs: Math.max(row.last_ms ?? Number.NEGATIVE_INFINITY, newer?.lastMs ?? Number.NEGATIVE_INFINITY),
  };
}

/** How many numbers of one set are not in another. */
function only(set: RangeSet, other: RangeSet): number {
  let count = set.size;
  for (const { from, to } of set.ranges()) count -= other.sizeWithin(from, to);
  return count;
}

const edgeOf = (kind: BodyKind, order: 'asc' | 'desc') => `(select seq from frames_${kind} frames
    where frames.stream = w.stream and time >= to_timestamp($2::float8 / 1000) and time < to_timestamp($3::float8 / 1000)
    order by time ${order}, seq ${order} limit 1)`;
const EDGES = BODY_KINDS.flatMap((kind) => [edgeOf(kind, 'asc'), edgeOf(kind, 'desc')]);

/** The numbers of the first and the last frame of each kind that streams measured in a period; only where there are some. */
export async function readEdges(
  pool: Pool,
  streams: readonly number[],
  { fromMs, toMs }: Period,
): Promise<Map<number, Range>> {
  if (streams.length === 0) return new Map();
  const { rows } = await pool.query<Range & { stream: number }>(
    `select w.stream, min(edge.seq)::float8 as from, max(edge.seq)::float8 as to from unnest($1::int[]) as w (stream)
      cross join lateral (${EDGES.join(' union all ')}) edge group by w.stream`,
    [streams, fromMs, toMs],
  );
  return new Map(rows.map(({ stream, from, to }) => [stream, { from, to }]));
}

/** The sums of a boot as they were written. */
export interface BootSummary {
  readonly stream: number;
  readonly vehicleId: number;
  readonly received: number;
  readonly refused: number;
  readonly highest: number;
  readonly exact: boolean;
  /** The gateway was in another vehicle during the same boot. */
  readonly shared: boolean;
  /** When it was written; null where nothing came in since. */
  readonly writtenMs: number | null;
}

/** The boots of vehicles that something was received of since a time. */
export async function readSummaries(
  pool: Pool,
  vehicleIds: readonly number[],
  receivedSinceMs: number,
): Promise<BootSummary[]> {
  const { rows } = await pool.query<BootSummary>(
    `select l.stream, l.vehicle_id as "vehicleId", received_count::float8 as received, refused_count::float8 as refused,
            highest_seq::float8 as highest, not sequence_reused and exact_from = 1 as exact,
            exists (select from streams other where other.gateway_id = s.gateway_id and other.boot = s.boot
                      and other.stream <> s.stream) as shared,
            case when since < 'infinity' then extract(epoch from written_at)::float8 * 1000 end as "writtenMs"
       from received_ranges l join streams s using (stream)
      where l.vehicle_id = any($1) and last_received_on >= (to_timestamp($2::float8 / 1000) at time zone 'UTC')::date
        and last_received_at >= to_timestamp($2::float8 / 1000)`,
    [vehicleIds, receivedSinceMs],
  );
  return rows;
}
