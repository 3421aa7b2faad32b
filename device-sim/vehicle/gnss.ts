import { type Gps, telemetry } from '@mediconnect/schemas';
import { between, chance, exponential, normal, type Random } from '../random.ts';
import { offsetBy, type Point } from '../world/world.ts';

/** A receiver's error, which changes slowly: fixes a second apart are wrong in nearly the same way. */
export interface GnssState {
  eastM: number;
  northM: number;
  /** Standard deviation per axis in the open, and how much worse it is now (tall houses, bridges). */
  sigmaM: number;
  worse: number;
  worseForMs: number;
  altitudeM: number;
  /** Held while standing: course over ground means nothing without movement. */
  headingRad: number;
}

/** Metres that an HDOP of 1 stands for, 68 % radius. */
const ACCURACY_PER_HDOP_M = 4;
/** Radius that holds 68 % of a circular normal error, in standard deviations per axis. */
const RADIUS_68 = 1.51;
const STANDING_MPS = 0.2;

export function createGnss(random: Random, headingRad: number): GnssState {
  const sigmaM = between(random, 1.9, 2.9);
  return {
    sigmaM,
    eastM: normal(random) * sigmaM,
    northM: normal(random) * sigmaM,
    worse: 1,
    worseForMs: exponential(random, 900_000),
    altitudeM: between(random, 15, 45),
    headingRad,
  };
}

/** Good reception for a quarter of an hour on average, then half a minute among tall houses. */
function changeReception(gnss: GnssState, dtMs: number, moving: boolean, random: Random): void {
  gnss.worseForMs -= dtMs;
  if (gnss.worseForMs > 0) return;
  const open = gnss.worse > 1 || !moving;
  gnss.worse = open ? 1 : between(random, 1.6, 2.8);
  gnss.worseForMs = exponential(random, open ? 900_000 : 30_000);
}

/**
 * A fix of the true point, `dtMs` after the one before. The error is a first-order process that forgets within a
 * minute when moving and within five when standing (as receivers filter).
 * @param v metres per second @param headingRad of the vehicle, clockwise from north
 */
export function gnssReading(
  gnss: GnssState,
  truth: Point,
  v: number,
  headingRad: number,
  dtMs: number,
  random: Random,
): Gps {
  const moving = v > STANDING_MPS;
  changeReception(gnss, dtMs, moving, random);
  const sigma = gnss.sigmaM * gnss.worse;
  const keep = Math.exp(-dtMs / (moving ? 60_000 : 300_000));
  const fresh = sigma * Math.sqrt(Math.max(0, 1 - keep * keep));
  gnss.eastM = gnss.eastM * keep + normal(random) * fresh;
  gnss.northM = gnss.northM * keep + normal(random) * fresh;
  const speed = moving ? Math.max(0, v + normal(random) * 0.08) : 0;
  if (moving) gnss.headingRad = headingRad + normal(random) * Math.min(0.09, 0.12 / v);
  const point = offsetBy(truth, gnss.eastM, gnss.northM);
  const accuracyM = Math.max(RADIUS_68 * sigma, 0.9 * Math.hypot(gnss.eastM, gnss.northM) * 0.6);
  const hdop = Math.max(0.6, accuracyM / ACCURACY_PER_HDOP_M);
  return {
    latitudeE7: Math.round(point.latitude * 1e7),
    longitudeE7: Math.round(point.longitude * 1e7),
    altitudeDm: Math.round(gnss.altitudeM * 10 + normal(random) * 8),
    speedCmPerS: Math.round(speed * 100),
    headingCdeg: toCentidegrees(gnss.headingRad),
    accuracyDm: Math.round(accuracyM * 10),
    hdopCenti: Math.round(hdop * 100),
    satellites: Math.max(5, Math.min(18, Math.round(15 / Math.sqrt(hdop) + (chance(random, 0.2) ? 1 : 0)))),
    fixType: telemetry.FixType.FIX_TYPE_3D,
  };
}

/** Radians of any size to 0 … 35999. */
export function toCentidegrees(headingRad: number): number {
  const turns = headingRad / (2 * Math.PI);
  return Math.round((turns - Math.floor(turns)) * 36_000) % 36_000;
}
