import { inflateSync } from 'node:zlib';
import { AppError } from '@mediconnect/base';
import { BoundedPbfReader } from './bounded-pbf-reader.ts';
import { type Bounds, isBounds } from './bounds.ts';
import { readPrimitiveBlock } from './osm-pbf-block.ts';

export type OsmTags = Readonly<Record<string, string>>;

/** A member of a relation; the role is empty where none is given. */
export interface OsmMember {
  readonly type: 'node' | 'way' | 'relation';
  readonly id: number;
  readonly role: string;
}

/** What the reader tells, in the order of the file: usually all nodes, then all ways, then all relations. */
export interface OsmVisitor {
  /** The file's header: the bounds that the extract was cut to, where it tells some of this planet. */
  header?(bounds: Bounds | undefined): void;
  /** A node: coordinates in 1e-7 degrees; tags only where it has some. */
  node?(id: number, longitudeE7: number, latitudeE7: number, tags: OsmTags | undefined): void;
  /** A way: its tags and the ids of its nodes in order. The array is the visitor's to keep. */
  way?(id: number, tags: OsmTags, nodes: number[]): void;
  /** A relation: its tags and its members in order, which may or may not be in the file. */
  relation?(id: number, tags: OsmTags, members: OsmMember[]): void;
}

/** Bytes that need not all be in memory, such as those of a file. */
export interface ByteSource {
  readonly size: number;
  /** The bytes from `start` to before `end`, which lie within the size. */
  read(start: number, end: number): Uint8Array;
}

/** The format's own limits (https://wiki.openstreetmap.org/wiki/PBF_Format): a larger blob is not one of OSM. */
const MAX_HEADER_BYTES = 64 * 1024;
const MAX_BLOB_BYTES = 32 * 1024 * 1024;
const KNOWN_FEATURES = new Set(['OsmSchema-V0.6', 'DenseNodes']);

/**
 * Reads an .osm.pbf file: dense and plain nodes, ways, relations, zlib or uncompressed
 * blobs.
 * @throws AppError `region.unreadable` when the bytes are truncated, garbage, larger inside than the format allows, or
 *   need a feature that we do not know; what was visited until then is to be thrown away.
 */
export function readOsmPbf(from: Uint8Array | ByteSource, visitor: OsmVisitor): void {
  const bytes: ByteSource =
    from instanceof Uint8Array ? { size: from.length, read: (start, end) => from.subarray(start, end) } : from;
  let position = 0;
  let headers = 0;
  while (position < bytes.size) {
    const start = position;
    try {
      const headerEnd = position + 4 + headerLength(bytes, position);
      const header = readBlobHeader(slice(bytes, position + 4, headerEnd));
      position = headerEnd + header.size;
      const blob = slice(bytes, headerEnd, position);
      if (header.type === 'OSMHeader') {
        visitor.header?.(readHeader(unpackBlob(blob)));
        headers++;
      } else if (header.type === 'OSMData') {
        if (headers === 0) throw new Error('data before the header');
        readPrimitiveBlock(unpackBlob(blob), visitor);
      } // other types of blobs are to be skipped, says the format
    } catch (error) {
      if (error instanceof AppError) throw error;
      throw unreadable(`at byte ${start}: ${error instanceof Error ? error.message : 'unknown'}`, error);
    }
  }
  if (headers === 0) throw unreadable('the file is empty');
}

const unreadable = (reason: string, cause?: unknown): AppError =>
  new AppError('region.unreadable', `Not a readable .osm.pbf file: ${reason}`, { cause });

function slice(bytes: ByteSource, start: number, end: number): Uint8Array {
  if (end > bytes.size) throw new Error(`the file ends ${end - bytes.size} bytes too early`);
  return bytes.read(start, end);
}

function headerLength(bytes: ByteSource, position: number): number {
  const four = slice(bytes, position, position + 4);
  const length = new DataView(four.buffer, four.byteOffset, 4).getUint32(0);
  if (length === 0 || length > MAX_HEADER_BYTES) throw new Error(`a blob header of ${length} bytes`);
  return length;
}

function readBlobHeader(bytes: Uint8Array): { type: string; size: number } {
  const header = { type: '', size: -1 };
  new BoundedPbfReader(bytes).readFields((tag, result, reader) => {
    if (tag === 1) result.type = reader.readString();
    else if (tag === 3) result.size = reader.readVarint();
  }, header);
  if (header.type === '' || !(header.size >= 0 && header.size <= MAX_BLOB_BYTES))
    throw new Error('a broken blob header');
  return header;
}

function unpackBlob(bytes: Uint8Array): Uint8Array {
  const blob: { raw?: Uint8Array; zlib?: Uint8Array; size?: number } = {};
  new BoundedPbfReader(bytes).readFields((tag, result, reader) => {
    if (tag === 1) result.raw = reader.readBytes();
    else if (tag === 2) result.size = reader.readVarint();
    else if (tag === 3) result.zlib = reader.readBytes();
  }, blob);
  if (blob.raw) return blob.raw;
  if (!blob.zlib) throw new Error('a blob that is neither raw nor zlib');
  const raw = inflateSync(blob.zlib, { maxOutputLength: MAX_BLOB_BYTES });
  if (blob.size !== undefined && raw.length !== blob.size) throw new Error('a blob of another size than it says');
  return raw;
}

function readHeader(bytes: Uint8Array): Bounds | undefined {
  const header: { bounds?: Bounds | undefined } = {};
  new BoundedPbfReader(bytes).readFields((tag, result, reader) => {
    if (tag === 1) result.bounds = readBounds(reader.readBytes());
    if (tag !== 4) return;
    const feature = reader.readString();
    if (!KNOWN_FEATURES.has(feature)) throw new Error(`it needs the unknown feature ${feature.slice(0, 60)}`);
  }, header);
  return header.bounds;
}

/** A HeaderBBox: left, right, top, bottom in nanodegrees. */
function readBounds(bytes: Uint8Array): Bounds | undefined {
  const sides = [Number.NaN, Number.NaN, Number.NaN, Number.NaN];
  new BoundedPbfReader(bytes).readFields((tag, result, reader) => {
    if (tag >= 1 && tag <= 4) result[tag - 1] = reader.readSVarint() / 1e9;
  }, sides);
  const [left, right, top, bottom] = sides as [number, number, number, number];
  const bounds: Bounds = [left, bottom, right, top];
  return isBounds(bounds) ? bounds : undefined;
}
