import {
  BAD_FIX,
  FIX_QUALITY,
  FIX_THRESHOLDS,
  type FixThresholds,
  ownQuality,
} from '@mediconnect/geo/fixes/fix-quality.ts';
import { type JumpState, NO_JUMP_STATE, type Place, stepJump } from '@mediconnect/geo/fixes/jump.ts';
import { FROZEN } from '@mediconnect/geo/folds/signals/frozen.ts';
import type { Gps } from '@mediconnect/schemas';
import { compareReadings, newerReading, type Reading } from './reading.ts';

/** A fix with coordinates and nothing wrong by itself, with the jump judgement after it. */
interface Sample extends Place {
  readonly reading: Reading<Gps>;
}
interface Judged {
  readonly sample: Sample;
  readonly after: JumpState<Sample>;
}

/**
 * The newest fixes of a vehicle in order of time. Because the window holds the newest N whatever order they came in,
 * and the judgement is folded over it in order of time, the fix on the map depends on the set of frames alone.
 * Never changed: a fold makes a new one.
 */
export interface FixTrack {
  /** In order of time. */
  readonly window: readonly Judged[];
  /** The judgement before the window's first fix. */
  readonly base: JumpState<Sample>;
  /** For fixes older than the window, which come in order when a gateway catches up. */
  readonly late: JumpState<Sample>;
  /** The newest fix of all, good or bad. */
  readonly newest: Reading<Gps> | undefined;
}

export const WINDOW_FIXES = 16;
export const NO_FIXES: FixTrack = Object.freeze({
  window: [],
  base: NO_JUMP_STATE,
  late: NO_JUMP_STATE,
  newest: undefined,
});

/** The newest good fix: what the map shows. */
export function goodFix(track: FixTrack): Reading<Gps> | undefined {
  return (track.window.at(-1)?.after ?? track.base).good?.reading;
}

/**
 * Takes one fix in, whenever it was measured.
 * @returns the new track, and the quality of this fix as it is stored beside it
 */
export function foldFix(
  track: FixTrack,
  reading: Reading<Gps>,
  limits: FixThresholds = FIX_THRESHOLDS,
): { track: FixTrack; quality: number } {
  const { body, timeMs, receivedAtMs } = reading;
  const quality = ownQuality(body, timeMs, receivedAtMs, limits);
  const newest = newerReading(track.newest, reading);
  if ((quality & BAD_FIX) !== 0) return { track: newest === track.newest ? track : { ...track, newest }, quality };
  const sample: Sample = {
    reading,
    timeMs,
    latitudeE7: body.latitudeE7!,
    longitudeE7: body.longitudeE7!,
    accuracyDm: body.accuracyDm ?? null,
  };
  const { window } = track;
  const position = positionFor(window, reading);
  if (position === 'known') return { track, quality: quality | jumpBit(window, reading) };
  if (position === 0 && window.length >= WINDOW_FIXES) {
    const late = stepJump(followsLate(track.late, sample) ? track.late : NO_JUMP_STATE, sample, limits);
    return { track: { ...track, late }, quality: quality | (late.good === sample ? 0 : FIX_QUALITY.jump) };
  }
  const next = insert(track, sample, position, limits);
  const judged = next.window[next.window.length - 1 - (window.length - position)]!;
  const jump = judged.after.good === sample ? 0 : FIX_QUALITY.jump;
  const frozen = position === window.length && isFrozen(window, reading) ? FIX_QUALITY.frozen : 0;
  return {
    track: { window: next.window, base: next.base, late: track.late, newest },
    quality: quality | jump | frozen,
  };
}

/** Where in the window the reading belongs, or 'known' when it is there. Nearly always at the end. */
function positionFor(window: readonly Judged[], reading: Reading<Gps>): number | 'known' {
  let position = window.length;
  while (position > 0) {
    const order = compareReadings(window[position - 1]!.sample.reading, reading);
    if (order === 0) return 'known';
    if (order < 0) break;
    position--;
  }
  return position;
}

/** Judged for a fix that comes in its turn: the ones before it, and it, at one place with a speed. */
function isFrozen(window: readonly Judged[], { body }: Reading<Gps>): boolean {
  if ((body.speedCmPerS ?? 0) < FROZEN.fromCmPerS || window.length < FROZEN.fixes - 1) return false;
  for (let i = window.length - 1; i > window.length - FROZEN.fixes; i--) {
    const { latitudeE7, longitudeE7, speedCmPerS } = window[i]!.sample.reading.body;
    if (latitudeE7 !== body.latitudeE7 || longitudeE7 !== body.longitudeE7) return false;
    // Where it was standing before, the place is the same for good reason.
    if (i > window.length - FROZEN.fixes + 1 && (speedCmPerS ?? 0) < FROZEN.fromCmPerS) return false;
  }
  return true;
}

function jumpBit(window: readonly Judged[], reading: Reading<Gps>): number {
  const known = window.find((judged) => compareReadings(judged.sample.reading, reading) === 0)!;
  return known.after.good === known.sample ? 0 : FIX_QUALITY.jump;
}

function followsLate(late: JumpState<Sample>, sample: Sample): boolean {
  return late.good !== null && late.good.timeMs <= sample.timeMs;
}

/** Puts the sample at its position, judges it and all after it again, and lets the oldest go. */
function insert(
  track: FixTrack,
  sample: Sample,
  position: number,
  limits: FixThresholds,
): { window: readonly Judged[]; base: JumpState<Sample> } {
  const window = track.window.slice(0, position);
  let state = position === 0 ? track.base : window[position - 1]!.after;
  state = stepJump(state, sample, limits);
  window.push({ sample, after: state });
  for (let i = position; i < track.window.length; i++) {
    const later = track.window[i]!.sample;
    state = stepJump(state, later, limits);
    window.push({ sample: later, after: state });
  }
  const gone = window.length > WINDOW_FIXES ? window.shift() : undefined;
  return { window, base: gone?.after ?? track.base };
}
