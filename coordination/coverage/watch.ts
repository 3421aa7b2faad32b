import type { Logger, Metrics, Part } from '@mediconnect/base';
import { inTransaction } from '@mediconnect/store';
import type { Pool, PoolClient } from 'pg';
import { createWorker } from '../worker.ts';
import { type AlarmState, stepAlarm } from './alarm.ts';
import { isGap, type ZoneCover } from './assess.ts';
import type { CoverOf, FleetCover } from './cover.ts';
import { type CoveredFleet, closeGap, coveredFleets, openGaps, takeTurn, tellStep } from './store.ts';

const LOOK_MS = 15_000;
const STOP_MS = 1000;
/** What was seen before a break this long says nothing of what happened in between. */
const STALE_MS = 3 * LOOK_MS;

type Write = () => Promise<void>;

export interface CoverageWatchOptions {
  readonly pool: Pool;
  readonly coverOf: CoverOf;
  /** There are roads to look at; until then nobody looks. */
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

  /** Looks at a fleet. @returns what is to be written of it, and how many gaps it has */
  async function lookAt(db: PoolClient, fleet: CoveredFleet, now: number, next: Map<string, AlarmState>) {
    const { fleet_id: fleetId, coverage_seconds: limitSeconds } = fleet;
    const cover = await coverOf(fleet);
    const open = new Map((await openGaps(db, fleetId)).map(({ geofence, since }) => [geofence, since.getTime()]));
    const writes: Write[] = [];
    let found = 0;
    for (const zone of cover.drawn ? cover.zones : []) {
      const { id } = zone.zone;
      const key = `${fleetId} ${id}`;
      const gap = isGap(zone, limitSeconds);
      if (gap) found++;
      const { state, step } = stepAlarm(states.get(key), gap, now, open.get(id));
      next.set(key, state);
      open.delete(id);
      if (step === undefined) continue;
      const details = detailsOf(zone, cover, limitSeconds);
      writes.push(() => tellStep(db, step, { fleetId, fleet: fleet.fleet, zone: id, nowMs: now, details }));
    }
    // Zones that were removed, or that are not drawn any more.
    for (const zone of open.keys()) writes.push(() => closeGap(db, fleetId, zone, now));
    return { writes, found };
  }

  async function look(): Promise<number> {
    const now = nowMs();
    if (now - lookedMs > STALE_MS) states = new Map();
    const next = new Map<string, AlarmState>();
    const found = await inTransaction(pool, async (db) => {
      if (!(await takeTurn(db))) return undefined;
      const writes: Write[] = [];
      let sum = 0;
      for (const fleet of await coveredFleets(db)) {
        const looked = await lookAt(db, fleet, now, next);
        writes.push(...looked.writes);
        sum += looked.found;
      }
      // All fleets are looked at before: a transaction that has written holds the feed of events up.
      for (const write of writes) await write();
      return sum;
    });
    if (found === undefined) return 0;
    [states, lookedMs, gaps] = [next, now, found];
    return found;
  }

  const worker = createWorker({
    async work() {
      if (ready()) await look();
      return false;
    },
    ...{ firstMs: LOOK_MS, pollMs: LOOK_MS, stopMs: STOP_MS, log },
    failed: 'the cover of the zones can not be looked at',
  });

  return {
    name: 'coverage',
    look,
    start: worker.start,
    stop: worker.stop,
  };
}

const detailsOf = ({ zone, seconds, share }: ZoneCover, { units, silent }: FleetCover, limitSeconds: number) => ({
  ...{ name: zone.name, limitSeconds, share: Math.round(share * 100) / 100 },
  ...(seconds !== undefined && { seconds: Math.round(seconds) }),
  ...{ availableUnits: units, silentUnits: silent },
});
