import { type Gps, telemetry } from '@mediconnect/schemas';

/**
 * What we think of a reported fix, as bits beside it in `frames_gps.quality`. 0 is a good fix. The bits are stored:
 * their meaning never changes, new ones are added at the end.
 */
export const FIX_QUALITY = Object.freeze({
  /** The receiver said it has no fix, or the coordinates are absent or the 0°, 0° of an uninitialised receiver. */
  noFix: 1 << 0,
  /** The accuracy radius is too large. */
  inaccurate: 1 << 1,
  /** The satellites stand badly (HDOP). */
  diluted: 1 << 2,
  /** No road vehicle gets here from the last good fix in that time. */
  jump: 1 << 3,
  /** Estimated by the receiver without satellites, as in a tunnel. A mark, not a fault. */
  deadReckoning: 1 << 4,
  /** Measured later than it was received, by more than clocks may differ. A mark, not a fault. */
  clockAhead: 1 << 5,
  /** The same coordinates again and again with a speed: the receiver has stopped to look. A mark, not a fault. */
  frozen: 1 << 6,
});
export type FixFault = keyof typeof FIX_QUALITY;

/** The bits that keep a fix from moving the vehicle on the map. */
export const BAD_FIX = FIX_QUALITY.noFix | FIX_QUALITY.inaccurate | FIX_QUALITY.diluted | FIX_QUALITY.jump;

/** Where the lines are drawn. */
export interface FixThresholds {
  readonly maxAccuracyDm: number;
  readonly maxHdopCenti: number;
  readonly maxSpeedMetresPerSecond: number;
  readonly minJumpMetres: number;
  readonly confirmingFixes: number;
  readonly maxClockAheadMs: number;
}

/** Where they are drawn for a fleet that sets nothing else, and why there. */
export const FIX_THRESHOLDS: FixThresholds = Object.freeze({
  /** 500 dm = 50 m at 68 %: beyond a city block's width the street is a guess (product requirement). */
  maxAccuracyDm: 500,
  /** HDOP 10: "fair" ends and "poor" begins at 10–20 in the common DOP rating (Langley, GPS World, May 1999). */
  maxHdopCenti: 1000,
  /** 200 km/h: above every road ambulance, below a wrong fix (product requirement). */
  maxSpeedMetresPerSecond: 200 / 3.6,
  /** Noise that is never a jump, however short the time: twice the 68 % radius of a consumer receiver in a city. */
  minJumpMetres: 30,
  /** So many fixes in a row that fit each other but not the old place are the truth: five seconds at 1 Hz. */
  confirmingFixes: 5,
  /** Beyond what an unsynchronised but sane clock is off; frames are refused at 120 s. */
  maxClockAheadMs: 10_000,
});

/** The bits that one fix shows by itself, without its neighbours (so never `jump`). Units as in the protobuf. */
export function ownQuality(
  gps: Gps,
  timeMs: number,
  receivedAtMs: number,
  limits: FixThresholds = FIX_THRESHOLDS,
): number {
  let quality = 0;
  const { latitudeE7, longitudeE7, accuracyDm, hdopCenti, fixType } = gps;
  const nowhere = latitudeE7 == null || longitudeE7 == null || (latitudeE7 === 0 && longitudeE7 === 0);
  if (nowhere || fixType === telemetry.FixType.FIX_TYPE_NONE) quality |= FIX_QUALITY.noFix;
  if (accuracyDm != null && accuracyDm > limits.maxAccuracyDm) quality |= FIX_QUALITY.inaccurate;
  if (hdopCenti != null && hdopCenti > limits.maxHdopCenti) quality |= FIX_QUALITY.diluted;
  if (fixType === telemetry.FixType.FIX_TYPE_DEAD_RECKONING) quality |= FIX_QUALITY.deadReckoning;
  if (timeMs - receivedAtMs > limits.maxClockAheadMs) quality |= FIX_QUALITY.clockAhead;
  return quality;
}

/** The names of the bits, for people and metrics. */
export function faultsOf(quality: number): FixFault[] {
  return (Object.keys(FIX_QUALITY) as FixFault[]).filter((name) => (quality & FIX_QUALITY[name]) !== 0);
}
