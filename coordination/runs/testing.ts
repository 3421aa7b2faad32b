import { AppError } from '@mediconnect/base';
import { destinationPoint, distanceMetres, type LonLat } from '@mediconnect/geo';
import type { Position, RouteRequest, RoutingSource, SourceName } from '@mediconnect/routing/contract.ts';
import type { Pool } from 'pg';

/** Where vehicles of tests stand. */
export const BASE: LonLat = { longitude: -56.16, latitude: -34.9 };
/** So many metres north and east of it, as GeoJSON has places; to seven digits, as they are told. */
export function northOf(metres: number, eastMetres = 0): [number, number] {
  const { longitude, latitude } = destinationPoint(destinationPoint(BASE, 0, metres), 90, eastMetres);
  return [Math.round(longitude * 1e7) / 1e7, Math.round(latitude * 1e7) / 1e7];
}

const placeOf = ([longitude, latitude]: Position): LonLat => ({ longitude, latitude });

/**
 * A plain of roads to every place within 50 km of the base, driven at 20 m/s; it keeps what it was asked. For rules of runs,
 * not of roads.
 */
export interface Plain extends RoutingSource {
  readonly asked: RouteRequest[];
  /** While set, every question fails with it. */
  failure: Error | undefined;
  /** Who it says that knows the road. */
  source: SourceName;
}

export function createPlain(): Plain {
  const plain: Plain = {
    name: 'graph',
    asked: [],
    failure: undefined,
    source: 'graph',
    async route(request) {
      plain.asked.push(request);
      if (plain.failure !== undefined) throw plain.failure;
      const { from, to } = request;
      if (distanceMetres(BASE, placeOf(to)) > 50_000) throw new AppError('route.not_found');
      const metres = distanceMetres(placeOf(from), placeOf(to));
      const coordinates: [number, number][] = [[...from], [...to]];
      const geometry = { type: 'LineString' as const, coordinates };
      return { routes: [{ durationSeconds: metres / 20, distanceMetres: metres, geometry, source: plain.source }] };
    },
    table: async () => {
      throw new Error('not asked by runs');
    },
  };
  return plain;
}

/** A vehicle of a test that drives over the plain, second by second, and reports each. */
export interface TestDrive {
  /** The second it has come to, from its start. */
  second(): number;
  /** Goes on north or east, at so many metres a second; backwards where that is below zero. */
  go(seconds: number, metresPerSecond: number, to?: 'north' | 'east'): Promise<void>;
  /** Its last fix, as the live view has it. */
  last(): { latitudeE7: number; longitudeE7: number; timeMs: number; speedCmPerS: number };
}

/** @param keep where its frames go; without it they are lost */
export function testDrive(startMs: number, keep: (fixes: readonly TestFix[]) => Promise<void>): TestDrive {
  let [second, north, east, speed] = [0, 0, 0, 0];
  const fix = (): TestFix => {
    const [longitude, latitude] = northOf(north, east);
    const [latitudeE7, longitudeE7] = [Math.round(latitude * 1e7), Math.round(longitude * 1e7)];
    return { latitudeE7, longitudeE7, timeMs: startMs + second * 1000, speedCmPerS: Math.abs(speed) * 100 };
  };
  return {
    second: () => second,
    last: fix,
    async go(seconds, metresPerSecond, to = 'north') {
      const fixes: TestFix[] = [];
      speed = metresPerSecond;
      for (let i = 0; i < seconds; i++) {
        second++;
        if (to === 'north') north += speed;
        else east += speed;
        fixes.push(fix());
      }
      await keep(fixes);
    },
  };
}

export interface TestFix {
  readonly latitudeE7: number;
  readonly longitudeE7: number;
  readonly timeMs: number;
  readonly speedCmPerS: number;
}

/** Fixes of a vehicle, whose stream is made where it is missing. */
export async function insertFixes(pool: Pool, vehicle: string, fixes: readonly TestFix[]): Promise<void> {
  await pool.query(
    `insert into gateways (gateway, vehicle_id, secret_hash)
       select 'gw-' || $1::text, vehicle_id, '' from vehicles where vehicle = $1 on conflict do nothing`,
    [vehicle],
  );
  await pool.query(
    `insert into streams (vehicle_id, gateway_id, boot)
       select vehicle_id, gateway_id, 1 from gateways where gateway = 'gw-' || $1::text on conflict do nothing`,
    [vehicle],
  );
  await pool.query(
    `insert into frames_gps (time, received_at, seq, stream, latitude_e7, longitude_e7, speed_cm_per_s, quality)
     select t, now(), extract(epoch from t)::bigint, stream, lat, lon, speed, 0
       from unnest($2::timestamptz[], $3::int[], $4::int[], $5::smallint[]) as fix (t, lat, lon, speed),
            streams join vehicles using (vehicle_id) where vehicle = $1`,
    [
      vehicle,
      fixes.map(({ timeMs }) => new Date(timeMs)),
      fixes.map(({ latitudeE7 }) => latitudeE7),
      fixes.map(({ longitudeE7 }) => longitudeE7),
      fixes.map(({ speedCmPerS }) => speedCmPerS),
    ],
  );
}
