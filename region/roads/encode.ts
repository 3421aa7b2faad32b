import type { Bounds } from '@mediconnect/geo/bounds.ts';
import { encodeOsmPbf, type PbfNode, type PbfWay } from '@mediconnect/geo/osm-pbf-writer.ts';
import type { DrivingSide } from '../facts/driving-side.ts';
import type { Extract } from '../osm/extract.ts';

/**
 * The road network of an extract as bytes of an .osm.pbf: OpenStreetMap's ids, and the restrictions of turns.
 * @param drivesOn stands on every road that does not tell its own side: the road graph and OSRM both read it there
 */
export const encodeRoads = (extract: Extract, bounds: Bounds, drivesOn: DrivingSide | undefined): Buffer =>
  encodeOsmPbf(roadNodes(extract), roadWays(extract, drivesOn), extract.restrictions, bounds);

function* roadNodes({ nodes, ways, roadNodeTags }: Extract): Generator<PbfNode> {
  const onRoad = new Uint8Array(nodes.length);
  for (const way of ways) if (way.road) for (const node of way.nodes) onRoad[node] = 1;
  for (let index = 0; index < nodes.length; index++) {
    if (!onRoad[index] || !nodes.isKnown(index)) continue;
    const place = { longitudeE7: nodes.longitudeE7(index), latitudeE7: nodes.latitudeE7(index) };
    yield { id: nodes.idAt(index), ...place, tags: roadNodeTags.get(index) };
  }
}

function* roadWays({ nodes, ways }: Extract, drivesOn: DrivingSide | undefined): Generator<PbfWay> {
  const side = drivesOn && { driving_side: drivesOn };
  for (const { id, road, nodes: line } of ways)
    if (road) yield { id, tags: { ...side, ...road }, nodes: Array.from(line, (node) => nodes.idAt(node)) };
}
