import type { Logger, Metrics, Part } from '@mediconnect/base';
import { encodePolyline, type LonLat, simplifyTrack } from '@mediconnect/geo';
import { inTransaction } from '@mediconnect/store';
import type { Pool } from 'pg';
import { createResting } from '../resting.ts';
import { createWorker } from '../worker.ts';
import {
  type BareTrip,
  bareTrips,
  countBare,
  fencesChanged,
  fixesOfTrip,
  placeFences,
  type TripDetails,
  takeTurn,
  writeDetails,
} from './details-store.ts';
import { type PlaceNames, placeNames } from './places.ts';

const FIRST_MS = 3_000;
const POLL_MS = 10_000;
const STOP_MS = 1_000;
const BATCH = 20;
/** A trip that can't be detailed is left alone so long. */
const RETRY_MS = 600_000;
/** A day at one a second. */
const MOST_FIXES = 86_400;
const PATH_METRES = 10;
const MOST_WAITING = 10_000;
/** Of a fleet's fences, as GeoJSON; what is more names no places. */
const MOST_FENCE_BYTES = 16 * 1024 * 1024;
const DAY_MS = 86_400_000;

export interface TripDetailsOptions {
  readonly pool: Pool;
  /** The address of a place; undefined where nobody knows any. */
  readonly addressOf: ((place: LonLat) => string | undefined) | undefined;
  /** How long ago frames may have been measured that still come in. */
  readonly lateDays: number;
  readonly metrics: Metrics;
  readonly log: Logger;
  readonly nowMs?: () => number;
}

/** Adds to trips that are over what their frames do not say by themselves: the names of their ends, and their path. */
export interface TripDetailer extends Part {
  /** Details what waits, a batch. @returns how many trips were looked at; 0 also while another process does it */
  run(): Promise<number>;
}

export function createTripDetailer(options: TripDetailsOptions): TripDetailer {
  const { pool, metrics, log, nowMs = Date.now } = options;
  const detailed = metrics.counter('trips_detailed_total', 'Trips of which places and path were looked up', [
    'outcome',
  ]);
  let waiting = 0;
  metrics.gauge(
    'trips_awaiting_details',
    `Trips that are over and have no path yet, up to ${MOST_WAITING}`,
    () => waiting,
  );
  const resting = createResting<string>(RETRY_MS, nowMs);
  const names = new Map<number, { changed: string; readMs: number; places: PlaceNames }>();

  async function namesOf(fleetId: number): Promise<PlaceNames> {
    const changed = await fencesChanged(pool, fleetId);
    const known = names.get(fleetId);
    if (known?.changed === changed && nowMs() - known.readMs < DAY_MS) return known.places;
    const since = new Date(nowMs() - (options.lateDays + 1) * DAY_MS);
    const places = placeNames(await placeFences(pool, fleetId, since, MOST_FENCE_BYTES));
    names.set(fleetId, { changed, readMs: nowMs(), places });
    return places;
  }

  async function detail(trip: BareTrip): Promise<TripDetails> {
    const fences = await namesOf(trip.fleet_id);
    const fixes = await fixesOfTrip(pool, trip, MOST_FIXES);
    const placeOf = (longitude: number, latitude: number, time: Date) =>
      fences.nameAt({ longitude, latitude }, time.getTime()) ?? options.addressOf?.({ longitude, latitude }) ?? null;
    return {
      trip,
      startPlace: placeOf(trip.start_longitude, trip.start_latitude, trip.start_time),
      endPlace: placeOf(trip.end_longitude, trip.end_latitude, trip.end_time),
      path: fixes.length < 2 ? null : encodePolyline(simplifyTrack(fixes, PATH_METRES)),
    };
  }

  /** One trip that fails must not stop the others: it is tried again later. */
  async function detailAll(trips: readonly BareTrip[]): Promise<TripDetails[]> {
    const details: TripDetails[] = [];
    for (const trip of trips) {
      if (worker.closed()) break;
      try {
        details.push(await detail(trip));
      } catch (error) {
        log.warn({ err: error }, 'the path or the places of a trip could not be found');
        detailed.inc({ outcome: 'failed' });
        resting.add(trip.trip_id);
      }
    }
    return details;
  }

  const run = () =>
    inTransaction(pool, async (client) => {
      if (!(await takeTurn(client))) return 0;
      const trips = await bareTrips(client, resting.ids(), BATCH);
      if (trips.length > 0) {
        const details = await detailAll(trips);
        detailed.inc({ outcome: 'done' }, await writeDetails(client, details));
      }
      waiting = trips.length < BATCH ? 0 : await countBare(client, MOST_WAITING);
      return trips.length;
    });

  const worker = createWorker({
    work: async () => (await run()) === BATCH,
    ...{ firstMs: FIRST_MS, pollMs: POLL_MS, stopMs: STOP_MS, log, failed: 'trips cannot be detailed' },
  });

  return {
    name: 'trip details',
    run,
    start: worker.start,
    stop: worker.stop,
  };
}
