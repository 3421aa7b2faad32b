import { BoundedPbfReader } from './bounded-pbf-reader.ts';
import type { OsmMember, OsmTags, OsmVisitor } from './osm-pbf.ts';

/** What a PrimitiveBlock says about all of its groups. */
interface Block {
  readonly strings: string[];
  /** Nanodegrees a unit, and the offsets in nanodegrees. */
  granularity: number;
  latitudeOffset: number;
  longitudeOffset: number;
  readonly groups: Uint8Array[];
}

/** Reads one inflated PrimitiveBlock (osmformat.proto of OSM-binary) and tells the visitor; throws on garbage. */
export function readPrimitiveBlock(bytes: Uint8Array, visitor: OsmVisitor): void {
  const block: Block = { strings: [], granularity: 100, latitudeOffset: 0, longitudeOffset: 0, groups: [] };
  new BoundedPbfReader(bytes).readFields((tag, result, reader) => {
    if (tag === 1) readStrings(reader.readBytes(), result.strings);
    else if (tag === 2) result.groups.push(reader.readBytes());
    else if (tag === 17) result.granularity = reader.readVarint();
    else if (tag === 19) result.latitudeOffset = reader.readVarint(true);
    else if (tag === 20) result.longitudeOffset = reader.readVarint(true);
  }, block);
  for (const group of block.groups) readGroup(group, block, visitor);
}

function readStrings(bytes: Uint8Array, strings: string[]): void {
  new BoundedPbfReader(bytes).readFields((tag, result, reader) => {
    if (tag === 1) result.push(reader.readString());
  }, strings);
}

function readGroup(bytes: Uint8Array, block: Block, visitor: OsmVisitor): void {
  new BoundedPbfReader(bytes).readFields((tag, _, reader) => {
    if (tag === 1 && visitor.node) readNode(reader.readBytes(), block, visitor);
    else if (tag === 2 && visitor.node) readDenseNodes(reader.readBytes(), block, visitor);
    else if (tag === 3 && visitor.way) readWay(reader.readBytes(), block, visitor);
    else if (tag === 4 && visitor.relation) readRelation(reader.readBytes(), block, visitor);
  }, undefined);
}

function tell(visitor: OsmVisitor, block: Block, id: number, x: number, y: number, tags: OsmTags | undefined): void {
  const longitudeE7 = Math.round((block.longitudeOffset + block.granularity * x) / 100);
  const latitudeE7 = Math.round((block.latitudeOffset + block.granularity * y) / 100);
  // written so that NaN is refused too
  if (!(Math.abs(longitudeE7) <= 1.8e9 && Math.abs(latitudeE7) <= 0.9e9)) throw new Error(`node ${id} is not on earth`);
  visitor.node?.(id, longitudeE7, latitudeE7, tags);
}

function readNode(bytes: Uint8Array, block: Block, visitor: OsmVisitor): void {
  const node = { id: 0, x: 0, y: 0, keys: [] as number[], values: [] as number[] };
  new BoundedPbfReader(bytes).readFields((tag, result, reader) => {
    if (tag === 1) result.id = reader.readSVarint();
    else if (tag === 2) reader.readPackedVarint(result.keys);
    else if (tag === 3) reader.readPackedVarint(result.values);
    else if (tag === 8) result.y = reader.readSVarint();
    else if (tag === 9) result.x = reader.readSVarint();
  }, node);
  tell(
    visitor,
    block,
    node.id,
    node.x,
    node.y,
    node.keys.length > 0 ? tagsOf(block, node.keys, node.values) : undefined,
  );
}

