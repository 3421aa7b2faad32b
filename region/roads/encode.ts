import type { Bounds } from '@mediconnect/geo/bounds.ts';
import { encodeOsmPbf, type PbfNode, type PbfWay } from '@mediconnect/geo/osm-pbf-writer.ts';
import type { Extract } from '../osm/extract.ts';

/** The road network of an extract as bytes of an .osm.pbf: OpenStreetMap's ids, and the restrictions of turns. */
export const encodeRoads = (extract: Extract, bounds: Bounds): Buffer =>
  encodeOsmPbf(roadNodes(extract), roadWays(extract), extract.restrictions, bounds);

function* roadNodes({ nodes, ways, roadNodeTags }: Extract): Generator<PbfNode> {
  const onRoad = new Uint8Array(nodes.length);
  for (const way of ways) if (way.road) for (const node of way.nodes) onRoad[node] = 1;
  for (let index = 0; index < nodes.length; index++) {
    if (!onRoad[index] || !nodes.isKnown(index)) continue;
    const place = { longitudeE7: nodes.longitudeE7(index), latitudeE7: nodes.latitudeE7(index) };
    yield { id: nodes.idAt(index), ...place, tags: roadNodeTags.get(index) };
  }
}

function* roadWays({ nodes, ways }: Extract): Generator<PbfWay> {
  for (const { id, road, nodes: line } of ways)
    if (road) yield { id, tags: road, nodes: Array.from(line, (node) => nodes.idAt(node)) };
}
