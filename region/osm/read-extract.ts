import { AppError } from '@mediconnect/base';
import { type ByteSource, type OsmMember, type OsmTags, readOsmPbf } from '@mediconnect/geo';
import type { Bounds } from '@mediconnect/geo/bounds.ts';
import type { PbfRelation } from '@mediconnect/geo/osm-pbf-writer.ts';
import { isNodeKey } from '../roads/tags.ts';
import { isArea } from './areas.ts';
import type { Extract, ExtractArea, ExtractPoint, ExtractWay, Uses } from './extract.ts';
import { NodeTable } from './node-table.ts';
import { Numbers } from './numbers.ts';
import { roadTags, usesOf } from './uses.ts';

/** What an extract may hold: a country is beyond it, a city two orders below. */
const MAX_REFERENCES = 200_000_000;

export type ReadStep = 'areas' | 'ways' | 'nodes';

/**
 * Reads what a region needs of an extract: once for its relations, once for the ways, once for the nodes of those. What is
 * kept in memory grows with the extract; the file itself is read piece by piece.
 * @throws {AppError} region.unreadable when the file is broken, region.too_large beyond 200 million corners
 */
export function readExtract(source: ByteSource, onProgress: (step: ReadStep, share: number) => void): Extract {
  const watched = (step: ReadStep): ByteSource => ({
    size: source.size,
    read(start, end) {
      onProgress(step, start / source.size);
      return source.read(start, end);
    },
  });
  const relations = readRelations(watched('areas'));
  const found = readWays(watched('ways'), relations.members);
  const nodes = new NodeTable(found.references.view().slice());
  const ways = found.ways.map((way) => indexed(way, found.references.view(), nodes));
  const onRoad = new Uint8Array(nodes.length);
  const roads = new Set<number>();
  for (const { id, road, nodes: line } of ways) {
    if (!road) continue;
    roads.add(id);
    for (const node of line) onRoad[node] = 1;
  }
  const { points, roadNodeTags } = readNodes(watched('nodes'), nodes, onRoad);
  const { bounds, areas } = relations;
  const restrictions = inOrder(relations.restrictions).filter(({ members }) => isOfRoads(members, roads));
  return { bounds, nodes, roadNodeTags, ways: inOrder(ways), areas: inOrder(areas), points, restrictions };
}

/** By id, each once. */
function inOrder<T extends { readonly id: number }>(objects: readonly T[]): T[] {
  const sorted = [...objects].sort((a, b) => a.id - b.id);
  return sorted.filter(({ id }, index) => index === 0 || id !== sorted[index - 1]!.id);
}

function readRelations(source: ByteSource) {
  let bounds: Bounds | undefined;
  const members = new Set<number>();
  const areas: ExtractArea[] = [];
  const restrictions: PbfRelation[] = [];
  readOsmPbf(source, {
    header(told) {
      bounds ??= told;
    },
    relation(id, tags, parts) {
      if (tags.type === 'restriction') restrictions.push({ id, tags: { ...tags }, members: parts });
      if (tags.type !== 'multipolygon') return;
      const uses = usesOf({ type: 'relation', tags, geometry: 3 });
      if (uses === undefined) return;
      const ways = parts.filter(({ type }) => type === 'way').map((member) => member.id);
      for (const way of ways) members.add(way);
      areas.push({ id, ways, ...uses });
    },
  });
  return { bounds, members, areas, restrictions };
}

interface FoundWay extends Uses {
  readonly id: number;
  readonly start: number;
  readonly length: number;
  readonly isArea: boolean;
  readonly road: OsmTags | undefined;
  readonly isCoast: boolean;
}

function readWays(source: ByteSource, members: ReadonlySet<number>) {
  const references = new Numbers();
  const ways: FoundWay[] = [];
  readOsmPbf(source, {
    way(id, tags, nodes) {
      if (nodes.length < 2) return;
      const closed = nodes.length > 3 && nodes[0] === nodes.at(-1) && isArea(tags);
      const uses = usesOf({ type: 'way', tags, geometry: closed ? 3 : 2 });
      const road = closed ? undefined : roadTags(tags);
      const isCoast = tags.natural === 'coastline';
      if (!uses && !road && !isCoast && !members.has(id)) return;
      if (references.length + nodes.length > MAX_REFERENCES) throw new AppError('region.too_large');
      ways.push({ id, start: references.length, length: nodes.length, isArea: closed, road, isCoast, ...uses });
      for (const node of nodes) references.push(node);
    },
  });
  return { references, ways };
}

function indexed({ start, length, ...way }: FoundWay, references: Float64Array, nodes: NodeTable): ExtractWay {
  const line = new Int32Array(length);
  for (let at = 0; at < length; at++) line[at] = nodes.indexOf(references[start + at]!);
  return { ...way, nodes: line };
}

function readNodes(source: ByteSource, nodes: NodeTable, onRoad: Uint8Array) {
  const points: ExtractPoint[] = [];
  const roadNodeTags = new Map<number, OsmTags>();
  readOsmPbf(source, {
    node(id, longitudeE7, latitudeE7, tags) {
      const index = nodes.indexOf(id);
      if (index >= 0) nodes.place(index, longitudeE7, latitudeE7);
      if (tags === undefined) return;
      if (index >= 0 && onRoad[index]) {
        const kept = Object.entries(tags).filter(([key]) => isNodeKey(key));
        if (kept.length > 0) roadNodeTags.set(index, Object.fromEntries(kept));
      }
      const uses = usesOf({ type: 'node', tags, geometry: 1 });
      if (uses) points.push({ id, longitude: longitudeE7 / 1e7, latitude: latitudeE7 / 1e7, ...uses });
    },
  });
  return { points, roadNodeTags };
}

/** A restriction whose roads are not there forbids nothing. */
const isOfRoads = (members: readonly OsmMember[], roads: ReadonlySet<number>): boolean =>
  members.length > 0 && members.every(({ type, id }) => type !== 'way' || roads.has(id));
