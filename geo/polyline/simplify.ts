import { type LonLat, localPlane, toPlane } from '../distance.ts';

/**
 * Leaves out points of a track that lie within `toleranceMetres` of the line through those that stay (D. Douglas and
 * T. Peucker, "Algorithms for the reduction of the number of points required to represent a digitized line", 1973). The
 * first and the last point stay; so do all points for a tolerance of 0 that are not exactly on the line. Measured on a
 * plane around the first point: meant for tracks of a day, below 85° of latitude and away from the date line.
 * @returns the points that stay, the same objects in the same order
 */
export function simplifyTrack<T extends LonLat>(points: readonly T[], toleranceMetres: number): T[] {
  if (points.length <= 2) return [...points];
  const plane = localPlane(points[0]!);
  const flat = points.map((point) => toPlane(plane, point));
  const keeps = new Uint8Array(points.length);
  keeps[0] = keeps[points.length - 1] = 1;
  // a stack instead of recursion: a day of fixes may be a straight line
  const open: [number, number][] = [[0, points.length - 1]];
  for (let span = open.pop(); span; span = open.pop()) {
    const [first, last] = span;
    let [farthest, most] = [-1, toleranceMetres];
    for (let at = first + 1; at < last; at++) {
      const metres = distanceToSegment(flat[at]!, flat[first]!, flat[last]!);
      if (metres > most) [farthest, most] = [at, metres];
    }
    if (farthest < 0) continue;
    keeps[farthest] = 1;
    open.push([first, farthest], [farthest, last]);
  }
  return points.filter((_, index) => keeps[index] === 1);
}

type Flat = { readonly east: number; readonly north: number };

function distanceToSegment(point: Flat, from: Flat, to: Flat): number {
  const [east, north] = [to.east - from.east, to.north - from.north];
  const length = east * east + north * north;
  const along = (point.east - from.east) * east + (point.north - from.north) * north;
  const share = length === 0 ? 0 : Math.max(0, Math.min(1, along / length));
  return Math.hypot(point.east - from.east - share * east, point.north - from.north - share * north);
}
