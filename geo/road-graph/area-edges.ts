import type { RoadGraph } from './graph.ts';

/** Rings of [longitude, latitude] in degrees: even-odd, so that a ring in another is a hole. */
export type AreaRings = readonly (readonly (readonly [number, number])[])[];

const BANDS = 256;

/**
 * The edges, in both directions, that lie in one of these areas or reach into one by any part of theirs. Takes time for
 * each road in the areas' boxes, hardly more for each of their corners.
 */
export function edgesInAreas(graph: RoadGraph, areas: readonly AreaRings[]): number[] {
  const found = new Set<number>();
  for (const rings of areas) {
    const area = new BandedArea(rings);
    if (!area.isReal) continue;
    for (const chain of graph.index.search(area.west, area.south, area.east, area.north)) {
      if (found.has(2 * chain) || !reachesInto(graph, chain, area)) continue;
      found.add(2 * chain).add(2 * chain + 1);
    }
  }
  return [...found];
}

function reachesInto(graph: RoadGraph, chain: number, area: BandedArea): boolean {
  const { longitudeE7, latitudeE7 } = graph;
  const [first, last] = [graph.cornerStart[chain]!, graph.cornerStart[chain + 1]! - 1];
  if (area.holds(longitudeE7[first]!, latitudeE7[first]!)) return true;
  for (let at = first; at < last; at++) {
    if (area.isCrossed(longitudeE7[at]!, latitudeE7[at]!, longitudeE7[at + 1]!, latitudeE7[at + 1]!)) return true;
  }
  return false;
}

/** Sides of rings in units of 1e-7 degrees, found by the band of latitudes that they reach into. */
class BandedArea {
  west = Number.POSITIVE_INFINITY;
  south = Number.POSITIVE_INFINITY;
  east = Number.NEGATIVE_INFINITY;
  north = Number.NEGATIVE_INFINITY;
  readonly #sides: (readonly [number, number, number, number])[] = [];
  readonly #bands: number[][] = Array.from({ length: BANDS }, () => []);

  constructor(rings: AreaRings) {
    for (const ring of rings) {
      for (const [at, [longitude, latitude]] of ring.entries()) {
        const [nextLongitude, nextLatitude] = ring[(at + 1) % ring.length]!;
        this.#sides.push([longitude * 1e7, latitude * 1e7, nextLongitude * 1e7, nextLatitude * 1e7]);
        this.west = Math.min(this.west, longitude * 1e7);
        this.east = Math.max(this.east, longitude * 1e7);
        this.south = Math.min(this.south, latitude * 1e7);
        this.north = Math.max(this.north, latitude * 1e7);
      }
    }
    for (const [side, [, a, , b]] of this.#sides.entries())
      for (let band = this.#band(Math.min(a, b)); band <= this.#band(Math.max(a, b)); band++)
        this.#bands[band]!.push(side);
  }

  /** False for what has no corner, or one that is no place. */
  get isReal(): boolean {
    return Number.isFinite(this.east - this.west) && Number.isFinite(this.north - this.south);
  }

  holds(x: number, y: number): boolean {
    if (y < this.south || y > this.north) return false;
    let isInside = false;
    for (const side of this.#bands[this.#band(y)]!) {
      const [ax, ay, bx, by] = this.#sides[side]!;
      if (ay > y !== by > y && x < ax + ((y - ay) / (by - ay)) * (bx - ax)) isInside = !isInside;
    }
    return isInside;
  }

  /** True when a straight piece meets a side, if only in a point. */
  isCrossed(fromX: number, fromY: number, toX: number, toY: number): boolean {
    const [low, high] = [Math.min(fromY, toY), Math.max(fromY, toY)];
    if (high < this.south || low > this.north) return false;
    for (let band = this.#band(low); band <= this.#band(high); band++) {
      for (const at of this.#bands[band]!) {
        const [ax, ay, bx, by] = this.#sides[at]!;
        const [from, to] = [turnOf(ax, ay, bx, by, fromX, fromY), turnOf(ax, ay, bx, by, toX, toY)];
        const [a, b] = [turnOf(fromX, fromY, toX, toY, ax, ay), turnOf(fromX, fromY, toX, toY, bx, by)];
        const isParallel = from === 0 && to === 0;
        if (from * to <= 0 && a * b <= 0 && (!isParallel || overlap(ax, bx, fromX, toX, ay, by, fromY, toY)))
          return true;
      }
    }
    return false;
  }

  #band(y: number): number {
    const share = (y - this.south) / (this.north - this.south || 1);
    return Math.max(0, Math.min(BANDS - 1, Math.floor(share * BANDS)));
  }
}

/** Above 0 where the point lies left of the line from a to b, 0 on it; the sign alone matters. */
const turnOf = (ax: number, ay: number, bx: number, by: number, x: number, y: number): number =>
  Math.sign((bx - ax) * (y - ay) - (by - ay) * (x - ax));

/** Of two pieces on one line. */
function overlap(
  ...[ax, bx, fromX, toX, ay, by, fromY, toY]: [number, number, number, number, number, number, number, number]
): boolean {
  return (
    Math.max(Math.min(ax, bx), Math.min(fromX, toX)) <= Math.min(Math.max(ax, bx), Math.max(fromX, toX)) &&
    Math.max(Math.min(ay, by), Math.min(fromY, toY)) <= Math.min(Math.max(ay, by), Math.max(fromY, toY))
  );
}
