import { type LonLat, localPlane, toPlane } from '@mediconnect/geo';
import { RUN_RULES } from './rules.ts';

/** How a vehicle keeps to the way that was promised. Plain, so that it can be kept. */
export interface Track {
  /** First fix in a row that was off the way, and first one on it again while it is believed to be off. */
  readonly strayedMs: number | null;
  readonly returnedMs: number | null;
  /** Believed to go another way since; null: on the promised one. */
  readonly offSinceMs: number | null;
  /** The least that was left over the road, and when. */
  readonly leastMetres: number | null;
  readonly leastMs: number | null;
}

export const NEW_TRACK: Track = Object.freeze({
  strayedMs: null,
  returnedMs: null,
  offSinceMs: null,
  leastMetres: null,
  leastMs: null,
});

/** Metres from a place to a line. */
export function metresFromLine(place: LonLat, line: readonly LonLat[]): number {
  const plane = localPlane(place);
  let least = Number.POSITIVE_INFINITY;
  let before: { east: number; north: number } | undefined;
  for (const point of line) {
    const here = toPlane(plane, point);
    least = Math.min(least, before === undefined ? Math.hypot(here.east, here.north) : metresFromLeg(before, here));
    before = here;
  }
  return least;
}

type Flat = ReturnType<typeof toPlane>;

/** Metres from the plane's origin to the leg between two points. */
function metresFromLeg(from: Flat, to: Flat): number {
  const [east, north] = [to.east - from.east, to.north - from.north];
  const square = east * east + north * north;
  const part = square === 0 ? 0 : Math.max(0, Math.min(1, -(from.east * east + from.north * north) / square));
  return Math.hypot(from.east + part * east, from.north + part * north);
}

/** What a newer fix says. */
export interface Sighting {
  readonly timeMs: number;
  /** From the promised way. */
  readonly metresOff: number;
  /** Left over the road, as it was asked last; undefined where it never was. */
  readonly metresLeft: number | undefined;
}

/** Takes the next fix: off the way for a while is another way, and so is driving back on it. */
export function stepTrack(track: Track, { timeMs, metresOff, metresLeft }: Sighting): Track {
  const { leastMetres, leastMs } = leastOf(track, timeMs, metresLeft);
  const isBack = metresLeft !== undefined && metresLeft > leastMetres! + RUN_RULES.growMetres;
  const holdMs = RUN_RULES.offSeconds * 1000;
  const isBeside = metresOff > RUN_RULES.offMetres;
  if (isBeside || isBack) {
    const strayedMs = track.strayedMs ?? timeMs;
    // One that drives back does so since it was nearest; one fix that lies on the wrong carriageway is not enough to say so.
    const sinceMs = isBeside ? strayedMs : leastMs!;
    const offSinceMs = track.offSinceMs ?? (timeMs - strayedMs >= holdMs ? sinceMs : null);
    return { strayedMs, returnedMs: null, offSinceMs, leastMetres, leastMs };
  }
  if (track.offSinceMs === null) return { ...track, strayedMs: null, leastMetres, leastMs };
  const returnedMs = track.returnedMs ?? timeMs;
  if (timeMs - returnedMs < holdMs) return { ...track, strayedMs: null, returnedMs, leastMetres, leastMs };
  return { ...NEW_TRACK, leastMetres, leastMs };
}

function leastOf({ leastMetres, leastMs }: Track, timeMs: number, metresLeft: number | undefined) {
  const isLess = metresLeft !== undefined && (leastMetres === null || metresLeft < leastMetres);
  return isLess ? { leastMetres: metresLeft, leastMs: timeMs } : { leastMetres, leastMs };
}
