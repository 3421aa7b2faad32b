import { deflateSync } from 'node:zlib';
import { isAppError } from '@mediconnect/base';
import fc from 'fast-check';
import { PbfWriter } from 'pbf';
import { expect, test } from 'vitest';
import type { Bounds } from './bounds.ts';
import { type OsmTags, readOsmPbf } from './osm-pbf.ts';
import { encodeOsmPbf, type PbfNode, type PbfRelation, type PbfWay } from './osm-pbf-writer.ts';

function readAll(bytes: Uint8Array): { nodes: PbfNode[]; ways: PbfWay[]; relations: PbfRelation[] } {
  const nodes: PbfNode[] = [];
  const ways: PbfWay[] = [];
  const relations: PbfRelation[] = [];
  readOsmPbf(bytes, {
    node: (id, longitudeE7, latitudeE7, tags) => nodes.push({ id, longitudeE7, latitudeE7, tags: tags && { ...tags } }),
    way: (id, tags, refs) => ways.push({ id, tags: { ...tags }, nodes: refs }),
    relation: (id, tags, members) => relations.push({ id, tags: { ...tags }, members }),
  });
  return { nodes, ways, relations };
}

function errorOf(bytes: Uint8Array): unknown {
  try {
    readAll(bytes);
  } catch (error) {
    return error;
  }
  return undefined;
}

const text = fc.string({ minLength: 1, maxLength: 8 });
const tags = fc
  .uniqueArray(fc.tuple(text, text), { maxLength: 4, selector: ([key]) => key })
  .map((pairs) => Object.fromEntries(pairs) as OsmTags);
const id = fc.integer({ min: -20_000_000_000, max: 20_000_000_000 });
const node = fc.record({
  id,
  longitudeE7: fc.integer({ min: -1_800_000_000, max: 1_800_000_000 }),
  latitudeE7: fc.integer({ min: -900_000_000, max: 900_000_000 }),
  tags: fc.option(
    tags.filter((found) => Object.keys(found).length > 0),
    { nil: undefined },
  ),
});
const way = fc.record({ id, tags, nodes: fc.array(id, { maxLength: 20 }) });
const member = fc.record({
  type: fc.constantFrom('node' as const, 'way' as const, 'relation' as const),
  id,
  role: fc.constantFrom('', 'outer', 'inner', 'from', 'via', 'to'),
});
const relation = fc.record({ id, tags, members: fc.array(member, { maxLength: 8 }) });

test('what was written is read again: ids beyond 32 bits and below 0, negative coordinates, tags of any text', () => {
  fc.assert(
    fc.property(fc.array(node), fc.array(way), fc.array(relation), (nodes, ways, relations) => {
      expect(readAll(encodeOsmPbf(nodes, ways, relations))).toEqual({ nodes, ways, relations });
    }),
  );
});

test('a file tells the bounds that it was cut to, and only those of this planet', () => {
  const boundsOf = (bounds?: Bounds): unknown => {
    const found: unknown[] = [];
    readOsmPbf(encodeOsmPbf([], [], [], bounds), { header: (told) => found.push(told) });
    return found;
  };
  expect(boundsOf([-56.34, -34.96, -55.98, -34.81])).toEqual([[-56.34, -34.96, -55.98, -34.81]]);
  expect(boundsOf([-200, -34.96, -55.98, -34.81])).toEqual([undefined]);
  expect(boundsOf()).toEqual([undefined]);
});

/** A file by hand: plain nodes, another granularity, offsets, an uncompressed blob; as other programs write them. */
function fileOf(block: PbfWriter, zipped = false): Buffer {
  const blob = (type: string, raw: Uint8Array): Buffer => {
    const body = new PbfWriter();
    if (zipped) body.writeBytesField(3, deflateSync(raw));
    else body.writeBytesField(1, raw);
    const bytes = body.finish();
    const header = new PbfWriter();
    header.writeStringField(1, type);
    header.writeVarintField(3, bytes.length);
    const head = header.finish();
    const length = Buffer.alloc(4);
    length.writeUInt32BE(head.length);
    return Buffer.concat([length, head, bytes]);
  };
  return Buffer.concat([
    blob('OSMHeader', new Uint8Array()),
    blob('Unknown', Buffer.from('skip me')),
    blob('OSMData', block.finish()),
  ]);
}

