import { decodePolyline } from '@mediconnect/geo';
import { nearMetres } from '@mediconnect/geo/folds/trips/near.ts';
import type { Route, RoutingSource } from '@mediconnect/routing/contract.ts';
import type { EtaModel } from '@mediconnect/routing/eta/contract.ts';
import { type Estimate, estimateOf, isEstimateDue, isWorthTelling } from './estimate.ts';
import type { KeptRun } from './keeper-store.ts';
import { type Drive, factsOf, pathOf, promiseColumns, roadColumns, wayOf } from './promise.ts';
import type { RunWrite, TrackColumns } from './row.ts';
import { isUnderWay } from './rules.ts';
import type { Seen } from './seen.ts';
import { metresFromLine, stepTrack, type Track } from './track.ts';

/** What is to be written of a run. */
export interface RunChange {
  readonly write: RunWrite;
  /** Viewers are to be told of it. */
  readonly told: boolean;
}

export interface FollowOptions {
  readonly routing: RoutingSource | undefined;
  readonly model: EtaModel;
  readonly nowMs: number;
}

/** The promise that could not be made when the destination was set. @param phase what it is doing, where that is known */
export async function promiseLate(
  run: KeptRun,
  from: Seen,
  phase: string | undefined,
  { routing, model, nowMs }: FollowOptions,
): Promise<RunChange | undefined> {
  const drive = driveOf(run, from, phase, isUnderWay(phase, from) || run.departed_at !== null, nowMs);
  const way = await wayOf(routing, drive);
  if (typeof way !== 'string') return { write: promiseColumns(model, drive, way), told: true };
  return way === run.promise_problem ? undefined : { write: { promise_problem: way }, told: true };
}

function driveOf(run: KeptRun, from: Seen, phase: string | undefined, underWay: boolean, atMs: number): Drive {
  const to = { longitude: run.destination_longitude, latitude: run.destination_latitude };
  return { vehicle: run.vehicle, from, to, mode: run.mode, phase, underWay, atMs, timeZone: run.time_zone };
}

/** What a newer fix says of a run that has its promise: when it arrives now, and whether it keeps to its way. */
export async function followOn(
  run: KeptRun,
  from: Seen,
  departed: boolean,
  options: FollowOptions,
): Promise<RunChange | undefined> {
  const { nowMs } = options;
  const last = { longitude: run.estimate_longitude!, latitude: run.estimate_latitude! };
  const moved = nearMetres(last, from);
  const track = departed ? trackOf(run, from) : undefined;
  const turned = track !== undefined && track.offSinceMs !== msOf(run.off_route_since);
  const made = { madeMs: run.estimated_at!.getTime(), fixMs: run.estimate_fix_time!.getTime() };
  const due = turned || isEstimateDue(made, from.timeMs, moved, nowMs);
  const estimated = due ? await estimate(run, from, departed, moved, options) : undefined;
  const trackWrite = track === undefined ? {} : trackColumns(run, track, roadMetres(estimated?.road), from.timeMs);
  if (estimated === undefined)
    return Object.keys(trackWrite).length === 0 ? undefined : { write: trackWrite, told: turned };
  const { road, arrival } = estimated;
  const told = turned || isWorthTelling(msOf(run.told_at), arrival.atMs);
  const write: RunWrite = {
    ...roadColumns(road, { from, atMs: nowMs }),
    ...{ estimate_at: new Date(arrival.atMs), estimate_low_at: new Date(arrival.lowMs) },
    ...{ estimate_high_at: new Date(arrival.highMs), ...(told && { told_at: new Date(arrival.atMs) }) },
    ...trackWrite,
    ...pathColumns(run, track, road.way),
  };
  return { write, told };
}

interface Estimated {
  readonly road: Pick<Route, 'durationSeconds' | 'distanceMetres' | 'source'> & { readonly way: Route | undefined };
  readonly arrival: Estimate;
}

/** So near its last estimate it is still at the same place. */
const SAME_PLACE_METRES = 20;

/** @returns undefined where nobody tells a way from there: the estimate before stays */
async function estimate(
  run: KeptRun,
  from: Seen,
  underWay: boolean,
  moved: number,
  { routing, model, nowMs }: FollowOptions,
): Promise<Estimated | undefined> {
  const drive = driveOf(run, from, run.promise_phase ?? undefined, underWay, nowMs);
  const way = moved < SAME_PLACE_METRES ? undefined : await wayOf(routing, drive);
  if (typeof way === 'string') return undefined;
  const { durationSeconds, distanceMetres, source } = way ?? roadOf(run);
  const road = { durationSeconds, distanceMetres, source, way };
  const waitedSeconds = (nowMs - run.promised_at!.getTime()) / 1000;
  return { road, arrival: estimateOf(model, factsOf(drive, road), { nowMs, waitedSeconds }) };
}

const roadOf = (run: KeptRun) => ({
  durationSeconds: run.estimate_road_s!,
  distanceMetres: run.estimate_road_m!,
  source: run.estimate_source!,
});

const msOf = (time: Date | null): number | null => time?.getTime() ?? null;
const dateOf = (ms: number | null): Date | null => (ms === null ? null : new Date(ms));

/** How it keeps to the promised way; an estimate without a map has none that anybody could leave. */
function trackOf(run: KeptRun, from: Seen): Track | undefined {
  if (run.promise_source === 'estimate' || run.promise_path === null) return undefined;
  const track: Track = {
    strayedMs: msOf(run.strayed_at),
    returnedMs: msOf(run.returned_at),
    offSinceMs: msOf(run.off_route_since),
    leastMetres: run.least_road_m,
    leastMs: msOf(run.least_road_time),
  };
  const metresOff = metresFromLine(from, decodePolyline(run.promise_path));
  return stepTrack(track, { timeMs: from.timeMs, metresOff, metresLeft: roadMetres(roadOf(run)) });
}

/** What is left over the road; undefined where nobody knew it. */
const roadMetres = (road: Pick<Route, 'distanceMetres' | 'source'> | undefined): number | undefined =>
  road === undefined || road.source === 'estimate' ? undefined : road.distanceMetres;

/** What changed of it. @param metresLeft by the estimate that was just made */
function trackColumns(run: KeptRun, track: Track, metresLeft: number | undefined, atMs: number): Partial<TrackColumns> {
  const isLess = metresLeft !== undefined && (track.leastMetres === null || metresLeft < track.leastMetres);
  const columns: TrackColumns = {
    least_road_m: isLess ? metresLeft : track.leastMetres,
    least_road_time: dateOf(isLess ? atMs : track.leastMs),
    strayed_at: dateOf(track.strayedMs),
    returned_at: dateOf(track.returnedMs),
    off_route_since: dateOf(track.offSinceMs),
    off_route: run.off_route || track.offSinceMs !== null,
  };
  const changed = Object.entries(columns).filter(([name, value]) => !isSame(run[name as keyof TrackColumns], value));
  return Object.fromEntries(changed);
}

const isSame = (a: unknown, b: unknown): boolean =>
  a instanceof Date && b instanceof Date ? a.getTime() === b.getTime() : a === b;

/** The way that it takes now, while that is not the promised one, or nobody knew a road when it was promised. */
function pathColumns(run: KeptRun, track: Track | undefined, way: Route | undefined): { path?: string | null } {
  const isOther = track === undefined ? run.promise_source === 'estimate' : track.offSinceMs !== null;
  if (!isOther) return run.path === null ? {} : { path: null };
  return way === undefined || way.source === 'estimate' ? {} : { path: pathOf(way) };
}
