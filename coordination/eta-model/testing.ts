// Runs as the slice `runs` keeps them, for tests of what is learned from them.
import type { FinishedRun } from '@mediconnect/routing/eta/learn/run.ts';
import type { Pool } from 'pg';

/** Adds a fleet with vehicles, where they are not there yet. */
export async function addFleet(pool: Pool, fleet: string, vehicles: readonly string[]): Promise<void> {
  await pool.query(`insert into fleets (fleet, name) values ($1, $1) on conflict do nothing`, [fleet]);
  await pool.query(
    `insert into vehicles (fleet_id, vehicle, call_sign)
     select fleet_id, given, given from fleets, unnest($2::text[]) as given where fleet = $1`,
    [fleet, vehicles],
  );
}

/** A finished run, with what was promised of it, as a row of `runs`. */
export interface RunToAdd extends FinishedRun {
  readonly kind?: 'dispatch' | 'backtest';
}

/** Adds runs that arrived. Without a promise of its own a run was promised the road's seconds ± 60 s by the prior. */
export async function addRuns(pool: Pool, fleet: string, runs: readonly RunToAdd[]): Promise<void> {
  const rows = runs.map((run, index) => {
    const departedMs = run.atMs + (run.mobilisationSeconds ?? 0) * 1000;
    const { seconds, lowSeconds, highSeconds, mobilisationSeconds, version } = run.promise ?? {
      ...{ seconds: run.roadSeconds, lowSeconds: run.roadSeconds - 60, highSeconds: run.roadSeconds + 60 },
      ...{ mobilisationSeconds: 0, version: 'prior' },
    };
    const kind = run.kind ?? 'dispatch';
    return {
      ...{ vehicle: run.vehicle, kind, mode: run.mode, trip_id: kind === 'backtest' ? `trip-${index}` : null },
      ...{ destination_zone: run.zone, promised_at: new Date(run.atMs), promise_source: run.source },
      ...{ promise_road_s: run.roadSeconds, promise_road_m: run.roadMetres, promise_hour_class: run.hourClass },
      ...{ promise_phase: run.phase ?? null, promise_under_way: run.underWay },
      ...{ promise_fix_age_s: run.fixAgeSeconds, promise_model: version, promise_s: seconds },
      ...{ promise_low_s: lowSeconds, promise_high_s: highSeconds, promise_mobilisation_s: mobilisationSeconds },
      ...{ departed_at: new Date(departedMs), arrived_at: new Date(departedMs + run.driveSeconds * 1000) },
      ...{ distance_m: run.drivenMetres ?? null, siren_share: run.sirenShare },
    };
  });
  await pool.query(
    `insert into runs (fleet_id, vehicle_id, kind, state, mode, trip_id, destination_longitude, destination_latitude,
       destination_zone, opened_at, ended_at, promised_at, promise_source, promise_road_s, promise_road_m, promise_hour_class,
       promise_phase, promise_under_way, promise_fix_age_s, promise_model, promise_s, promise_low_s, promise_high_s,
       promise_mobilisation_s, departed_at, arrived_at, distance_m, siren_share)
     select v.fleet_id, v.vehicle_id, g.kind, 'arrived', g.mode, g.trip_id, -56.1, -34.9, g.destination_zone, g.promised_at,
       g.arrived_at, g.promised_at, g.promise_source, g.promise_road_s, g.promise_road_m, g.promise_hour_class,
       g.promise_phase, g.promise_under_way, g.promise_fix_age_s, g.promise_model, g.promise_s, g.promise_low_s,
       g.promise_high_s, g.promise_mobilisation_s, g.departed_at, g.arrived_at, g.distance_m, g.siren_share
       from jsonb_array_elements($2::jsonb) as given, jsonb_populate_record(null::runs, given) as g,
            vehicles v join fleets f using (fleet_id)
      where f.fleet = $1 and v.vehicle = given->>'vehicle'`,
    [fleet, JSON.stringify(rows)],
  );
}
