import { compareKeys, flushVehicleFold, NEW_VEHICLE_FOLD, type VehicleFold } from '@mediconnect/geo';
import { QUARTER_MS, quarterOf } from '@mediconnect/geo/folds/quarter.ts';
import { inTransaction } from '@mediconnect/store';
import type pg from 'pg';
import type { VehicleSlot } from '../group.ts';
import type { KnownStream } from '../rebuild-store.ts';
import { Collector, type Derived, openDerived } from './derived.ts';
import { foldFrame, foldOf, type HistoryOf, stateText } from './fold-frames.ts';
import { lockHead, writeHeads } from './head-store.ts';
import { readFrames, type StoredFrame, streamsOf, withFrames } from './history-store.ts';
import {
  checkpointBefore,
  checkpointsIn,
  type DirtyMarks,
  marksOf,
  type Piece,
  replacePiece,
  settleMarks,
} from './refold-store.ts';
import type { VehicleLocks } from './vehicle-locks.ts';

/** What folding a past again works with. */
export interface RefoldTools {
  readonly pool: pg.Pool;
  readonly locks: VehicleLocks;
  readonly owner: string;
  /** Frames older than that are not accepted, milliseconds since the epoch. */
  readonly oldestMs: () => number;
  readonly nowMs: () => number;
  readonly stopped: () => boolean;
}

/** How far a refold came. */
export type Refolded = 'whole' | 'lost' | 'stopped';

/** So much history is written in one transaction; live frames of the vehicle are only kept waiting for the last piece. */
const PIECE_MS = 4 * QUARTER_MS;
const DAY_MS = 86_400_000;

/** A refold on its way. */
interface Course {
  readonly tools: RefoldTools;
  readonly slot: VehicleSlot;
  readonly history: HistoryOf;
  readonly streams: readonly KnownStream[];
  readonly marks: DirtyMarks;
  fold: VehicleFold;
  /** Every frame before it is in the fold. */
  atMs: number;
}

/**
 * Folds a vehicle's history again from its earliest dirty mark on, until it is the same as before or as far as the
 * newest frame, and puts it in the place of what was derived before. What was done stays done if it is interrupted.
 * @returns 'lost' when another processor has the vehicle now
 */
export async function refoldVehicle(tools: RefoldTools, slot: VehicleSlot, history: HistoryOf): Promise<Refolded> {
  const marks = await marksOf(tools.pool, history.of.vehicleId);
  if (marks === undefined) return 'whole';
  let course: Course = { tools, slot, history, marks, ...(await startOf(tools, history, marks)) };
  while (!tools.stopped()) {
    const headMs = slot.state.history.last?.timeMs ?? 0;
    if (course.atMs + PIECE_MS > quarterOf(headMs)) return await lastPiece(course);
    const { derived, same } = await foldPiece(course, course.atMs + PIECE_MS);
    const toMs = same ?? course.atMs + PIECE_MS;
    const left = await inTransaction(tools.pool, (client) =>
      writePiece(client, course, { toMs, derived }, same === undefined),
    );
    if (left === undefined) return 'lost';
    if (same !== undefined) return 'whole';
    course = { ...course, atMs: toMs, marks: { ...marks, ids: left } };
  }
  return 'stopped';
}

/** From where on: the checkpoint before the earliest mark, or the vehicle's first frame. */
async function startOf({ pool, oldestMs, nowMs }: RefoldTools, { of }: HistoryOf, marks: DirtyMarks) {
  const checkpoint = await checkpointBefore(pool, of.vehicleId, marks.fromMs);
  const bounds = { fromMs: checkpoint?.timeMs ?? oldestMs(), toMs: nowMs() + DAY_MS };
  const { streams, oldestMs: firstMs } = await withFrames(pool, await streamsOf(pool, [of.vehicleId]), bounds);
  return {
    streams,
    fold: checkpoint ? foldOf(checkpoint.state) : NEW_VEHICLE_FOLD,
    atMs: checkpoint?.timeMs ?? quarterOf(firstMs ?? marks.fromMs),
  };
}

