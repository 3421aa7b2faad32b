import { createHash } from 'node:crypto';
import type { Store } from '@mediconnect/store';

export const BENCH_FLEET = 'bench';
export const gatewayName = (index: number): string => `gw-${index + 1}`;
export const vehicleName = (index: number): string => `unit-${index + 1}`;
/** The secret of a gateway; benchmarks listen on loopback only. */
export const secretOf = (gateway: string): string => `secret of ${gateway}`;

/** Makes a fleet of this many vehicles with a gateway each. @param secrets of the gateways, by their names */
export async function provision(
  store: Pick<Store, 'pool'>,
  gateways: number,
  secrets: (gateway: string) => string = secretOf,
): Promise<void> {
  const numbers = Array.from({ length: gateways }, (_, index) => index);
  const names = numbers.map(gatewayName);
  const hashes = names.map((name) => createHash('sha256').update(secrets(name)).digest());
  await store.pool.query(
    `with fleet as (insert into fleets (fleet, name) values ($1, 'Benchmark') returning fleet_id),
       unit as (
         insert into vehicles (fleet_id, vehicle, call_sign)
         select fleet_id, name, name from fleet, unnest($2::text[]) as name
         returning vehicle_id, vehicle)
     insert into gateways (gateway, vehicle_id, secret_hash)
     select gateway, vehicle_id, secret_hash
     from unnest($3::text[], $2::text[], $4::bytea[]) as given (gateway, vehicle, secret_hash) join unit using (vehicle)`,
    [BENCH_FLEET, numbers.map(vehicleName), names, hashes],
  );
}

/** Lets the database note how long it waits for the disk. */
export async function watchDisk(store: Pick<Store, 'pool'>): Promise<void> {
  await store.pool.query('alter system set track_wal_io_timing = on');
  await store.pool.query('select pg_reload_conf()');
}

/** How long the database has waited for its log to be on disk since `watchDisk`, in milliseconds. */
export async function diskWaitMs(store: Pick<Store, 'pool'>): Promise<number> {
  const { rows } = await store.pool.query<{ ms: number }>(
    'select wal_write_time + wal_sync_time as ms from pg_stat_wal',
  );
  return rows[0]!.ms;
}

/** Vehicles whose history is to be folded again. */
export async function countDirty(store: Pick<Store, 'pool'>): Promise<number> {
  const { rows } = await store.pool.query<{ n: number }>(
    'select count(distinct vehicle_id)::int as n from dirty_marks',
  );
  return rows[0]!.n;
}

/** What is stored of one boot: rows, and different (gateway, seq) among them; equal when nothing is there twice. */
export async function countStored(
  store: Pick<Store, 'pool'>,
  boot: number,
): Promise<{ rows: number; frames: number; perGateway: Record<string, number> }> {
  const { rows } = await store.pool.query<{ gateway: string; rows: string; frames: string }>(
    `select gateway, count(*) as rows, count(distinct seq) as frames
     from frames_gps join streams using (stream) join gateways using (gateway_id)
     where streams.boot = $1 and time > now() - interval '1 day' and time < now() + interval '1 hour'
     group by gateway`,
    [boot],
  );
  const sum = (key: 'rows' | 'frames') => rows.reduce((total, row) => total + Number(row[key]), 0);
  const perGateway = Object.fromEntries(rows.map((row) => [row.gateway, Number(row.frames)]));
  return { rows: sum('rows'), frames: sum('frames'), perGateway };
}
