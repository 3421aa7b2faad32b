import { encodeOsmPbf, type PbfNode, type PbfWay } from '@mediconnect/geo/osm-pbf-writer.ts';
import { isNodeKey, isWayKey, ROAD_CLASSES } from '@mediconnect/region/roads/tags.ts';
import { joinParts, latitudeOf, longitudeOf, type Point, type SourceObject, type Tags } from './tiles.ts';

/** A part that could not be joined to the way it belongs to gets an id from here on; OSM is far below. */
const FIRST_MADE_UP_WAY_ID = 9_000_000_000;

interface Road {
  readonly id: number;
  readonly tags: Tags;
  readonly line: readonly Point[];
}

/**
 * The road network as bytes of an .osm.pbf. Way ids are OpenStreetMap's; the tiles hold no node ids, so nodes are
 * numbered 1…N from north to south, west to east. Ways that share a corner share its node. No relations: the tiles
 * hold none, so turn restrictions are unknown.
 */
export function deriveRoads(objects: readonly SourceObject[]): Buffer {
  const roads = roadsOf(objects);
  const corners = cornersOf(roads);
  const tagged = nodeTags(objects);
  const nodes: PbfNode[] = [...corners.values()].map(({ id, point }) => ({
    id,
    longitudeE7: Math.round(longitudeOf(point.x) * 1e7),
    latitudeE7: Math.round(latitudeOf(point.y) * 1e7),
    tags: tagged.get(keyOf(point)),
  }));
  const ways: PbfWay[] = roads.map((road) => ({
    id: road.id,
    tags: road.tags,
    nodes: road.line.map((point) => corners.get(keyOf(point))!.id),
  }));
  return encodeOsmPbf(nodes, ways);
}

const keyOf = (point: Point): string => `${point.x},${point.y}`;

function roadsOf(objects: readonly SourceObject[]): Road[] {
  const roads: Road[] = [];
  let madeUpId = FIRST_MADE_UP_WAY_ID;
  for (const { type, id, tags, geometry, parts } of objects) {
    if (type !== 'way' || geometry !== 2 || !ROAD_CLASSES.has(tags.highway ?? '') || tags.area === 'yes') continue;
    const kept = Object.fromEntries(Object.entries(tags).filter(([key]) => isWayKey(key)));
    const lines = joinParts(parts.map(withoutRepeats).filter((part) => part.length > 1));
    for (const [index, line] of lines.entries()) roads.push({ id: index === 0 ? id : madeUpId++, tags: kept, line });
  }
  return roads.sort((a, b) => a.id - b.id);
}

const withoutRepeats = (part: readonly Point[]): Point[] =>
  part.filter((point, index) => index === 0 || point.x !== part[index - 1]!.x || point.y !== part[index - 1]!.y);

function cornersOf(roads: readonly Road[]): Map<string, { id: number; point: Point }> {
  const points = new Map<string, Point>();
  for (const road of roads) for (const point of road.line) points.set(keyOf(point), point);
  const ordered = [...points.values()].sort((a, b) => a.y - b.y || a.x - b.x);
  return new Map(ordered.map((point, index) => [keyOf(point), { id: index + 1, point }]));
}

function nodeTags(objects: readonly SourceObject[]): Map<string, Tags> {
  const found = new Map<string, Tags>();
  for (const { type, tags, parts } of objects) {
    const point = parts[0]?.[0];
    if (type !== 'node' || !point || !(tags.highway || tags.barrier || tags.traffic_calming)) continue;
    found.set(keyOf(point), Object.fromEntries(Object.entries(tags).filter(([key]) => isNodeKey(key))));
  }
  return found;
}