function readDenseNodes(bytes: Uint8Array, block: Block, visitor: OsmVisitor): void {
  const dense = { ids: [] as number[], xs: [] as number[], ys: [] as number[], pairs: [] as number[] };
  new BoundedPbfReader(bytes).readFields((tag, result, reader) => {
    if (tag === 1) reader.readPackedSVarint(result.ids);
    else if (tag === 8) reader.readPackedSVarint(result.ys);
    else if (tag === 9) reader.readPackedSVarint(result.xs);
    else if (tag === 10) reader.readPackedVarint(result.pairs);
  }, dense);
  const { ids, xs, ys, pairs } = dense;
  if (xs.length !== ids.length || ys.length !== ids.length) throw new Error('dense nodes without their coordinates');
  let [id, x, y, next] = [0, 0, 0, 0];
  for (let index = 0; index < ids.length; index++) {
    id += ids[index]!;
    x += xs[index]!;
    y += ys[index]!;
    const start = next;
    while (next < pairs.length && pairs[next] !== 0) next += 2;
    tell(visitor, block, id, x, y, next > start ? pairedTags(block, pairs, start, next) : undefined);
    next++; // the 0 that ends a node's tags
  }
}

function readWay(bytes: Uint8Array, block: Block, visitor: OsmVisitor): void {
  const way = { id: 0, keys: [] as number[], values: [] as number[], nodes: [] as number[] };
  new BoundedPbfReader(bytes).readFields((tag, result, reader) => {
    if (tag === 1)
      result.id = reader.readVarint(true); // what an editor has not sent yet has a negative id
    else if (tag === 2) reader.readPackedVarint(result.keys);
    else if (tag === 3) reader.readPackedVarint(result.values);
    else if (tag === 8) reader.readPackedSVarint(result.nodes);
  }, way);
  for (let index = 1; index < way.nodes.length; index++) way.nodes[index]! += way.nodes[index - 1]!;
  visitor.way?.(way.id, tagsOf(block, way.keys, way.values), way.nodes);
}

const MEMBER_TYPES = ['node', 'way', 'relation'] as const;

function readRelation(bytes: Uint8Array, block: Block, visitor: OsmVisitor): void {
  const relation = { id: 0, keys: [] as number[], values: [] as number[] };
  const parts = { roles: [] as number[], ids: [] as number[], types: [] as number[] };
  new BoundedPbfReader(bytes).readFields((tag, result, reader) => {
    if (tag === 1) result.id = reader.readVarint(true);
    else if (tag === 2) reader.readPackedVarint(result.keys);
    else if (tag === 3) reader.readPackedVarint(result.values);
    else if (tag === 8) reader.readPackedVarint(parts.roles);
    else if (tag === 9) reader.readPackedSVarint(parts.ids);
    else if (tag === 10) reader.readPackedVarint(parts.types);
  }, relation);
  visitor.relation?.(relation.id, tagsOf(block, relation.keys, relation.values), membersOf(block, parts));
}

function membersOf(block: Block, parts: { roles: number[]; ids: number[]; types: number[] }): OsmMember[] {
  const { roles, ids, types } = parts;
  if (roles.length !== ids.length || types.length !== ids.length) throw new Error('members without their roles');
  let id = 0;
  return ids.map((step, index) => {
    id += step;
    const type = MEMBER_TYPES[types[index]!];
    if (type === undefined) throw new Error('a member of an unknown type');
    return { type, id, role: text(block, roles[index]!) };
  });
}

function tagsOf(block: Block, keys: number[], values: number[]): OsmTags {
  if (keys.length !== values.length) throw new Error('keys without values');
  const tags: Record<string, string> = Object.create(null);
  for (const [index, key] of keys.entries()) tags[text(block, key)] = text(block, values[index]!);
  return tags;
}

function pairedTags(block: Block, pairs: number[], start: number, end: number): OsmTags {
  const tags: Record<string, string> = Object.create(null);
  for (let index = start; index < end; index += 2)
    tags[text(block, pairs[index]!)] = text(block, pairs[index + 1] ?? -1);
  return tags;
}

function text(block: Block, index: number): string {
  const found = block.strings[index];
  if (found === undefined) throw new Error('a text outside the string table');
  return found;
}
