import type { Logger, Metrics, Part } from '@mediconnect/base';
import type { Traversal } from '@mediconnect/routing/traffic/traversals.ts';
import { inTransaction } from '@mediconnect/store';
import type { Pool, PoolClient } from 'pg';
import { createResting } from '../resting.ts';
import { createWorker } from '../worker.ts';
import { TRAFFIC } from './limits.ts';
import { networkAt, type RoadNetwork } from './networks.ts';
import {
  countUntraced,
  dropBefore,
  segmentIds,
  sirenOfTrip,
  takeOffWithdrawn,
  takeTurn,
  traceOfTrip,
  type UntracedTrip,
  untracedTrips,
  writeTraversals,
} from './traversal-store.ts';
import { drivenEdges, sumsOf, weekOf } from './trip-traversals.ts';

const FIRST_MS = 5_000;
const POLL_MS = 10_000;
const STOP_MS = 1_000;
const BATCH = 10;
const WITHDRAWN_BATCH = 200;
/** A trip that can't be matched is left alone so long. */
const RETRY_MS = 600_000;
/** A day at one a second. */
const MOST_FIXES = 86_400;
const MOST_WAITING = 10_000;
/** Siren and lights are told each half minute. */
const SIREN_BEFORE_SECONDS = 120;
const DAY_MS = 86_400_000;
const HOUR_MS = 3_600_000;

export interface TripTracerOptions {
  readonly pool: Pool;
  readonly networks: readonly RoadNetwork[];
  readonly metrics: Metrics;
  readonly log: Logger;
  readonly nowMs?: () => number;
}

/** Finds out which roads finished trips took and how long each lasted, and adds that to the sums of the roads. */
export interface TripTracer extends Part {
  /** Matches what waits, a batch. @returns how many trips were looked at; 0 also while another process does it */
  run(): Promise<number>;
}

interface Found {
  readonly trip: UntracedTrip;
  /** Undefined outside of all regions. */
  readonly network: RoadNetwork | undefined;
  readonly traversals: readonly Traversal[];
}

export function createTripTracer({ pool, networks, metrics, log, nowMs = Date.now }: TripTracerOptions): TripTracer {
  const traced = metrics.counter('trips_traced_total', 'Trips that were matched to roads', ['outcome']);
  const driven = metrics.counter('road_traversals_total', 'Drives along a whole road segment that were counted');
  let waiting = 0;
  metrics.gauge('trips_awaiting_roads', `Trips not matched to roads yet, up to ${MOST_WAITING}`, () => waiting);
  const resting = createResting<string>(RETRY_MS, nowMs);
  let droppedMs = 0;

  /** One trip that fails must not stop the others: it is tried again later. */
  async function orLater(client: PoolClient, trip: UntracedTrip, work: () => Promise<void>): Promise<void> {
    await client.query('savepoint trip');
    try {
      await work();
    } catch (error) {
      log.warn({ err: error }, 'the roads of a trip could not be found');
      traced.inc({ outcome: 'failed' });
      resting.add(trip.trip_id);
      // Last, for the connection may be lost, as after a trip that took longer than a transaction may be idle.
      await client.query('rollback to savepoint trip');
    }
  }

  async function match(client: PoolClient, trip: UntracedTrip): Promise<Found> {
    const network = networkAt(networks, { longitude: trip.start_longitude, latitude: trip.start_latitude });
    if (network === undefined) return { trip, network, traversals: [] };
    const fixes = await traceOfTrip(client, trip, MOST_FIXES);
    const siren = await sirenOfTrip(client, trip, SIREN_BEFORE_SECONDS);
    return { trip, network, traversals: await drivenEdges(network.graph, fixes, siren, network.timeZone) };
  }

  async function write(client: PoolClient, { trip, network, traversals }: Found): Promise<void> {
    const names = traversals.map(({ edge }) => network!.segments.nameOf(edge));
    const sums = sumsOf(trip, traversals, await segmentIds(client, names));
    if (!(await writeTraversals(client, trip, sums))) return;
    traced.inc({ outcome: network === undefined ? 'elsewhere' : 'done' });
    driven.inc(traversals.length);
  }

  async function matchAll(client: PoolClient, trips: readonly UntracedTrip[]): Promise<Found[]> {
    const found: Found[] = [];
    for (const trip of trips) {
      if (worker.closed()) break;
      await orLater(client, trip, async () => void found.push(await match(client, trip)));
    }
    return found;
  }

  /** Sums older than the weeks that count go, once an hour. */
  async function dropOld(client: PoolClient, oldestMs: number): Promise<void> {
    if (nowMs() - droppedMs < HOUR_MS) return;
    await dropBefore(client, weekOf(oldestMs));
    droppedMs = nowMs();
  }

  const run = () =>
    inTransaction(pool, async (client) => {
      if (!(await takeTurn(client))) return 0;
      const oldestMs = nowMs() - TRAFFIC.weeks * 7 * DAY_MS;
      const trips = await untracedTrips(client, new Date(oldestMs), resting.ids(), BATCH);
      // All are matched before, which takes long: a transaction that has written holds the feed of events up, and locks rows.
      const found = await matchAll(client, trips);
      await dropOld(client, oldestMs);
      await takeOffWithdrawn(client, WITHDRAWN_BATCH);
      for (const each of found) await orLater(client, each.trip, () => write(client, each));
      waiting = trips.length < BATCH ? 0 : await countUntraced(client, new Date(oldestMs), MOST_WAITING);
      return trips.length;
    });

  const worker = createWorker({
    work: async () => (await run()) === BATCH,
    ...{ firstMs: FIRST_MS, pollMs: POLL_MS, stopMs: STOP_MS, log, failed: 'trips cannot be matched to roads' },
  });

  return {
    name: 'trip tracer',
    run,
    async start() {
      if (networks.length > 0) await worker.start();
    },
    stop: worker.stop,
  };
}
