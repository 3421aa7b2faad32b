import type pg from 'pg';
import { int8Array, textArray } from './binary-array.ts';

/** Who sent a record, by the names it carries. `boot` is null where no frame needs a stream. */
export interface WantedStream {
  readonly fleet: string;
  readonly vehicle: string;
  readonly gateway: string;
  readonly boot: number | null;
}

/** The rows behind the names; null where there is none. */
export interface FoundStream {
  readonly fleetId: number | null;
  readonly vehicleId: number | null;
  readonly gatewayId: number | null;
  readonly stream: number | null;
}

// Removed vehicles and revoked gateways still have their rows: what was accepted before is stored after.
const RESOLVE = `
  with wanted as (
    select * from unnest($1::text[], $2::text[], $3::text[], $4::int8[])
      with ordinality as names (fleet, vehicle, gateway, boot, position)
  ), known as (
    select wanted.position, wanted.boot, fleets.fleet_id, vehicles.vehicle_id, gateways.gateway_id
    from wanted
    left join fleets on fleets.fleet = wanted.fleet
    left join vehicles on vehicles.fleet_id = fleets.fleet_id and vehicles.vehicle = wanted.vehicle
    left join gateways on gateways.gateway = wanted.gateway
  ), made as (
    insert into streams (vehicle_id, gateway_id, boot)
    select distinct vehicle_id, gateway_id, boot from known
    where vehicle_id is not null and gateway_id is not null and boot is not null
      and not exists (select from streams old
        where old.vehicle_id = known.vehicle_id and old.gateway_id = known.gateway_id and old.boot = known.boot)
    on conflict do nothing
    returning stream, vehicle_id, gateway_id, boot
  )
  select known.fleet_id, known.vehicle_id, known.gateway_id, coalesce(made.stream, streams.stream) as stream
  from known
  left join made on (made.vehicle_id, made.gateway_id, made.boot) = (known.vehicle_id, known.gateway_id, known.boot)
  left join streams
    on (streams.vehicle_id, streams.gateway_id, streams.boot) = (known.vehicle_id, known.gateway_id, known.boot)
  order by known.position`;

interface Row {
  readonly fleet_id: number | null;
  readonly vehicle_id: number | null;
  readonly gateway_id: number | null;
  readonly stream: number | null;
}

/** Finds the rows behind the names and makes the streams that are new. The answer has the order of the question. */
export async function resolveStreams(pool: pg.Pool, wanted: readonly WantedStream[]): Promise<FoundStream[]> {
  const { rows } = await pool.query<Row>({
    name: 'resolve_streams',
    text: RESOLVE,
    values: [
      textArray(wanted, (want) => want.fleet),
      textArray(wanted, (want) => want.vehicle),
      textArray(wanted, (want) => want.gateway),
      int8Array(wanted, (want) => want.boot),
    ],
  });
  return rows.map((row) => ({
    fleetId: row.fleet_id,
    vehicleId: row.vehicle_id,
    gatewayId: row.gateway_id,
    stream: row.stream,
  }));
}
