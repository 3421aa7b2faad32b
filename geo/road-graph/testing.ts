import { encodeOsmPbf, type PbfNode, type PbfWay } from '../osm-pbf-writer.ts';
import { buildRoadGraph } from './build.ts';
import type { RoadGraph } from './graph.ts';

/** A little town for tests: nodes at metres east and north of a corner of Montevideo, ways by node names. */
export interface Town {
  readonly nodes: Readonly<Record<string, readonly [east: number, north: number, tags?: Record<string, string>]>>;
  readonly ways: readonly (readonly [nodes: string, tags: Record<string, string>])[];
  /** Turns from one way (by its place in `ways`) over a node to another way. */
  readonly turns?: readonly (readonly [from: number, via: string, to: number, tags: Record<string, string>])[];
}

const ORIGIN = { longitudeE7: -561_600_000, latitudeE7: -349_000_000 };
const E7_PER_METRE_NORTH = 1e7 / 111_195.08;
const E7_PER_METRE_EAST = E7_PER_METRE_NORTH / Math.cos((34.9 * Math.PI) / 180);

/** Where a point of a town lies. */
export function townPoint(east: number, north: number): { longitude: number; latitude: number } {
  return {
    longitude: (ORIGIN.longitudeE7 + Math.round(east * E7_PER_METRE_EAST)) / 1e7,
    latitude: (ORIGIN.latitudeE7 + Math.round(north * E7_PER_METRE_NORTH)) / 1e7,
  };
}

/** The town as an .osm.pbf. Nodes of a way are separated by spaces. */
export function townPbf({ nodes, ways, turns = [] }: Town): Buffer {
  const ids = new Map(Object.keys(nodes).map((name, index) => [name, index + 1]));
  const pbfNodes = Object.entries(nodes).map(([name, [east, north, tags]]): PbfNode => {
    const { longitude, latitude } = townPoint(east, north);
    return {
      id: ids.get(name)!,
      longitudeE7: Math.round(longitude * 1e7),
      latitudeE7: Math.round(latitude * 1e7),
      tags,
    };
  });
  const pbfWays = ways.map(([names, tags], index): PbfWay => {
    return { id: index + 1, tags, nodes: names.split(' ').map((name) => ids.get(name)!) };
  });
  const relations = turns.map(([from, via, to, tags], index) => ({
    ...{ id: index + 1, tags: { type: 'restriction', ...tags } },
    members: [
      { type: 'way' as const, id: from + 1, role: 'from' },
      { type: 'node' as const, id: ids.get(via)!, role: 'via' },
      { type: 'way' as const, id: to + 1, role: 'to' },
    ],
  }));
  return encodeOsmPbf(pbfNodes, pbfWays, relations);
}

export const townGraph = (town: Town): RoadGraph => buildRoadGraph(townPbf(town));
