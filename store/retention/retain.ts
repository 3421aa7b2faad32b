import { type KeepDays, type Logger, leastKeepDays } from '@mediconnect/base';
import { BODY_KINDS, type BodyKind } from '@mediconnect/schemas';
import type pg from 'pg';
import { type FramePeriod, isEmptyPeriod, readFramePeriods } from '../editions/periods-store.ts';
import { RETENTION_LOCK } from '../retention-store.ts';
import type { Store } from '../store.ts';
import { inTransaction } from '../transaction.ts';
import { writeCoarseTrack } from './coarse-store.ts';
import { AT_ONCE, DERIVED, type DerivedTable, deleteCheckpoints, deleteDerived } from './derived-store.ts';
import { readFleetPeriods } from './fleets-store.ts';
import { deleteFrames, dropPeriod, readCleared, streamsIn, writeCleared } from './frames-store.ts';
import { cutoffMs, daysBetween, daysOf, type FleetPeriods, longestDays, withLeast } from './rules.ts';

const DAY_MS = 86_400_000;
const STATEMENT_TIMEOUT = '60s';

/** What is told of the work: counted by the keeper. */
export interface RetainReport {
  removed(kind: string, rows: number): void;
  dropped(kind: BodyKind): void;
  coarse(): void;
}

export interface RetainOptions {
  readonly store: Pick<Store, 'pool' | 'layout'>;
  readonly keep: KeepDays;
  readonly lateDays: number;
  readonly nowMs: number;
  readonly log: Logger;
  readonly report: RetainReport;
  readonly stopped: () => boolean;
}

/** Another process removes what is old just now. */
class Busy extends Error {}

/** One small step: in a transaction, alone among all processes, and never for long. */
function step<T>(pool: pg.Pool, work: (db: pg.PoolClient) => Promise<T>): Promise<T> {
  return inTransaction(pool, async (db) => {
    const { rows } = await db.query('select pg_try_advisory_xact_lock($1) as mine', [RETENTION_LOCK]);
    if (!rows[0].mine) throw new Busy();
    await db.query(`set local statement_timeout = '${STATEMENT_TIMEOUT}'`);
    return work(db);
  });
}

const byVehicle = (streams: readonly { stream: number; vehicleId: number }[]): Map<number, number[]> => {
  const found = new Map<number, number[]>();
  for (const { stream, vehicleId } of streams) found.set(vehicleId, [...(found.get(vehicleId) ?? []), stream]);
  return found;
};

/** Removes partitions and chunks that nobody wants any more; of positions a coarse track stays. */
async function dropOld(options: RetainOptions, kind: BodyKind, fleets: readonly FleetPeriods[]): Promise<void> {
  const { store, keep, nowMs, log, report, stopped } = options;
  const beforeMs = cutoffMs(nowMs, longestDays(fleets, kind, keep));
  for (const period of await readFramePeriods(store.pool, [kind])) {
    if (period.toMs > beforeMs || stopped()) continue;
    if (kind === 'gps' && !(await isEmptyPeriod(store.pool, period.table))) {
      await writeCoarseTracks(options, period);
      if (stopped()) return;
    }
    await step(store.pool, (db) => dropPeriod(db, store.layout, period));
    report.dropped(kind);
    log.info({ kind, from: new Date(period.fromMs), to: new Date(period.toMs) }, 'removed frames that were too old');
  }
}

/** A transaction for each vehicle and day: what was done stays done. */
async function writeCoarseTracks({ store, report, stopped }: RetainOptions, period: FramePeriod): Promise<void> {
  for (const dayMs of daysBetween(period.fromMs, period.toMs)) {
    const day = { fromMs: dayMs, toMs: dayMs + DAY_MS };
    for (const vehicleId of byVehicle(await streamsIn(store.pool, period.table, day, null)).keys()) {
      if (stopped()) return;
      if (await step(store.pool, (db) => writeCoarseTrack(db, vehicleId, dayMs))) report.coarse();
    }
  }
}

