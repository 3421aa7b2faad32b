import type { Logger, Metrics, Part } from '@mediconnect/base';
import type { RoutingSource } from '@mediconnect/routing/contract.ts';
import type { EtaModel } from '@mediconnect/routing/eta/contract.ts';
import { zoneAt } from '@mediconnect/routing/eta/zone.ts';
import { inTransaction } from '@mediconnect/store';
import type { Pool, PoolClient } from 'pg';
import { createResting } from '../resting.ts';
import { createWorker } from '../worker.ts';
import {
  countToBacktest,
  type SirenTrip,
  strayBacktests,
  supersedeBacktests,
  takeBacktestTurn,
  tripsToBacktest,
  writeBacktest,
} from './backtest-store.ts';
import { mobilisedFor } from './estimate.ts';
import type { Db } from './keeper-store.ts';
import { type Drive, promiseColumns, wayOf } from './promise.ts';
import type { RunWrite } from './row.ts';
import { phaseBefore } from './store.ts';

const FIRST_MS = 4_000;
const POLL_MS = 10_000;
const STOP_MS = 4_000;
const BATCH = 20;
/** A trip of which no way is told now is left alone so long. */
const RETRY_MS = 600_000;
/** Nothing is learned from older trips. */
const OLDEST_MS = 90 * 86_400_000;
/** So often it is looked whether trips have gone. */
const STRAYS_MS = 600_000;
const MOST_WAITING = 10_000;

export interface BacktesterOptions {
  readonly pool: Pool;
  readonly routing: RoutingSource | undefined;
  readonly etaModel: (fleetId: number) => EtaModel;
  readonly metrics: Metrics;
  readonly log: Logger;
  readonly nowMs?: () => number;
}

/** Makes of each trip with siren that had no destination the run that it would have been. */
export interface Backtester extends Part {
  /** A batch. @returns how many trips were looked at; 0 also while another process does it */
  run(): Promise<number>;
}

type Made = RunWrite | 'dispatched' | 'unreachable' | 'unavailable';

/**
 * The promise as it would have been when the trip began, with the trip as its outcome: the siren turned on or the wheels
 * turned then, so nobody had to get in any more. Its road is the road of today, its model the one of now.
 */
export async function backtestOf(db: Db, trip: SirenTrip, routing: RoutingSource, model: EtaModel): Promise<Made> {
  if (trip.dispatched) return 'dispatched';
  const start = { longitude: trip.start_longitude, latitude: trip.start_latitude };
  const atMs = trip.start_time.getTime();
  const drive: Drive = {
    vehicle: trip.vehicle,
    from: { ...start, timeMs: atMs, ageSeconds: 0, speedCmPerS: undefined, headingDegrees: undefined },
    to: { longitude: trip.end_longitude, latitude: trip.end_latitude },
    ...{ mode: 'emergency', underWay: trip.under_way, atMs, timeZone: trip.time_zone },
    phase: await phaseBefore(db, trip.vehicle_id, trip.start_time),
  };
  const way = await wayOf(routing, drive);
  // There is time: roads that cannot be asked now can be later.
  if (typeof way === 'string') return way === 'unreachable' ? way : 'unavailable';
  if (way.source === 'estimate') return 'unavailable';
  const seconds = (trip.end_time.getTime() - atMs) / 1000;
  return {
    ...{ fleet_id: trip.fleet_id, vehicle_id: trip.vehicle_id, kind: 'backtest', state: 'arrived', mode: 'emergency' },
    ...{ destination_longitude: trip.end_longitude, destination_latitude: trip.end_latitude },
    destination_zone: zoneAt([trip.end_longitude, trip.end_latitude]),
    ...promiseColumns(mobilisedFor(model, Number.POSITIVE_INFINITY), drive, way),
    ...{ opened_at: trip.start_time, departed_at: trip.start_time, arrived_at: trip.end_time, ended_at: trip.end_time },
    ...{ distance_m: trip.distance_m, siren_share: seconds > 0 ? Math.min(1, trip.siren_s / seconds) : null },
    trip_id: trip.trip_id,
  };
}

export function createBacktester(options: BacktesterOptions): Backtester {
  const { pool, routing, etaModel, metrics, log, nowMs = Date.now } = options;
  const tested = metrics.counter('runs_backtested_total', 'Trips with siren of which a back-test was to be made', [
    'outcome',
  ]);
  let waiting = 0;
  metrics.gauge(
    'runs_awaiting_backtest',
    `Trips with siren that wait for a back-test, up to ${MOST_WAITING}`,
    () => waiting,
  );
  const resting = createResting<string>(RETRY_MS, nowMs);
  let strayedMs = 0;

  async function findStrays(db: PoolClient, since: Date): Promise<number[]> {
    if (nowMs() - strayedMs < STRAYS_MS) return [];
    const strays = await strayBacktests(db, since, MOST_WAITING);
    strayedMs = nowMs();
    return strays;
  }

  async function work(db: PoolClient, source: RoutingSource): Promise<number> {
    const since = new Date(nowMs() - OLDEST_MS);
    const strays = await findStrays(db, since);
    const trips = await tripsToBacktest(db, since, resting.ids(), BATCH);
    const made: { trip: SirenTrip; run: Made }[] = [];
    for (const trip of trips) {
      if (worker.closed()) break;
      made.push({ trip, run: await backtestOf(db, trip, source, etaModel(trip.fleet_id)) });
    }
    // Ways and strays come before, which take long: a transaction that has written holds the feed of events up.
    await supersedeBacktests(db, strays);
    for (const { trip, run } of made) {
      tested.inc({ outcome: typeof run === 'string' ? run : 'made' });
      if (run === 'unavailable') resting.add(trip.trip_id);
      else await writeBacktest(db, trip, typeof run === 'string' ? undefined : run);
    }
    waiting = trips.length < BATCH ? 0 : await countToBacktest(db, since, MOST_WAITING);
    return trips.length;
  }

  const run = async () => {
    if (routing === undefined) return 0;
    return inTransaction(pool, async (db) => ((await takeBacktestTurn(db)) ? work(db, routing) : 0));
  };

  const worker = createWorker({
    work: async () => (await run()) === BATCH,
    ...{ firstMs: FIRST_MS, pollMs: POLL_MS, stopMs: STOP_MS, log, failed: 'trips cannot be back-tested' },
  });

  return {
    name: 'run back-tests',
    run,
    start: worker.start,
    stop: worker.stop,
  };
}
