import {
  angleBetweenDegrees,
  bearingDegrees,
  distanceMetres,
  EARTH_RADIUS_METRES,
  type LonLat,
  localPlane,
  toPlane,
} from '../distance.ts';
import type { RoadGraph, RoadProfile } from './graph.ts';
import { otherSides, type SnapSide } from './junction-sides.ts';

export interface SnapOptions {
  readonly profile: RoadProfile;
  /** How far a road may be; default 500 m. */
  readonly radiusMetres?: number;
  /** Where the vehicle looks, clockwise from north: roads in this direction are preferred, and left in it. */
  readonly headingDegrees?: number;
  /** How far a road's direction may differ from the heading; default 60°. */
  readonly headingToleranceDegrees?: number;
}

/** A point brought onto a road. */
export interface Snap extends SnapSide {
  /** At a junction: the other roads that meet there. The point lies on each of them. */
  readonly others?: readonly SnapSide[];
  /** The point on the road, and how far the given one was from it. */
  readonly longitude: number;
  readonly latitude: number;
  readonly distanceMetres: number;
}

const DEFAULT_RADIUS_METRES = 500;
const FIRST_RADIUS_METRES = 40;
/** Where the road next to a point is closed, another that lies farther from the point than this beyond it is elsewhere. */
const ELSEWHERE_METRES = 100;
const E7_PER_METRE = 1e7 / (EARTH_RADIUS_METRES * (Math.PI / 180));

/**
 * The nearest road that the profile may drive and that leads on (the connected part of the network), undefined where
 * there is none within the radius. With a heading, the nearest road that runs that way; without such, the nearest.
 * Undefined also where conditions close that road, or cut it off, and no other is near: a drive from across the river is
 * no drive from here.
 */
export function snapToRoad(graph: RoadGraph, point: LonLat, options: SnapOptions): Snap | undefined {
  const snap = nearestAhead(graph, point, options);
  if (!snap || !graph.asMapped || snap.distanceMetres <= ELSEWHERE_METRES) return snap;
  const mapped = nearestAhead(graph.asMapped, point, options);
  return mapped && mapped.distanceMetres + ELSEWHERE_METRES < snap.distanceMetres ? undefined : snap;
}

function nearestAhead(graph: RoadGraph, point: LonLat, options: SnapOptions): Snap | undefined {
  if (!(Math.abs(point.latitude) < 89.9 && Math.abs(point.longitude) <= 180)) return undefined;
  if (options.headingDegrees !== undefined) {
    const ahead = nearest(graph, point, options);
    if (ahead) return ahead;
  }
  const { headingDegrees: _, ...anyDirection } = options;
  return nearest(graph, point, anyDirection);
}

/** Looks in growing boxes: most points lie on a road, and a small box holds few chains. */
function nearest(graph: RoadGraph, point: LonLat, options: SnapOptions): Snap | undefined {
  const limit = options.radiusMetres ?? DEFAULT_RADIUS_METRES;
  for (let radius = Math.min(FIRST_RADIUS_METRES, limit); ; radius = Math.min(limit, radius * 4)) {
    let best: Snap | undefined;
    const found: Snap[] = [];
    for (const chain of chainsWithin(graph, point, radius)) {
      const snap = onChain(graph, chain, point, options);
      // chains of the same distance meet in a corner: the lower number wins, so that the answer never depends on order
      if (!snap || snap.distanceMetres > radius) continue;
      found.push(snap);
      if (
        !best ||
        snap.distanceMetres < best.distanceMetres ||
        (snap.distanceMetres === best.distanceMetres && chain < best.chain)
      )
        best = snap;
    }
    if (best) {
      const others = otherSides(graph, best, found);
      return others.length > 0 ? { ...best, others } : best;
    }
    if (radius >= limit) return undefined;
  }
}

/** The chains whose boxes reach into a square around a point. */
export function chainsWithin(graph: RoadGraph, { longitude, latitude }: LonLat, metres: number): number[] {
  const north = metres * E7_PER_METRE * 1.001;
  const east = north / Math.cos((latitude * Math.PI) / 180);
  const [x, y] = [longitude * 1e7, latitude * 1e7];
  return graph.index.search(x - east, y - north, x + east, y + north);
}

function onChain(graph: RoadGraph, chain: number, point: LonLat, options: SnapOptions): Snap | undefined {
  const { edgeMain } = graph.costs[options.profile];
  let forward = edgeMain[2 * chain] === 1;
  let backward = edgeMain[2 * chain + 1] === 1;
  if (!forward && !backward) return undefined;
  const foot = footOn(graph, chain, point);
  if (options.headingDegrees !== undefined) {
    const tolerance = options.headingToleranceDegrees ?? 60;
    const along = bearingDegrees(cornerAt(graph, foot.corner), cornerAt(graph, foot.corner + 1));
    forward &&= angleBetweenDegrees(along, options.headingDegrees) <= tolerance;
    backward &&= angleBetweenDegrees(along + 180, options.headingDegrees) <= tolerance;
    if (!forward && !backward) return undefined;
  }
  const { longitude, latitude } = foot;
  const fraction = fractionAt(graph, chain, foot.corner, foot);
  return { chain, fraction, forward, backward, longitude, latitude, distanceMetres: distanceMetres(point, foot) };
}

/** The corner as degrees. */
export function cornerAt(graph: RoadGraph, corner: number): LonLat {
  return { longitude: graph.longitudeE7[corner]! / 1e7, latitude: graph.latitudeE7[corner]! / 1e7 };
}

/** The point of a chain nearest to another, and the corner before it; on a plane around the given point. */
export function footOn(graph: RoadGraph, chain: number, point: LonLat): LonLat & { corner: number } {
  const plane = localPlane(point);
  let best = { squared: Number.POSITIVE_INFINITY, corner: graph.cornerStart[chain]!, share: 0 };
  let from = toPlane(plane, cornerAt(graph, best.corner));
  for (let corner = graph.cornerStart[chain]!; corner < graph.cornerStart[chain + 1]! - 1; corner++) {
    const to = toPlane(plane, cornerAt(graph, corner + 1));
    const [east, north] = [to.east - from.east, to.north - from.north];
    const length = east * east + north * north;
    const share = length === 0 ? 0 : Math.max(0, Math.min(1, -(from.east * east + from.north * north) / length));
    const squared = (from.east + share * east) ** 2 + (from.north + share * north) ** 2;
    if (squared < best.squared) best = { squared, corner, share };
    from = to;
  }
  const [a, b] = [cornerAt(graph, best.corner), cornerAt(graph, best.corner + 1)];
  return {
    corner: best.corner,
    longitude: a.longitude + best.share * (b.longitude - a.longitude),
    latitude: a.latitude + best.share * (b.latitude - a.latitude),
  };
}

/** The share of a chain that lies before a point on the piece after one of its corners, 0…1. */
export function fractionAt(graph: RoadGraph, chain: number, corner: number, foot: LonLat): number {
  let metres = distanceMetres(cornerAt(graph, corner), foot);
  for (let at = graph.cornerStart[chain]!; at < corner; at++)
    metres += distanceMetres(cornerAt(graph, at), cornerAt(graph, at + 1));
  const total = graph.chainMetres[chain]!;
  return total > 0 ? Math.min(1, metres / total) : 0;
}
