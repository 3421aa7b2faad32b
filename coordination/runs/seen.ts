import type { LonLat } from '@mediconnect/geo';
import type { LastKnown } from '../vehicles/last-known.ts';

/** Where a vehicle was seen last. */
export interface Seen extends LonLat {
  readonly timeMs: number;
  readonly ageSeconds: number;
  readonly speedCmPerS: number | undefined;
  readonly headingDegrees: number | undefined;
}

/** The newest good fix; undefined without one. */
export function seenLast(known: LastKnown | undefined, nowMs: number): Seen | undefined {
  const fix = known?.fix;
  if (fix?.latitudeE7 == null || fix.longitudeE7 == null) return undefined;
  return {
    longitude: fix.longitudeE7 / 1e7,
    latitude: fix.latitudeE7 / 1e7,
    timeMs: fix.timeMs,
    ageSeconds: Math.max(0, (nowMs - fix.timeMs) / 1000),
    speedCmPerS: fix.speedCmPerS ?? undefined,
    headingDegrees: fix.headingCdeg == null ? undefined : fix.headingCdeg / 100,
  };
}
