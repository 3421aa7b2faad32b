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

/** Octagons of 60 to 300 m around the places where bench vehicles drive, in force since yesterday. */
export async function provisionFences({ pool }: Pick<Store, 'pool'>, count: number): Promise<void> {
  const features = Array.from({ length: count }, (_, n) => {
    const at = (salt: number) => ((n * salt) % 10_007) / 10_007;
    const [longitude, latitude] = [-56.1 + at(7919) * 0.1, -34.9 + at(6101) * 0.12];
    const metres = 60 + at(4409) * 240;
    const ring = Array.from({ length: 9 }, (_, corner) => {
      const angle = (corner % 8) * (Math.PI / 4);
      return [longitude + (Math.cos(angle) * metres) / 91_290, latitude + (Math.sin(angle) * metres) / 111_195];
    });
    const properties = { name: `fence ${n}`, kind: 'zone', dwellSeconds: 300 };
    return JSON.stringify({ type: 'Feature', geometry: { type: 'Polygon', coordinates: [ring] }, properties });
  });
  await pool.query(
    `with made as (
       insert into geofences (fleet_id, geofence, name_key)
       select fleet_id, 'f-' || n, 'fence ' || n from fleets, generate_series(0, $2::int - 1) n where fleet = $1
       returning geofence_id, geofence)
     insert into geofence_versions (geofence_id, valid_from, kind, feature, feature_bytes, vertices, changed_by)
     select geofence_id, now() - interval '2 days', 'zone', given.feature::jsonb, length(given.feature), 8, 'system'
       from made join unnest($3::text[]) with ordinality as given (feature, n) on geofence = 'f-' || (given.n - 1)`,
    [BENCH_FLEET, count, features],
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
