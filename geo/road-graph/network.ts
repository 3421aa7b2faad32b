import { AppError } from '@mediconnect/base';
import { type OsmTags, readOsmPbf } from '../osm-pbf.ts';
import { CHAIN_FLAGS, ROAD_CLASSES, ROAD_PROFILES, type RoadProfile } from './graph.ts';
import { type NodeRule, nodeRule } from './node-rules.ts';
import { PROFILE_RULES } from './profiles.ts';
import { type WayRule, wayRule } from './way-rules.ts';

/** All that is the same along a chain; `reverse` is the same road looked at from its other end. */
export interface RoadNature {
  readonly name: number;
  readonly roadClass: number;
  readonly flags: number;
  readonly rules: Readonly<Record<RoadProfile, WayRule>>;
  readonly reverse: number;
}

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
  readonly natures: readonly RoadNature[];
  readonly ways: readonly RoadWay[];
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
  const found: { id: number; nature: number; ids: number[] }[] = [];
  readOsmPbf(bytes, {
    way(id, tags, ids) {
      const nature = natures.of(tags);
      if (nature !== undefined && ids.length > 1) found.push({ id, nature, ids });
    },
  });
  const nodes = readNodes(bytes, found);
  const ways = found.flatMap(({ id, nature, ids }) =>
    knownStretches(ids, nodes.indexOf).map((part) => ({ id, nature, nodes: part })),
  );
  noteNeighbours(ways, nodes.obstacles);
  return { ...nodes, natures: natures.list, names: natures.names, ways };
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
  readOsmPbf(bytes, {
    node(id, x, y, tags) {
      if (!wanted.has(id) || indexOf.has(id)) return;
      const index = indexOf.size;
      indexOf.set(id, index);
      nodeIds[index] = id;
      longitudeE7[index] = x;
      latitudeE7[index] = y;
      const rules = tags && {
        normal: nodeRule(tags, PROFILE_RULES.normal),
        emergency: nodeRule(tags, PROFILE_RULES.emergency),
      };
      if (rules?.normal || rules?.emergency) obstacles.set(index, { rules, before: [], after: [] });
    },
  });
  return { nodeIds, longitudeE7, latitudeE7, obstacles, indexOf };
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

/** Every different nature of road once, each together with its reverse. */
class Natures {
  readonly list: RoadNature[] = [];
  readonly names: string[] = [''];
  readonly #nameIndex = new Map([['', 0]]);
  readonly #byKey = new Map<string, number>();

  /** The nature of a way with these tags, undefined when no profile may drive it. */
  of(tags: OsmTags): number | undefined {
    const rules = { normal: wayRule(tags, PROFILE_RULES.normal), emergency: wayRule(tags, PROFILE_RULES.emergency) };
    if (!ROAD_PROFILES.some((profile) => rules[profile].forward || rules[profile].backward)) return undefined;
    const flags =
      (tags.junction === 'roundabout' || tags.junction === 'circular' ? CHAIN_FLAGS.roundabout : 0) |
      (tags.bridge && tags.bridge !== 'no' ? CHAIN_FLAGS.bridge : 0) |
      (tags.tunnel && tags.tunnel !== 'no' ? CHAIN_FLAGS.tunnel : 0) |
      (tags.service ? CHAIN_FLAGS.service : 0);
    const known = (ROAD_CLASSES as readonly string[]).indexOf(tags.highway ?? '');
    const roadClass = known < 0 ? ROAD_CLASSES.indexOf('other') : known;
    return this.#intern({ name: this.#nameOf(tags.name ?? tags.ref ?? ''), roadClass, flags, rules });
  }

  #nameOf(name: string): number {
    const text = name.slice(0, 200);
    const known = this.#nameIndex.get(text);
    if (known !== undefined) return known;
    this.#nameIndex.set(text, this.names.length);
    return this.names.push(text) - 1;
  }

  #intern(nature: Omit<RoadNature, 'reverse'>): number {
    const key = JSON.stringify(nature);
    const known = this.#byKey.get(key);
    if (known !== undefined) return known;
    const mirrored = {
      ...nature,
      rules: { normal: mirror(nature.rules.normal), emergency: mirror(nature.rules.emergency) },
    };
    const mirroredKey = JSON.stringify(mirrored);
    const index = this.list.length;
    const reverse = mirroredKey === key ? index : index + 1;
    this.list.push({ ...nature, reverse });
    this.#byKey.set(key, index);
    if (reverse !== index) {
      this.list.push({ ...mirrored, reverse: index });
      this.#byKey.set(mirroredKey, reverse);
    }
    return index;
  }
}

const mirror = (rule: WayRule): WayRule => ({ forward: rule.backward, backward: rule.forward });
