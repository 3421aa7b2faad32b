import type { LonLat } from '@mediconnect/geo';
import type { AddressSource } from '../addresses/encode.ts';
import { centreOfNodes } from '../basemap/items.ts';
import type { Extract, ExtractWay, Uses } from '../osm/extract.ts';
import { orderPlaces, type Place, placeOf } from './places.ts';

/** Hospitals, stations and the like of an extract. */
export function placesOfExtract(extract: Extract): Place[] {
  const places: Place[] = [];
  for (const { type, id, uses, at } of objectsOf(extract, ({ place }) => place !== undefined)) {
    const place = placeOf({ type, id, tags: uses.place! }, at);
    if (place) places.push(place);
  }
  return orderPlaces(places);
}

/** Everything of an extract that has an address or a name to be found by. */
export function* addressesOfExtract(extract: Extract): Generator<AddressSource> {
  for (const { uses, at } of objectsOf(extract, ({ address }) => address !== undefined))
    yield { tags: uses.address!, ...at };
}

interface PlacedObject {
  readonly type: 'node' | 'way' | 'relation';
  readonly id: number;
  readonly uses: Uses;
  /** The point itself, the middle of an area's box, a corner in the middle of a line. */
  readonly at: LonLat;
}

/** Points, then ways, then areas, each in the order of their ids. */
function* objectsOf(extract: Extract, wanted: (uses: Uses) => boolean): Generator<PlacedObject> {
  const { points, ways, areas, nodes } = extract;
  for (const point of points) if (wanted(point)) yield { type: 'node', id: point.id, uses: point, at: point };
  for (const way of ways) {
    const at = wanted(way) ? middleOf(way, extract) : undefined;
    if (at) yield { type: 'way', id: way.id, uses: way, at };
  }
  const chosen = areas.filter(wanted);
  const needed = new Set(chosen.flatMap((area) => area.ways));
  const byId = new Map(ways.filter(({ id }) => needed.has(id)).map((way) => [way.id, way]));
  for (const area of chosen) {
    const lines = area.ways.flatMap((id) => byId.get(id)?.nodes ?? []);
    const at = centreOfNodes(nodes, lines as Int32Array[]);
    if (at) yield { type: 'relation', id: area.id, uses: area, at };
  }
}

function middleOf({ isArea, nodes: line }: ExtractWay, { nodes }: Extract): LonLat | undefined {
  if (isArea) return centreOfNodes(nodes, [line]);
  const known = line.filter((node) => nodes.isKnown(node));
  const middle = known[known.length >> 1];
  return middle === undefined
    ? undefined
    : { longitude: nodes.longitudeE7(middle) / 1e7, latitude: nodes.latitudeE7(middle) / 1e7 };
}
