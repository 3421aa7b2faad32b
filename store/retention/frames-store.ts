import type { BodyKind } from '@mediconnect/schemas';
import type pg from 'pg';
import type { FrameLayout } from '../editions/layout.ts';
import type { FramePeriod } from '../editions/periods-store.ts';

/** Streams that have frames in some time of a partition or chunk, with their vehicles. */
export interface StreamOfVehicle {
  readonly stream: number;
  readonly vehicleId: number;
}

/** @param fleetId only of this fleet; null: of all */
export async function streamsIn(
  db: pg.Pool,
  table: string,
  { fromMs, toMs }: { readonly fromMs: number; readonly toMs: number },
  fleetId: number | null,
): Promise<StreamOfVehicle[]> {
  const { rows } = await db.query<StreamOfVehicle>(
    `select s.stream, s.vehicle_id as "vehicleId"
       from streams s join vehicles v using (vehicle_id)
      where ($1::int is null or v.fleet_id = $1)
        and exists (select from ${table} f where f.stream = s.stream and f.time >= $2 and f.time < $3)`,
    [fleetId, new Date(fromMs), new Date(toMs)],
  );
  return rows;
}

/** Removes the frames of some streams of one UTC day. @returns how many */
export async function deleteFrames(
  db: pg.PoolClient,
  kind: BodyKind,
  streams: readonly number[],
  fromMs: number,
  toMs: number,
): Promise<number> {
  const { rowCount } = await db.query(
    `delete from frames_${kind} where stream = any($1::int[]) and time >= $2 and time < $3`,
    [streams, new Date(fromMs), new Date(toMs)],
  );
  return rowCount ?? 0;
}

/** Removes a partition or chunk with all that is in it. The lock that this needs is not waited for long. */
export async function dropPeriod(db: pg.PoolClient, layout: FrameLayout, period: FramePeriod): Promise<void> {
  await db.query(`set local lock_timeout = '500ms'`);
  if (layout === 'partitions') await db.query(`drop table ${period.table}`);
  else
    await db.query('select drop_chunks($1::regclass, older_than => $2::timestamptz, newer_than => $3::timestamptz)', [
      `public.frames_${period.kind}`,
      new Date(period.toMs),
      new Date(period.fromMs),
    ]);
}

/** Up to where a fleet's frames of a kind were removed; undefined when never. */
export async function readCleared(db: pg.Pool, fleetId: number, kind: BodyKind): Promise<number | undefined> {
  const { rows } = await db.query<{ before: Date }>(
    'select before from fleet_frames_cleared where fleet_id = $1 and kind = $2',
    [fleetId, kind],
  );
  return rows[0]?.before.getTime();
}

export async function writeCleared(db: pg.Pool, fleetId: number, kind: BodyKind, beforeMs: number): Promise<void> {
  await db.query(
    `insert into fleet_frames_cleared as old (fleet_id, kind, before) values ($1, $2, $3)
     on conflict (fleet_id, kind) do update set before = greatest(old.before, excluded.before)`,
    [fleetId, kind, new Date(beforeMs)],
  );
}
