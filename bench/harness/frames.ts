import { telemetry } from '@mediconnect/schemas';

/** One frame of a vehicle that drives north-east at 50 km/h: what benchmarks send. */
export function benchFrame(vehicle: number, seq: number, timeMs: number, movedE7 = Math.floor(seq / 50)) {
  const gps = {
    latitudeE7: -349_000_000 + vehicle * 10_000 + movedE7,
    longitudeE7: -561_000_000 + movedE7,
    altitudeDm: 431,
    speedCmPerS: 1389,
    headingCdeg: 4_500,
    accuracyDm: 25,
    hdopCenti: 90,
    satellites: 11,
    fixType: telemetry.FixType.FIX_TYPE_3D,
  };
  return { seq, timeMs, gps };
}
