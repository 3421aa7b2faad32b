import { BAD_FIX, FIX_QUALITY, FIX_THRESHOLDS, type FixThresholds, ownQuality } from '../fixes/fix-quality.ts';
import { type JumpState, NO_JUMP_STATE, type Place, stepJump } from '../fixes/jump.ts';
import { type FoldFrame, type FrameKey, keyOf } from './frame.ts';

/** A fix that is trusted. */
export interface JudgedFix {
  readonly key: FrameKey;
  readonly timeMs: number;
  /** Degrees, WGS 84. */
  readonly longitude: number;
  readonly latitude: number;
  /** 68 % radius; null where the receiver does not say. */
  readonly accuracyMetres: number | null;
  readonly speedCmPerS: number | null;
  /** Degrees clockwise from north. */
  readonly headingDegrees: number | null;
  /** Estimated by the receiver without satellites, as in a tunnel. */
  readonly deadReckoning: boolean;
}

/** What judging fixes in their order remembers. Plain JSON. */
export interface FixFold {
  readonly jump: JumpState<Place>;
  /** The last trusted fix. */
  readonly last: JudgedFix | null;
}

export const NO_FIX_FOLD: FixFold = Object.freeze({ jump: NO_JUMP_STATE, last: null });

/**
 * Judges the next fix in order of history, by itself and against the one before. (What is stored beside a fix was judged
 * in the order of arrival; in history only the order of time counts.)
 * @returns the fix when it is trusted, and what is remembered from now on
 */
export function foldJudgedFix(
  state: FixFold,
  frame: Extract<FoldFrame, { kind: 'gps' }>,
  limits: FixThresholds = FIX_THRESHOLDS,
): { state: FixFold; fix: JudgedFix | undefined } {
  const { body, timeMs } = frame;
  // The clock is judged where frames arrive: history does not know when that was.
  const quality = ownQuality(body, timeMs, timeMs, limits);
  if ((quality & BAD_FIX) !== 0) return { state, fix: undefined };
  const place: Place = {
    timeMs,
    latitudeE7: body.latitudeE7!,
    longitudeE7: body.longitudeE7!,
    accuracyDm: body.accuracyDm ?? null,
  };
  const jump = stepJump(state.jump, place, limits);
  if (jump.good !== place) return { state: { ...state, jump }, fix: undefined };
  const fix: JudgedFix = {
    key: keyOf(frame),
    timeMs,
    longitude: place.longitudeE7 / 1e7,
    latitude: place.latitudeE7 / 1e7,
    accuracyMetres: place.accuracyDm === null ? null : place.accuracyDm / 10,
    speedCmPerS: body.speedCmPerS ?? null,
    headingDegrees: body.headingCdeg == null ? null : body.headingCdeg / 100,
    deadReckoning: (quality & FIX_QUALITY.deadReckoning) !== 0,
  };
  return { state: { jump, last: fix }, fix };
}
