import { AppError } from '@mediconnect/base';
import { type Bounds, isBounds } from '@mediconnect/geo/bounds.ts';
import type { Extract } from '../osm/extract.ts';
import { isDriven } from '../osm/uses.ts';

/** Wider or higher than this in degrees is no city with its surroundings. */
const MAX_DEGREES = 12;
/** Bounds that the file tells and that are so many times larger than where its roads are, are none of this city. */
const MOST_EMPTY = 25;

export interface RegionFrame {
  readonly bounds: Bounds;
  /** Where the map begins: in the middle of the roads, which is where the city is. */
  readonly centre: { readonly longitude: number; readonly latitude: number; readonly zoom: number };
}

/**
 * Where a region lies: what the file was cut to, or else where its roads are.
 * @throws {AppError} region.no_roads, region.too_large
 */
export function frameOf(extract: Extract): RegionFrame {
  const [xs, ys] = roadPlaces(extract);
  if (xs.length === 0 || !extract.ways.some(({ road }) => road && isDriven(road)))
    throw new AppError('region.no_roads');
  xs.sort();
  ys.sort();
  const roads = rounded([xs[0]!, ys[0]!, xs.at(-1)!, ys.at(-1)!]);
  const told = extract.bounds;
  const bounds =
    told !== undefined && sizeOf(told) <= MOST_EMPTY * sizeOf(roads) ? rounded(told.map((v) => v * 1e7)) : roads;
  const [west, south, east, north] = bounds;
  if (!isBounds(bounds)) throw new AppError('region.no_roads', 'All roads of the data lie at one place');
  if (east - west > MAX_DEGREES || north - south > MAX_DEGREES)
    throw new AppError(
      'region.too_large',
      `It reaches from ${west} to ${east} degrees east, from ${south} to ${north} north`,
    );
  const middle = (sorted: Int32Array): number => Math.round(sorted[sorted.length >> 1]! / 1e3) / 1e4;
  const zoom = Math.max(5, Math.min(13, Math.round(Math.log2(1400 / Math.max(east - west, north - south)))));
  return { bounds, centre: { longitude: middle(xs), latitude: middle(ys), zoom } };
}

const sizeOf = ([west, south, east, north]: Bounds): number => (east - west) * (north - south);

/** Outwards to four decimals, about ten metres. */
function rounded([west, south, east, north]: readonly number[]): Bounds {
  const down = (valueE7: number): number => Math.floor(valueE7 / 1e3) / 1e4;
  const up = (valueE7: number): number => Math.ceil(valueE7 / 1e3) / 1e4;
  return [down(west!), down(south!), up(east!), up(north!)];
}

/** Longitudes and latitudes of all nodes on roads, in 1e-7 degrees. */
function roadPlaces({ nodes, ways }: Extract): [Int32Array, Int32Array] {
  const onRoad = new Uint8Array(nodes.length);
  for (const { road, nodes: line } of ways)
    if (road) for (const node of line) if (nodes.isKnown(node)) onRoad[node] = 1;
  const count = onRoad.reduce((sum, flag) => sum + flag, 0);
  const [xs, ys] = [new Int32Array(count), new Int32Array(count)];
  let at = 0;
  for (let node = 0; node < onRoad.length; node++) {
    if (!onRoad[node]) continue;
    xs[at] = nodes.longitudeE7(node);
    ys[at++] = nodes.latitudeE7(node);
  }
  return [xs, ys];
}
