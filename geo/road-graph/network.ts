import { AppError } from '@mediconnect/base';
import { readOsmPbf } from '../osm-pbf.ts';
import type { RoadProfile } from './graph.ts';
import { Natures, type RoadNature } from './natures.ts';
import { type NodeRule, nodeRule } from './node-rules.ts';
import { PROFILE_RULES } from './profiles.ts';
import { type SizeLimits, sizeLimits } from './size-limits.ts';
import { type TurnRelation, type TurnRule, turnRelation, turnRule } from './turn-rules.ts';

/** A node with something on it, per profile, and which neighbours its one-sided signs speak to. */
export interface RoadObstacle {
  readonly rules: Readonly<Record<RoadProfile, NodeRule | undefined>>;
  /** Nodes from which one comes along the way (`forward`) or against it. */
  readonly before: number[];
  readonly after: number[];
}

/** The roads of a file as nodes 0…N-1 and the ways between them, before they are cut into chains. */
export interface RoadNetwork {
  /** OpenStreetMap's id of each node. */
  readonly nodeIds: Float64Array;
  readonly longitudeE7: Int32Array;
  readonly latitudeE7: Int32Array;
  readonly obstacles: ReadonlyMap<number, RoadObstacle>;
  /** Nodes that let through only what is small enough: arches, height restrictors. */
  readonly nodeLimits: ReadonlyMap<number, SizeLimits>;
  readonly natures: readonly RoadNature[];
  readonly ways: readonly RoadWay[];
  readonly turnRules: readonly TurnRule[];
  readonly names: readonly string[];
}

/** A way, or what of it lies in the file; `id` is OpenStreetMap's. */
export interface RoadWay {
  readonly id: number;
  readonly nature: number;
  readonly nodes: readonly number[];
}

/** Sizes that a region may have; a country is two orders below. */
const MAX_ROAD_NODES = 50_000_000;

/** Reads the roads that at least one profile may drive. Throws AppError `region.unreadable` on bad bytes. */
export function readNetwork(bytes: Uint8Array): RoadNetwork {
  const natures = new Natures();
  const relations: TurnRelation[] = [];
  const found: { id: number; nature: number; ids: number[] }[] = [];
  readOsmPbf(bytes, {
    way(id, tags, ids) {
      const nature = natures.of(tags);
      if (nature !== undefined && ids.length > 1) found.push({ id, nature, ids });
    },
    relation(_, tags, members) {
      const relation = turnRelation(tags, members);
      if (relation) relations.push(relation);
    },
  });
  const nodes = readNodes(bytes, found);
  const ways = found.flatMap(({ id, nature, ids }) =>
    knownStretches(ids, nodes.indexOf).map((part) => ({ id, nature, nodes: part })),
  );
  noteNeighbours(ways, nodes.obstacles);
  const turnRules = turnRulesOf(relations, found, nodes.indexOf);
  return { ...nodes, natures: natures.list, names: natures.names, ways, turnRules };
}

function turnRulesOf(
  relations: readonly TurnRelation[],
  ways: readonly { id: number; ids: number[] }[],
  indexOf: ReadonlyMap<number, number>,
): TurnRule[] {
  const members = new Set(relations.flatMap(({ fromWays, toWays }) => [...fromWays, ...toWays]));
  const nodesOf = new Map(ways.filter(({ id }) => members.has(id)).map(({ id, ids }) => [id, ids]));
  return relations.flatMap(
    (relation) =>
      turnRule(
        relation,
        (way) => nodesOf.get(way),
        (node) => indexOf.get(node),
      ) ?? [],
  );
}

function readNodes(bytes: Uint8Array, ways: readonly { ids: number[] }[]) {
  const wanted = new Set<number>();
  for (const { ids } of ways) for (const id of ids) wanted.add(id);
  if (wanted.size > MAX_ROAD_NODES) throw new AppError('region.unreadable', 'The region has too many roads');
  const indexOf = new Map<number, number>();
  const nodeIds = new Float64Array(wanted.size);
  const longitudeE7 = new Int32Array(wanted.size);
  const latitudeE7 = new Int32Array(wanted.size);
  const obstacles = new Map<number, RoadObstacle>();
  const nodeLimits = new Map<number, SizeLimits>();
  readOsmPbf(bytes, {
    node(id, x, y, tags) {
      if (!wanted.has(id) || indexOf.has(id)) return;
      const index = indexOf.size;
      indexOf.set(id, index);
      nodeIds[index] = id;
      longitudeE7[index] = x;
      latitudeE7[index] = y;
      if (!tags) return;
      const limits = sizeLimits(tags);
      if (limits.heightCm > 0 || limits.massKg > 0) nodeLimits.set(index, limits);
      const rules = {
        normal: nodeRule(tags, PROFILE_RULES.normal),
        emergency: nodeRule(tags, PROFILE_RULES.emergency),
      };
      if (rules.normal || rules.emergency) obstacles.set(index, { rules, before: [], after: [] });
    },
  });
  return { nodeIds, longitudeE7, latitudeE7, obstacles, nodeLimits, indexOf };
}

/** A way of an extract may name nodes outside it: what lies between is cut out. Repeated nodes are dropped. */
function knownStretches(ids: readonly number[], indexOf: ReadonlyMap<number, number>): number[][] {
  const stretches: number[][] = [[]];
  for (const id of ids) {
    const index = indexOf.get(id);
    if (index === undefined) stretches.push([]);
    else if (stretches.at(-1)!.at(-1) !== index) stretches.at(-1)!.push(index);
  }
  return stretches.filter((stretch) => stretch.length > 1);
}

function noteNeighbours(ways: RoadNetwork['ways'], obstacles: ReadonlyMap<number, RoadObstacle>): void {
  if (obstacles.size === 0) return;
  for (const { nodes } of ways) {
    for (const [position, node] of nodes.entries()) {
      const obstacle = obstacles.get(node);
      if (!obstacle) continue;
      if (position > 0) obstacle.before.push(nodes[position - 1]!);
      if (position < nodes.length - 1) obstacle.after.push(nodes[position + 1]!);
    }
  }
}
