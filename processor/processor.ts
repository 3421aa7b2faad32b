import type { Config, Logger, Metrics, Part } from '@mediconnect/base';
import { thresholdsOf } from '@mediconnect/geo/fixes/fleet-limits.ts';
import type { Roads } from '@mediconnect/geo/folds/context.ts';
import type { CommitGroup, LiveChannel, VehicleLive } from '@mediconnect/log';
import { AHEAD_DAYS, ensurePartitions, type Registry, type Store } from '@mediconnect/store';
import { createCommit } from './commit.ts';
import { type Fences, followLateChanges, type LateChanges } from './fences/late-changes.ts';
import { type ContextOf, createHistories } from './fold/histories.ts';
import { resumeHistories } from './fold/resume.ts';
import { createUpkeep } from './fold/upkeep.ts';
import { createVehicleLocks } from './fold/vehicle-locks.ts';
import type { VehicleSlot } from './group.ts';
import { createHospitalFinder, type Point } from './hospitals.ts';
import { createLedger } from './ledger/ledger.ts';
import { createLetterQuota, type LetterQuota, QUOTA_DAYS } from './letter-quota.ts';
import { frameStages, type Pipeline } from './pipeline.ts';
import { createProcessorMetrics } from './processor-metrics.ts';
import { rebuildStates } from './rebuild.ts';
import { readLetterUse } from './rebuild-store.ts';
import { createStreamBook } from './streams.ts';
import { composeLive, type Surroundings } from './vehicle-state.ts';

/** Whether a vehicle's records come to this processor. */
export type Owns = (fleet: string, vehicle: string) => boolean;

export interface ProcessorOptions {
  readonly store: Pick<Store, 'pool'>;
  readonly registry: Pick<Registry, 'vehicle' | 'onChange'>;
  readonly live: LiveChannel;
  /** A vehicle that stands at one of them is shown as at hospital. */
  readonly hospitals: readonly Point[];
  /** The roads where the vehicles drive, if they are known: limits and ways. */
  readonly roads?: Roads;
  /** The fences of all fleets; without it there are none. It is started before. */
  readonly fences?: Fences;
  /** What stands around the frames of a vehicle, besides what the registry knows. */
  readonly contextOf?: ContextOf;
  readonly config: Pick<Config, 'lateDays'>;
  readonly metrics: Metrics;
  readonly log: Logger;
  /** True where several processors share the vehicles: then it has none until `takeOver`. */
  readonly shared?: boolean;
  /** False: no histories are folded. Only to measure what they cost. */
  readonly histories?: boolean;
  /** Other stages than the product's, for tests. */
  readonly frameStages?: Pipeline['frameStages'];
}

export interface Processor extends Part {
  /** May be called once it is started and, where vehicles are shared, has its share. */
  readonly commit: CommitGroup;
  /**
   * Takes over the vehicles that are ours from now on: rebuilds their states from the store and publishes them. No
   * `commit` may be under way. When it rejects (the database is away), call it again.
   */
  takeOver(owns: Owns): Promise<void>;
  /** No vehicle is ours any more: others publish what becomes of them. */
  letGo(): void;
  /** Folds again all histories that late frames made dirty, and writes where they stand, without waiting for quiet. */
  settleHistories(): Promise<void>;
}

const LETTER_DAYS_MS = QUOTA_DAYS * 86_400_000;
/** Bytes grow old, and others store some too: what is used is counted again from time to time. */
const RECOUNT_MS = 10 * 60_000;
const DAY_MS = 86_400_000;
const NO_GROUPS: readonly string[] = [];
const everyVehicle: Owns = () => true;

/**
 * Turns groups of records into rows, and rows into what the map shows. Where it has all vehicles, `start` rebuilds their
 * states from the store and publishes them.
 */
