import { decodePolyline, type LonLat } from '@mediconnect/geo';
import { type Db, framesIn } from './keeper-store.ts';
import { outcomeOf, type RunOutcome } from './outcome.ts';
import type { RunWrite, StoredRun } from './row.ts';
import { isBusy } from './rules.ts';

/** Before it was opened: who stood there, and since when. */
const BEFORE_MS = 90_000;
/** After its end, so that a stand which began by then shows how long it was. */
const AFTER_MS = 300_000;
/** Five hours at four a second. */
const MOST_FRAMES = 72_000;

/** The destination, and the road next to it: where the promised way ends. */
export function goalsOf(run: StoredRun): LonLat[] {
  const destination = { longitude: run.destination_longitude, latitude: run.destination_latitude };
  const road = run.promise_path === null ? undefined : decodePolyline(run.promise_path).at(-1);
  return road === undefined || run.promise_source === 'estimate' ? [destination] : [destination, road];
}

/** What came of a run, from the frames that are stored now. @returns undefined when there are none */
export async function findOutcome(db: Db, run: StoredRun, nowMs: number): Promise<RunOutcome | undefined> {
  const openedMs = run.opened_at.getTime();
  const untilMs = run.ended_at === null ? nowMs : Math.min(nowMs, run.ended_at.getTime() + AFTER_MS);
  const { fixes, changes } = await framesIn(db, run.vehicle_id, openedMs - BEFORE_MS, untilMs, MOST_FRAMES);
  if (fixes.length === 0) return undefined;
  const isOver = run.state !== 'open' && run.state !== 'arrived';
  const span = {
    openedMs,
    endedMs: isOver ? run.ended_at!.getTime() : undefined,
    knownUntilMs: untilMs,
    // A promise that followed later tells how it was then, not when the destination was set.
    underWay: run.promise_under_way === true && run.promised_at!.getTime() === openedMs,
    busy: isBusy(run.promise_phase),
    goals: goalsOf(run),
  };
  return outcomeOf(span, fixes, changes);
}

const dateOf = (ms: number | undefined): Date | null => (ms === undefined ? null : new Date(ms));

/** The outcome as columns. */
export const outcomeColumns = ({ departedMs, arrivedMs, distanceMetres, sirenShare }: RunOutcome): RunWrite => ({
  departed_at: dateOf(departedMs),
  arrived_at: dateOf(arrivedMs),
  distance_m: distanceMetres,
  siren_share: sirenShare,
});
