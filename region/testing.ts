// For tests and benchmarks: a city of any size made from the demo's.
import { readFileSync } from 'node:fs';
import { type OsmTags, readOsmPbf } from '@mediconnect/geo';
import { encodeOsmPbf, type PbfNode, type PbfWay } from '@mediconnect/geo/osm-pbf-writer.ts';

const ROADS = new URL('../demo/region/roads.osm.pbf', import.meta.url);
/** Between the ids of one copy and those of the next. OSRM keeps node ids in 34 bits: that is enough for 100,000 copies. */
const NODE_IDS = 100_000;
const WAY_IDS = 10_000_000_000;
/** Ids of the roads between two copies; the demo's are far below. */
const FIRST_JOINT_ID = 9_500_000_000;
/** Metres between two copies come from this many degrees, and so many roads lead across. */
const GAP_E7 = 40_000;
const JOINTS = 12;
const JOINT_TAGS: OsmTags = { highway: 'primary', name: 'Between the copies', maxspeed: '60' };
const JOINED_CLASSES = new Set(['primary', 'secondary', 'tertiary', 'residential']);

interface City {
  readonly nodes: readonly PbfNode[];
  readonly ways: readonly PbfWay[];
}

/**
 * The roads of the demo city, so many times side by side, as bytes of an .osm.pbf: copies are shifted to the east and the
 * north in a square, a dozen primary roads lead from each to each neighbour, and ids are distinct. The first copy is the
 * demo city itself; 22 copies have a million nodes. The same number always gives the same bytes.
 */
export function demoCityTiled(copies: number): Buffer {
  const city = readCity();
  const { width, height } = sizeOf(city.nodes);
  const columns = Math.ceil(Math.sqrt(copies));
  const ends = joinable(city);
  const nodes: PbfNode[] = [];
  const ways: PbfWay[] = [];
  for (let copy = 0; copy < copies; copy++) {
    const [east, north] = [(copy % columns) * width, Math.floor(copy / columns) * height];
    for (const node of city.nodes)
      nodes.push({
        id: node.id + copy * NODE_IDS,
        longitudeE7: node.longitudeE7 + east,
        latitudeE7: node.latitudeE7 + north,
        tags: node.tags,
      });
    for (const { id, tags, nodes: line } of city.ways)
      ways.push({ id: id + copy * WAY_IDS, tags, nodes: line.map((node) => node + copy * NODE_IDS) });
    ways.push(...jointsTo(copy, columns, ends));
  }
  return encodeOsmPbf(nodes, ways);
}

function readCity(): City {
  const nodes: PbfNode[] = [];
  const ways: PbfWay[] = [];
  readOsmPbf(readFileSync(ROADS), {
    node: (id, longitudeE7, latitudeE7, tags) => nodes.push({ id, longitudeE7, latitudeE7, tags }),
    way: (id, tags, line) => ways.push({ id, tags, nodes: line }),
  });
  return { nodes, ways };
}

function sizeOf(nodes: readonly PbfNode[]): { width: number; height: number } {
  const extent = (of: (node: PbfNode) => number): number => {
    let [least, most] = [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY];
    for (const node of nodes) [least, most] = [Math.min(least, of(node)), Math.max(most, of(node))];
    return most - least + GAP_E7;
  };
  return { width: extent((node) => node.longitudeE7), height: extent((node) => node.latitudeE7) };
}

/** Ends of two-way streets, by which a copy can be left and entered. */
function joinable({ nodes, ways }: City): PbfNode[] {
  const ends = new Set<number>();
  for (const { tags, nodes: line } of ways)
    if (JOINED_CLASSES.has(tags.highway ?? '') && !tags.oneway && !tags.access && !tags.junction)
      ends.add(line[0]!).add(line.at(-1)!);
  return nodes.filter(({ id }) => ends.has(id));
}

/** The roads that lead to a copy from its western and its southern neighbour. */
function jointsTo(copy: number, columns: number, ends: readonly PbfNode[]): PbfWay[] {
  const ways: PbfWay[] = [];
  const add = (neighbour: number, across: (node: PbfNode) => number, along: (node: PbfNode) => number): void => {
    for (const [far, near] of facing(ends, across, along))
      ways.push({
        id: FIRST_JOINT_ID + copy * WAY_IDS + ways.length,
        tags: JOINT_TAGS,
        nodes: [far.id + neighbour * NODE_IDS, near.id + copy * NODE_IDS],
      });
  };
  if (copy % columns > 0)
    add(
      copy - 1,
      (node) => node.longitudeE7,
      (node) => node.latitudeE7,
    );
  if (copy >= columns)
    add(
      copy - columns,
      (node) => node.latitudeE7,
      (node) => node.longitudeE7,
    );
  return ways;
}

/** In each of a dozen strips of the city the end that lies furthest out on the one side and that on the other. */
function facing(
  ends: readonly PbfNode[],
  across: (node: PbfNode) => number,
  along: (node: PbfNode) => number,
): [PbfNode, PbfNode][] {
  const sorted = [...ends].sort((a, b) => along(a) - along(b));
  return Array.from({ length: JOINTS }, (_, strip) => {
    const part = sorted.slice((sorted.length * strip) / JOINTS, (sorted.length * (strip + 1)) / JOINTS);
    const furthest = (sign: 1 | -1): PbfNode => part.reduce((a, b) => (sign * across(b) > sign * across(a) ? b : a));
    return [furthest(1), furthest(-1)];
  });
}
