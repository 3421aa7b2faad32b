/**
 * Where each vehicle is drawn between two fixes. A fix is approached over one report interval and never passed: when
 * the data stops, the vehicle stands on its last fix.
 */
export interface Glide {
  readonly fromLongitude: number;
  readonly fromLatitude: number;
  readonly fromHeadingDeg: number | null;
  readonly toLongitude: number;
  readonly toLatitude: number;
  readonly toHeadingDeg: number | null;
  readonly startMs: number;
  /** 0: stands on the target at once. */
  readonly durationMs: number;
  /** When the target fix was taken. */
  readonly fixTimeMs: number;
}

export interface Drawn {
  longitude: number;
  latitude: number;
  headingDeg: number | null;
}

interface Target {
  readonly longitude: number;
  readonly latitude: number;
  readonly headingDeg: number | null;
  readonly timeMs: number;
}

const SHORTEST_MS = 200;
const LONGEST_MS = 10_000;
const UNKNOWN_INTERVAL_MS = 1_000;
/** No ambulance drives so fast: a farther target is a correction, and jumping there is the truth. */
const FASTEST_M_PER_S = 70;

/**
 * The glide to a new fix, begun where the vehicle is drawn now.
 *
 * @param now a monotonic clock in ms
 * @param intervalMs the expected distance of reports; 0 when not known
 */
export function glideTo(previous: Glide | undefined, target: Target, intervalMs: number, now: number): Glide {
  const durationMs = Math.min(LONGEST_MS, Math.max(SHORTEST_MS, intervalMs || UNKNOWN_INTERVAL_MS));
  const from = previous === undefined ? undefined : drawnAt(previous, now);
  const sinceFixMs = previous === undefined ? 0 : target.timeMs - previous.fixTimeMs;
  const stand = from === undefined || sinceFixMs > 4 * durationMs || isJump(from, target, durationMs);
  return {
    fromLongitude: stand ? target.longitude : from.longitude,
    fromLatitude: stand ? target.latitude : from.latitude,
    fromHeadingDeg: stand ? target.headingDeg : from.headingDeg,
    toLongitude: target.longitude,
    toLatitude: target.latitude,
    toHeadingDeg: target.headingDeg,
    startMs: now,
    durationMs: stand ? 0 : durationMs,
    fixTimeMs: target.timeMs,
  };
}

function isJump(from: Drawn, to: Target, durationMs: number): boolean {
  const metresNorth = (to.latitude - from.latitude) * 111_320;
  const metresEast = (to.longitude - from.longitude) * 111_320 * Math.cos((to.latitude * Math.PI) / 180);
  return Math.hypot(metresNorth, metresEast) > FASTEST_M_PER_S * Math.max(2, (2 * durationMs) / 1000);
}

/** @returns where it is drawn at `now`; on the target once the interval has passed, for ever */
export function drawnAt(
  glide: Glide,
  now: number,
  out: Drawn = { longitude: 0, latitude: 0, headingDeg: null },
): Drawn {
  const share = glide.durationMs === 0 ? 1 : Math.min(1, Math.max(0, (now - glide.startMs) / glide.durationMs));
  if (share === 1) {
    out.longitude = glide.toLongitude;
    out.latitude = glide.toLatitude;
    out.headingDeg = glide.toHeadingDeg;
    return out;
  }
  out.longitude = glide.fromLongitude + (glide.toLongitude - glide.fromLongitude) * share;
  out.latitude = glide.fromLatitude + (glide.toLatitude - glide.fromLatitude) * share;
  out.headingDeg = turn(glide.fromHeadingDeg, glide.toHeadingDeg, Math.min(1, share * 2));
  return out;
}

/** The short way round; headings turn twice as fast as positions move, as cars do. */
function turn(from: number | null, to: number | null, share: number): number | null {
  if (from === null || to === null) return to;
  const difference = ((((to - from) % 360) + 540) % 360) - 180;
  return (from + difference * share + 360) % 360;
}

/** @returns whether it still moves at `now` */
export function isGliding(glide: Glide, now: number): boolean {
  return now < glide.startMs + glide.durationMs;
}
