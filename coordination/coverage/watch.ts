import { createWaker, type Logger, type Metrics, type Part, within } from '@mediconnect/base';
import { inTransaction } from '@mediconnect/store';
import type { Pool, PoolClient } from 'pg';
import { type AlarmState, stepAlarm } from './alarm.ts';
import { isGap, type ZoneCover } from './assess.ts';
import type { CoverOf, FleetCover } from './cover.ts';
import { type CoveredFleet, closeGap, coveredFleets, openGaps, takeTurn, tellStep } from './store.ts';

const LOOK_MS = 15_000;
const STOP_MS = 1000;
/** What was seen before a break this long says nothing of what happened in between. */
const STALE_MS = 3 * LOOK_MS;

export interface CoverageWatchOptions {
  readonly pool: Pool;
  readonly coverOf: CoverOf;
  /** The first look waits until the fleet's last positions are there. */
  readonly ready: () => boolean;
  readonly metrics: Metrics;
  readonly log: Logger;
  readonly nowMs?: () => number;
}

/** Tells when a zone that a fleet has drawn is out of reach of all its available units, and when it is not any more. */
export interface CoverageWatch extends Part {
  /** Looks once. @returns how many gaps there are now in the zones of all fleets; 0 also while another process looks */
  look(): Promise<number>;
}

export function createCoverageWatch(options: CoverageWatchOptions): CoverageWatch {
  const { pool, coverOf, ready, metrics, log, nowMs = Date.now } = options;
  /** By fleet and zone. */
  let states = new Map<string, AlarmState>();
  let lookedMs = 0;
  let gaps = 0;
  metrics.gauge('coverage_gaps', 'Zones that no available unit reaches in time, of all fleets', () => gaps);
  const waker = createWaker();
  let running: Promise<void> = Promise.resolve();

  async function lookAt(db: PoolClient, fleet: CoveredFleet, now: number, next: Map<string, AlarmState>) {
    const cover = await coverOf(fleet);
    const open = new Map(
      (await openGaps(db, fleet.fleet_id)).map(({ geofence, since }) => [geofence, since.getTime()]),
    );
    let found = 0;
    for (const zone of cover.drawn ? cover.zones : []) {
      const key = `${fleet.fleet_id} ${zone.zone.id}`;
      const gap = isGap(zone, fleet.coverage_seconds);
      if (gap) found++;
      const { state, step } = stepAlarm(states.get(key), gap, now, open.get(zone.zone.id));
      next.set(key, state);
      open.delete(zone.zone.id);
      if (step === undefined) continue;
      const { fleet_id: fleetId } = fleet;
      const details = detailsOf(zone, cover, fleet.coverage_seconds);
      await tellStep(db, step, { fleetId, fleet: fleet.fleet, zone: zone.zone.id, nowMs: now, details });
    }
    // Zones that were removed, or that are not drawn any more.
    for (const zone of open.keys()) await closeGap(db, fleet.fleet_id, zone, now);
    return found;
  }

  const look = () =>
    inTransaction(pool, async (db) => {
      if (!(await takeTurn(db))) return 0;
      const now = nowMs();
      if (now - lookedMs > STALE_MS) states = new Map();
      const next = new Map<string, AlarmState>();
      let found = 0;
      for (const fleet of await coveredFleets(db)) found += await lookAt(db, fleet, now, next);
      [states, lookedMs, gaps] = [next, now, found];
      return found;
    });

  async function loop(): Promise<void> {
    for (let failing = false; !waker.closed(); ) {
      await waker.sleep(LOOK_MS);
      if (waker.closed() || !ready()) continue;
      try {
        await look();
        failing = false;
      } catch (error) {
        if (!failing) log.warn({ err: error }, 'the cover of the zones can not be looked at');
        failing = true;
      }
    }
  }

  return {
    name: 'coverage',
    look,
    async start() {
      running = loop();
    },
    async stop() {
      waker.close();
      await within(running, STOP_MS);
    },
  };
}

const detailsOf = ({ zone, seconds, share }: ZoneCover, { units, silent }: FleetCover, limitSeconds: number) => ({
  ...{ name: zone.name, limitSeconds, share: Math.round(share * 100) / 100 },
  ...(seconds !== undefined && { seconds: Math.round(seconds) }),
  ...{ availableUnits: units, silentUnits: silent },
});
