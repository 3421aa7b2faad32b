import type { LonLat } from '../../distance.ts';

const METRES_PER_DEGREE = 111_194.93; // of latitude, on a sphere of 6,371,008.8 m
const RADIANS = Math.PI / 180;

/** Metres between two places of a town: flat, which costs a fifth of the haversine; 0.1 % off at 50 km. */
export function nearMetres(a: LonLat, b: LonLat): number {
  let degrees = Math.abs(a.longitude - b.longitude);
  if (degrees > 180) degrees = 360 - degrees;
  const north = a.latitude - b.latitude;
  const east = degrees * Math.cos(((a.latitude + b.latitude) / 2) * RADIANS);
  return Math.sqrt(north * north + east * east) * METRES_PER_DEGREE;
}