test('plain nodes, granularity and offsets are understood, unknown blobs passed over', () => {
  const plain = new PbfWriter();
  plain.writeSVarintField(1, 42);
  plain.writeSVarintField(8, -3_490);
  plain.writeSVarintField(9, -5_616);
  const group = new PbfWriter();
  group.writeBytesField(1, plain.finish());
  const block = new PbfWriter();
  block.writeBytesField(1, new Uint8Array());
  block.writeBytesField(2, group.finish());
  block.writeVarintField(17, 10_000_000);
  block.writeVarintField(19, -5_000);
  const found = readAll(fileOf(block, true)).nodes;
  expect(found).toEqual([{ id: 42, longitudeE7: -561_600_000, latitudeE7: -349_000_050, tags: undefined }]);
});

test('a file that is cut off anywhere is refused, never half believed', () => {
  const file = encodeOsmPbf(
    [{ id: 1, longitudeE7: 1, latitudeE7: 1, tags: { a: 'b' } }],
    [{ id: 2, tags: {}, nodes: [1, 1] }],
    [{ id: 3, tags: { type: 'restriction' }, members: [{ type: 'way', id: 2, role: 'from' }] }],
  );
  const ends = new Set<number>(); // between two blobs a shorter file is a file too
  for (let end = 0, at = 0; at < file.length; at = end) {
    const headerLength = file.readUInt32BE(at);
    end = at + 4 + headerLength + blobSize(file, at, headerLength);
    ends.add(end);
  }
  for (let length = 0; length < file.length; length++) {
    if (ends.has(length)) continue;
    expect(isAppError(errorOf(file.subarray(0, length)), 'region.unreadable'), `cut at ${length}`).toBe(true);
  }
});

function blobSize(file: Buffer, at: number, headerLength: number): number {
  // the last varint of a header is the blob's size
  const header = file.subarray(at + 4, at + 4 + headerLength);
  const start = header.lastIndexOf(0x18) + 1;
  return header.subarray(start).reduce((sum, byte, index) => sum + (byte & 0x7f) * 128 ** index, 0);
}

test('garbage is refused with a code, whatever it is, and quickly', () => {
  const good = encodeOsmPbf(
    [{ id: 1, longitudeE7: 1, latitudeE7: 1, tags: undefined }],
    [{ id: 2, tags: { a: 'b' }, nodes: [1] }],
    [{ id: 3, tags: { a: 'b' }, members: [{ type: 'way', id: 2, role: 'outer' }] }],
  );
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 300 }), (bytes) => {
      expect(isAppError(errorOf(bytes), 'region.unreadable')).toBe(true);
    }),
  );
  fc.assert(
    fc.property(fc.nat(good.length - 1), fc.nat(255), (at, value) => {
      const bytes = Buffer.from(good);
      bytes[at] = value;
      const error = errorOf(bytes);
      expect(error === undefined || isAppError(error, 'region.unreadable')).toBe(true);
    }),
  );
});

test('a packed field that claims an exabyte does not take the memory', () => {
  const dense = Buffer.from([0x0a, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0x0f]);
  const group = new PbfWriter();
  group.writeBytesField(2, dense);
  const block = new PbfWriter();
  block.writeBytesField(2, group.finish());
  expect(isAppError(errorOf(fileOf(block)), 'region.unreadable')).toBe(true);
});

test('a blob that inflates beyond 32 MiB is refused', () => {
  const block = new PbfWriter();
  block.writeBytesField(1, new Uint8Array(33 * 1024 * 1024));
  expect(isAppError(errorOf(fileOf(block, true)), 'region.unreadable')).toBe(true);
});