/** Removes the frames of a fleet that keeps them for a shorter time than others, day by day, vehicle by vehicle. */
async function deleteOld(options: RetainOptions, kind: BodyKind, fleet: FleetPeriods): Promise<void> {
  const { store, keep, nowMs, stopped } = options;
  const beforeMs = cutoffMs(nowMs, daysOf(fleet, kind, keep));
  const clearedMs = (await readCleared(store.pool, fleet.fleetId, kind)) ?? 0;
  if (clearedMs >= beforeMs) return;
  for (const period of await readFramePeriods(store.pool, [kind])) {
    if (period.fromMs >= beforeMs || period.toMs <= clearedMs) continue;
    for (const dayMs of daysBetween(Math.max(period.fromMs, clearedMs), Math.min(period.toMs, beforeMs)))
      await deleteDay(options, kind, fleet, period, dayMs);
    if (stopped()) return;
  }
  await writeCleared(store.pool, fleet.fleetId, kind, beforeMs);
}

async function deleteDay(
  { store, report, stopped }: RetainOptions,
  kind: BodyKind,
  { fleetId }: FleetPeriods,
  period: FramePeriod,
  dayMs: number,
): Promise<void> {
  const toMs = dayMs + DAY_MS;
  for (const [vehicleId, streams] of byVehicle(
    await streamsIn(store.pool, period.table, { fromMs: dayMs, toMs }, fleetId),
  )) {
    if (stopped()) return;
    // The coarse track and the removal in one transaction: never neither of both, nor a part of a day.
    const done = await step(store.pool, async (db) => ({
      coarse: kind === 'gps' && (await writeCoarseTrack(db, vehicleId, dayMs)),
      rows: await deleteFrames(db, kind, streams, dayMs, toMs),
    }));
    if (done.coarse) report.coarse();
    report.removed(`frames_${kind}`, done.rows);
  }
}

/** Repeats a step that removes `AT_ONCE` rows at the most until there are no more. */
async function repeatedly(options: RetainOptions, name: string, work: (db: pg.PoolClient) => Promise<number>) {
  for (let some = AT_ONCE; some === AT_ONCE && !options.stopped(); ) {
    some = await step(options.store.pool, work);
    options.report.removed(name, some);
  }
}

/**
 * Removes all that is older than it is kept: frames by whole partitions or, for a fleet that keeps them shorter than
 * others, by rows; events, trips, rollups and checkpoints by rows. Each step is a small transaction of its own, so that a
 * kill leaves nothing half, and what is left is found again.
 */
export async function retain(options: RetainOptions): Promise<void> {
  const { store, keep, nowMs, log, stopped } = options;
  const fleets = (await readFleetPeriods(store.pool)).map((fleet) => withLeast(fleet, leastKeepDays(options.lateDays)));
  const jobs: [string, () => Promise<void>][] = [];
  for (const kind of BODY_KINDS) {
    jobs.push([kind, () => dropOld(options, kind, fleets)]);
    const longest = longestDays(fleets, kind, keep);
    for (const fleet of fleets)
      if (daysOf(fleet, kind, keep) < longest) jobs.push([kind, () => deleteOld(options, kind, fleet)]);
  }
  for (const table of Object.keys(DERIVED) as DerivedTable[])
    for (const fleet of fleets) {
      const beforeMs = cutoffMs(nowMs, daysOf(fleet, DERIVED[table], keep));
      jobs.push([table, () => repeatedly(options, table, (db) => deleteDerived(db, table, fleet.fleetId, beforeMs))]);
    }
  const lateMs = nowMs - (options.lateDays + 1) * DAY_MS;
  jobs.push(['checkpoints', () => repeatedly(options, 'checkpoints', (db) => deleteCheckpoints(db, lateMs))]);
  for (const [kind, job] of jobs) {
    if (stopped()) return;
    try {
      await job();
    } catch (error) {
      if (error instanceof Busy) return; // another process is at it
      log.error({ err: error, kind }, 'what is too old could not be removed; it is tried again');
    }
  }
}
