import { deflateSync } from 'node:zlib';
import { PbfWriter } from 'pbf';
import type { Bounds } from './bounds.ts';
import type { OsmMember, OsmTags } from './osm-pbf.ts';

export interface PbfNode {
  readonly id: number;
  readonly longitudeE7: number;
  readonly latitudeE7: number;
  readonly tags: OsmTags | undefined;
}

export interface PbfWay {
  readonly id: number;
  readonly tags: OsmTags;
  readonly nodes: readonly number[];
}

export interface PbfRelation {
  readonly id: number;
  readonly tags: OsmTags;
  readonly members: readonly OsmMember[];
}

/** Objects a block; the format's own advice is 8,000. */
const BLOCK_OBJECTS = 8_000;

/**
 * Writes the OSM PBF format (https://wiki.openstreetmap.org/wiki/PBF_Format): header, dense nodes, ways, relations.
 * The objects come in the order of their ids; `bounds` is what they were cut to. Without time stamps or versions, so
 * that the same input gives the same bytes.
 */
export function encodeOsmPbf(
  nodes: Iterable<PbfNode>,
  ways: Iterable<PbfWay>,
  relations: Iterable<PbfRelation> = [],
  bounds?: Bounds,
): Buffer {
  const blobs = [blob('OSMHeader', headerBlock(bounds))];
  const add = <T>(items: Iterable<T>, group: (part: readonly T[], strings: StringIndex) => Uint8Array): void => {
    for (const part of slices(items))
      blobs.push(
        blob(
          'OSMData',
          dataBlock((strings) => group(part, strings)),
        ),
      );
  };
  add(nodes, denseNodes);
  add(ways, wayGroup);
  add(relations, relationGroup);
  return Buffer.concat(blobs);
}

function* slices<T>(items: Iterable<T>): Generator<T[]> {
  let part: T[] = [];
  for (const item of items) {
    if (part.push(item) < BLOCK_OBJECTS) continue;
    yield part;
    part = [];
  }
  if (part.length > 0) yield part;
}

function headerBlock(bounds: Bounds | undefined): Uint8Array {
  const header = new PbfWriter();
  if (bounds !== undefined) header.writeBytesField(1, boundsMessage(bounds));
  header.writeStringField(4, 'OsmSchema-V0.6');
  header.writeStringField(4, 'DenseNodes');
  header.writeStringField(16, 'mediconnect');
  header.writeStringField(18, 'Sort.Type_then_ID');
  return header.finish();
}

function boundsMessage([west, south, east, north]: Bounds): Uint8Array {
  const message = new PbfWriter();
  for (const [index, degrees] of [west, east, north, south].entries())
    message.writeSVarintField(index + 1, Math.round(degrees * 1e9));
  return message.finish();
}

/** Length of the blob's header, the header (type, size), the blob (raw size, zlib data). */
function blob(type: string, raw: Uint8Array): Buffer {
  const body = new PbfWriter();
  body.writeVarintField(2, raw.length);
  body.writeBytesField(3, deflateSync(raw, { level: 9 }));
  const bodyBytes = body.finish();
  const header = new PbfWriter();
  header.writeStringField(1, type);
  header.writeVarintField(3, bodyBytes.length);
  const headerBytes = header.finish();
  const length = Buffer.alloc(4);
  length.writeUInt32BE(headerBytes.length);
  return Buffer.concat([length, headerBytes, bodyBytes]);
}

type StringIndex = (text: string) => number;

function dataBlock(writeGroup: (strings: StringIndex) => Uint8Array): Uint8Array {
  const table = new Map([['', 0]]); // index 0 is the delimiter of dense nodes' tags
  const group = writeGroup((text) => {
    const known = table.get(text);
    if (known !== undefined) return known;
    table.set(text, table.size);
    return table.size - 1;
  });
  const strings = new PbfWriter();
  for (const text of table.keys()) strings.writeStringField(1, text);
  const block = new PbfWriter();
  block.writeBytesField(1, strings.finish());
  block.writeBytesField(2, group);
  return block.finish();
}

const deltas = (values: readonly number[]): number[] =>
  values.map((value, index) => (index === 0 ? value : value - values[index - 1]!));

function denseNodes(nodes: readonly PbfNode[], strings: StringIndex): Uint8Array {
  const keysAndValues: number[] = [];
  for (const node of nodes) {
    for (const [key, value] of Object.entries(node.tags ?? {})) keysAndValues.push(strings(key), strings(value));
    keysAndValues.push(0);
  }
  const dense = new PbfWriter();
  dense.writePackedSVarint(1, deltas(nodes.map((node) => node.id)));
  dense.writePackedSVarint(8, deltas(nodes.map((node) => node.latitudeE7)));
  dense.writePackedSVarint(9, deltas(nodes.map((node) => node.longitudeE7)));
  dense.writePackedVarint(10, keysAndValues);
  const group = new PbfWriter();
  group.writeBytesField(2, dense.finish());
  return group.finish();
}

function writeTags(message: PbfWriter, tags: OsmTags, strings: StringIndex): void {
  const entries = Object.entries(tags);
  message.writePackedVarint(
    2,
    entries.map(([key]) => strings(key)),
  );
  message.writePackedVarint(
    3,
    entries.map(([, value]) => strings(value)),
  );
}

function wayGroup(ways: readonly PbfWay[], strings: StringIndex): Uint8Array {
  const group = new PbfWriter();
  for (const way of ways) {
    const message = new PbfWriter();
    message.writeVarintField(1, way.id);
    writeTags(message, way.tags, strings);
    message.writePackedSVarint(8, deltas(way.nodes));
    group.writeBytesField(3, message.finish());
  }
  return group.finish();
}

const MEMBER_TYPE = { node: 0, way: 1, relation: 2 } as const;

function relationGroup(relations: readonly PbfRelation[], strings: StringIndex): Uint8Array {
  const group = new PbfWriter();
  for (const { id, tags, members } of relations) {
    const message = new PbfWriter();
    message.writeVarintField(1, id);
    writeTags(message, tags, strings);
    message.writePackedVarint(
      8,
      members.map(({ role }) => strings(role)),
    );
    message.writePackedSVarint(9, deltas(members.map((member) => member.id)));
    message.writePackedVarint(
      10,
      members.map(({ type }) => MEMBER_TYPE[type]),
    );
    group.writeBytesField(4, message.finish());
  }
  return group.finish();
}