/**
 * Folds the stored frames from where the course is up to a time, a quarter hour at a time so that live work gets its turn.
 * @returns what it gave, and the time from which on the history is the same as before; then the fold stands there
 */
async function foldPiece(course: Course, toMs: number): Promise<{ derived: Derived; same: number | undefined }> {
  const { tools, history, streams, marks } = course;
  const derived = openDerived();
  const out = new Collector(derived);
  const before = await checkpointsIn(tools.pool, history.of.vehicleId, course.atMs, toMs);
  const finish = (timeMs: number) => {
    out.expect(history.of, tools.nowMs(), null);
    flushVehicleFold(course.fold, out);
    out.checkpoint(timeMs, stateText(course.fold));
  };
  for (let atMs = course.atMs; atMs < toMs; atMs += QUARTER_MS) {
    if (atMs > marks.toMs && atMs > course.atMs && before.get(atMs) === stateText(course.fold)) {
      finish(atMs);
      return { derived, same: atMs };
    }
    const frames = await readFrames(
      tools.pool,
      streams.map((from) => ({ from, fromMs: atMs })),
      Math.min(toMs, atMs + QUARTER_MS),
    );
    foldAll(course, frames, out);
  }
  finish(toMs);
  return { derived, same: undefined };
}

function foldAll(course: Course, frames: readonly StoredFrame[], out: Collector): void {
  const { history, tools } = course;
  const learnedMs = tools.nowMs();
  for (const frame of frames) course.fold = foldFrame(course.fold, frame, learnedMs, history, out);
}

/** Up to the newest frame. Live frames of the vehicle wait only while what came in meanwhile is folded and written. */
async function lastPiece(course: Course): Promise<Refolded> {
  const { tools, slot, history, streams } = course;
  const { vehicleId } = history.of;
  const derived = openDerived();
  const out = new Collector(derived);
  const endMs = tools.nowMs() + DAY_MS;
  const read = (fromMs: number) =>
    readFrames(
      tools.pool,
      streams.map((from) => ({ from, fromMs })),
      endMs,
    );
  foldAll(course, await read(course.atMs), out);
  return tools.locks.exclusive(slot, async () => {
    const { last } = course.fold;
    // A boot that began meanwhile has a stream of its own.
    const all = await streamsOf(tools.pool, [vehicleId]);
    const fromMs = last?.timeMs ?? course.atMs;
    const tail = await readFrames(
      tools.pool,
      all.map((from) => ({ from, fromMs })),
      endMs,
    );
    foldAll(course, last === null ? tail : tail.filter((frame) => compareKeys(frame, last) > 0), out);
    out.expect(history.of, tools.nowMs(), null);
    flushVehicleFold(course.fold, out);
    const left = await inTransaction(tools.pool, async (client) => {
      const marks = await writePiece(client, course, { toMs: undefined, derived }, false);
      if (marks !== undefined) await writeHeads(client, tools.owner, [{ vehicleId, state: stateText(course.fold) }]);
      return marks;
    });
    if (left === undefined) return 'lost';
    slot.state = { ...slot.state, history: course.fold };
    return 'whole';
  });
}

/** @returns the marks that are left; undefined when the vehicle's history is not ours any more */
async function writePiece(
  client: pg.PoolClient,
  { tools, history, marks, atMs }: Course,
  { toMs, derived }: Pick<Piece, 'toMs' | 'derived'>,
  goesOn: boolean,
): Promise<string[] | undefined> {
  const { vehicleId } = history.of;
  if (!(await lockHead(client, tools.owner, vehicleId))) return undefined;
  await replacePiece(client, { vehicleId, fromMs: atMs, toMs, derived });
  return settleMarks(client, vehicleId, marks, goesOn ? toMs : undefined);
}
