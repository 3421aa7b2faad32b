// For tests and benchmarks: the demo city as an extract of OpenStreetMap, with all that the tiles hold.
import type { OsmTags } from '@mediconnect/geo';
import { encodeOsmPbf, type PbfNode, type PbfWay } from '@mediconnect/geo/osm-pbf-writer.ts';
import { sourceFolder } from './derive/region.ts';
import { joinParts, latitudeOf, longitudeOf, type Point, readTiles, type SourceObject } from './derive/tiles.ts';

/** Ids of ways that the tiles hold in pieces; OpenStreetMap is far below. */
const FIRST_PIECE_ID = 9_000_000_000;
/** Ids of nodes of ways, which the tiles do not hold; those of tagged nodes are OpenStreetMap's, far below. */
const FIRST_CORNER_ID = 8_000_000_000;

/**
 * Montevideo as bytes of an .osm.pbf: roads, buildings, waters, parks, addresses and tagged points, 345,000 nodes and
 * 55,000 ways about. Ways that share a corner share its node. The tiles hold no relations and no coastline.
 */
export function demoCityExtract(): Buffer {
  const objects = readTiles(sourceFolder());
  const corners = new Map<string, number>();
  const nodes: PbfNode[] = [];
  const nodeAt = (point: Point): number => {
    const key = `${point.x},${point.y}`;
    const known = corners.get(key);
    if (known !== undefined) return known;
    const id = FIRST_CORNER_ID + corners.size;
    corners.set(key, id);
    nodes.push(nodeOf(id, point, undefined));
    return id;
  };
  const points = objects.filter(({ type }) => type === 'node');
  for (const { id, tags, parts } of points) {
    const point = parts[0]![0]!;
    corners.set(`${point.x},${point.y}`, id);
    nodes.push(nodeOf(id, point, tags));
  }
  const ways: PbfWay[] = [];
  let pieceId = FIRST_PIECE_ID;
  for (const object of objects)
    if (object.type === 'way')
      for (const [index, line] of linesOf(object).entries())
        ways.push({ id: index === 0 ? object.id : pieceId++, tags: object.tags, nodes: line.map(nodeAt) });
  const byId = (a: { id: number }, b: { id: number }): number => a.id - b.id;
  return encodeOsmPbf(nodes.sort(byId), ways.sort(byId));
}

const nodeOf = (id: number, { x, y }: Point, tags: OsmTags | undefined): PbfNode => ({
  id,
  longitudeE7: Math.round(longitudeOf(x) * 1e7),
  latitudeE7: Math.round(latitudeOf(y) * 1e7),
  tags,
});

const linesOf = ({ geometry, parts }: SourceObject): readonly Point[][] =>
  geometry === 3 ? parts.filter((ring) => ring.length > 3) : joinParts(parts).filter((line) => line.length > 1);