export function createProcessor(options: ProcessorOptions): Processor {
  const { store, registry, live, fences, config, log } = options;
  const thresholdsFor = (fleet: string, vehicle: string) => thresholdsOf(registry.vehicle(fleet, vehicle)?.fixLimits);
  const streams = createStreamBook(thresholdsFor);
  const ledger = createLedger(store.pool, options.metrics, log);
  const surroundings: Surroundings = {
    // A vehicle that the registry does not know (yet) is not out of service because of that.
    inService: (fleet, vehicle) => registry.vehicle(fleet, vehicle)?.inService ?? true,
    atHospital: createHospitalFinder(options.hospitals),
  };
  const around: ContextOf = (fleet, vehicle) => ({
    thresholds: thresholdsFor(fleet, vehicle),
    groups: registry.vehicle(fleet, vehicle)?.groups ?? NO_GROUPS,
    homeStation: registry.vehicle(fleet, vehicle)?.homeStation ?? '',
    roads: options.roads,
    fences: fences && ((timeMs) => fences.fencesAt(fleet, timeMs)),
    ...options.contextOf?.(fleet, vehicle),
  });
  const histories = createHistories(around);
  const locks = createVehicleLocks();
  const { pool } = store;
  const { lateDays } = config;
  const upkeep = createUpkeep({ pool, histories, locks, lateDays, metrics: options.metrics, log });
  let quota: LetterQuota = createLetterQuota();
  const pipeline: Pipeline = {
    pool,
    streams,
    ledger,
    quota: {
      room: (gateway, bytes) => quota.room(gateway, bytes),
      take: (gateway, kept, bytes) => quota.take(gateway, kept, bytes),
    },
    surroundings,
    live,
    historyOf: options.histories === false ? undefined : histories.ofHand,
    locks,
    onDirty: upkeep.dirty,
    metrics: createProcessorMetrics(options.metrics),
    frameStages: options.frameStages ?? frameStages,
    log,
  };
  const unsubscribe: (() => void)[] = [];
  let lateChanges: LateChanges | undefined;
  let recounting: NodeJS.Timeout | undefined;

  /** Somebody took a vehicle out of service, or back: its state on the map changes without a frame. */
  function republish(): void {
    const changes: VehicleLive[] = [];
    for (const { state } of streams.slots()) {
      if (state.live === undefined) continue;
      const fresh = composeLive(state, surroundings);
      if (fresh.state === state.live.state) continue;
      state.live = fresh;
      changes.push(fresh);
    }
    if (changes.length > 0) live.publish(changes);
  }

  /** A fleet may have set which of its fixes are trusted. */
  function rejudge(): void {
    for (const slot of streams.slots()) slot.thresholds = thresholdsFor(slot.state.fleet, slot.state.vehicle);
  }

  function forget(): void {
    streams.clear();
    histories.clear();
    ledger.clear();
  }

  function subjectOf({ state: { fleet, vehicle } }: VehicleSlot) {
    const identity = registry.vehicle(fleet, vehicle);
    return identity && { fleetId: identity.fleetId, vehicleId: identity.vehicleId, fleet, vehicle };
  }

  async function recount(): Promise<void> {
    quota = createLetterQuota(await readLetterUse(pool, Date.now() - LETTER_DAYS_MS));
  }

  async function takeOver(owns: Owns): Promise<void> {
    const startedMs = performance.now();
    const nowMs = Date.now();
    // What we remember of a vehicle may be older than what its processor in between has stored.
    forget();
    // A history that is folded without its fences would be wrong.
    await fences?.refresh();
    await recount();
    await ledger.takeOver(owns);
    const slots = await rebuildStates({ pool, book: streams, owns, nowMs, lateDays });
    const oldestMs = nowMs - (lateDays + 1) * DAY_MS;
    await resumeHistories({ pool, book: streams, histories, owns, seen: slots, subjectOf, nowMs, oldestMs });
    await lateChanges?.takenOver();
    upkeep.dirty();
    const known = slots.map(({ state }) => {
      state.live = composeLive(state, surroundings);
      return state.live;
    });
    if (known.length > 0) live.publish(known);
    log.info({ vehicles: known.length, tookMs: Math.round(performance.now() - startedMs) }, 'states rebuilt');
  }

  return {
    name: 'processor',
    commit: createCommit({
      pipeline,
      makePartitions: () => ensurePartitions(pool, { nowMs: Date.now(), lateDays, aheadDays: AHEAD_DAYS }),
      log,
    }),
    takeOver,
    letGo: forget,
    settleHistories: upkeep.settle,
    async start() {
      if (fences) {
        lateChanges = followLateChanges(fences, { pool, histories, log }, upkeep.dirty);
        unsubscribe.push(lateChanges.stop);
      }
      if (!options.shared) await takeOver(everyVehicle);
      const onRegistry = () => {
        histories.refresh();
        rejudge();
        republish();
      };
      unsubscribe.push(registry.onChange(onRegistry));
      await upkeep.start();
      ledger.start();
      const tryRecount = () => recount().catch((error) => log.warn({ err: error }, 'dead letters were not counted'));
      recounting = setInterval(tryRecount, RECOUNT_MS);
      recounting.unref();
    },
    async stop() {
      clearInterval(recounting);
      for (const end of unsubscribe.splice(0)) end();
      await upkeep.stop();
      await ledger.stop();
    },
  };
}
