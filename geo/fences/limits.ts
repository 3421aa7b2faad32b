/** Bounds of what a fence may be; beyond them it is refused with the reason. */
export const FENCE_LIMITS = Object.freeze({
  /** In all rings together. */
  maxVertices: 100_000,
  /** Of a circle. Up to here the flat arithmetic is within a metre or two of the sphere below 70° of latitude. */
  maxRadiusMetres: 50_000,
  /** Half the width of a corridor. */
  maxBufferMetres: 5_000,
  /** Of a circle's radius and of half a corridor's width. */
  minRadiusMetres: 1,
  /** North to south and, measured where it is widest, west to east: a large country, not a continent. */
  maxExtentMetres: 2_000_000,
  minAreaSquareMetres: 1,
  /** Of latitude, south and north: beyond there are no roads, and degrees of longitude shrink to nothing. */
  maxLatitude: 85,
});

/** Metres of a degree of latitude on the sphere of `distanceMetres`. */
export const METRES_PER_DEGREE = (6_371_008.8 * Math.PI) / 180;
export const RADIANS_PER_DEGREE = Math.PI / 180;

/** Metres of a degree of longitude at a latitude in degrees. */
export const metresPerDegreeEast = (latitude: number): number =>
  METRES_PER_DEGREE * Math.cos(latitude * RADIANS_PER_DEGREE);

/** The longitude that means the same and lies within half a turn of another one. */
export function longitudeNear(longitude: number, centre: number): number {
  const apart = longitude - centre;
  if (apart <= 180 && apart >= -180) return longitude;
  return longitude - 360 * Math.round(apart / 360);
}
