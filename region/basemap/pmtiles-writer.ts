import { createHash } from 'node:crypto';
import { gzipSync } from 'node:zlib';
import { zxyToTileId } from 'pmtiles';
import type { Tile } from './vector-tiles.ts';

export interface PmtilesOptions {
  readonly metadata: Record<string, unknown>;
  readonly minZoom: number;
  readonly maxZoom: number;
  /** West, south, east, north in degrees. */
  readonly bounds: readonly [number, number, number, number];
  readonly centre: { readonly longitude: number; readonly latitude: number; readonly zoom: number };
}

interface Entry {
  readonly tileId: number;
  readonly offset: number;
  readonly length: number;
  runLength: number;
}

const HEADER_BYTES = 127;
/** The header and the root directory must lie in the first 16 KiB, so that one request gets both. */
const MAX_ROOT_BYTES = 16_384 - HEADER_BYTES;
const COMPRESSION_GZIP = 2;
const TILE_TYPE_MVT = 1;

/**
 * One PMTiles v3 file (https://github.com/protomaps/PMTiles/blob/main/spec/v3/spec.md): gzipped tiles in the order of
 * the Hilbert curve, equal ones stored once, leaf directories only where the root would not hold all entries. The same
 * tiles give the same bytes on one platform, whatever order they come in.
 */
export function encodePmtiles(tiles: Iterable<Tile>, options: PmtilesOptions): Buffer {
  const { entries, data, addressed } = layOut(tiles);
  const { root, leaves } = directoriesOf(entries);
  const metadata = gzip(Buffer.from(JSON.stringify(options.metadata)));
  const sizes = {
    ...{ root: root.length, metadata: metadata.length, leaves: leaves.length },
    data: data.reduce((sum, tile) => sum + tile.length, 0),
  };
  const counts = { addressed, entries: entries.length, contents: data.length };
  return Buffer.concat([encodeHeader(sizes, counts, options), root, metadata, leaves, ...data]);
}

/** One root directory, or one of leaves that hold the entries; a reader then needs one request more. */
function directoriesOf(entries: readonly Entry[]): { root: Buffer; leaves: Buffer } {
  const whole = gzip(encodeDirectory(entries));
  if (whole.length <= MAX_ROOT_BYTES) return { root: whole, leaves: Buffer.alloc(0) };
  for (let size = 4096; ; size *= 2) {
    const leaves: Buffer[] = [];
    const pointers: Entry[] = [];
    let offset = 0;
    for (let start = 0; start < entries.length; start += size) {
      const leaf = gzip(encodeDirectory(entries.slice(start, start + size)));
      pointers.push({ tileId: entries[start]!.tileId, offset, length: leaf.length, runLength: 0 });
      leaves.push(leaf);
      offset += leaf.length;
    }
    const root = gzip(encodeDirectory(pointers));
    if (root.length <= MAX_ROOT_BYTES) return { root, leaves: Buffer.concat(leaves) };
  }
}

/** Gzip without what differs by platform or hour in its header. */
function gzip(bytes: Uint8Array): Buffer {
  const zipped = gzipSync(bytes, { level: 9 });
  zipped[9] = 255; // operating system: unknown
  return zipped;
}

function layOut(tiles: Iterable<Tile>): { entries: Entry[]; data: Buffer[]; addressed: number } {
  const zipped = new Map<string, Buffer>(); // by the hash of what it holds: most tiles of a sea are equal
  const found: { id: number; hash: string }[] = [];
  for (const { z, x, y, bytes } of tiles) {
    const hash = createHash('sha256').update(bytes).digest('base64');
    found.push({ id: zxyToTileId(z, x, y), hash });
    if (!zipped.has(hash)) zipped.set(hash, gzip(bytes));
  }
  const entries: Entry[] = [];
  const data: Buffer[] = [];
  const known = new Map<string, { offset: number; length: number }>();
  let end = 0;
  for (const { id, hash } of found.sort((a, b) => a.id - b.id)) {
    let content = known.get(hash);
    if (!content) {
      const bytes = zipped.get(hash)!;
      content = { offset: end, length: bytes.length };
      known.set(hash, content);
      data.push(bytes);
      end += bytes.length;
    }
    const last = entries.at(-1);
    if (last && last.tileId + last.runLength === id && last.offset === content.offset) last.runLength++;
    else entries.push({ tileId: id, ...content, runLength: 1 });
  }
  return { entries, data, addressed: found.length };
}

/** Columns of varints: number, id deltas, run lengths, lengths, offsets (0: right after the one before, else plus 1). */
function encodeDirectory(entries: readonly Entry[]): Buffer {
  const numbers = [entries.length];
  for (const [index, { tileId }] of entries.entries()) numbers.push(tileId - (entries[index - 1]?.tileId ?? 0));
  for (const { runLength } of entries) numbers.push(runLength);
  for (const { length } of entries) numbers.push(length);
  for (const [index, { offset }] of entries.entries()) {
    const before = entries[index - 1];
    numbers.push(before && offset === before.offset + before.length ? 0 : offset + 1);
  }
  return Buffer.from(numbers.flatMap(varint));
}

function varint(value: number): number[] {
  const bytes: number[] = [];
  let rest = value;
  for (; rest >= 0x80; rest = Math.floor(rest / 128)) bytes.push((rest % 128) | 0x80);
  bytes.push(rest);
  return bytes;
}

function encodeHeader(
  sizes: { root: number; metadata: number; leaves: number; data: number },
  counts: { addressed: number; entries: number; contents: number },
  { bounds, centre, minZoom, maxZoom }: PmtilesOptions,
): Buffer {
  const header = Buffer.alloc(HEADER_BYTES);
  header.write('PMTiles', 'latin1');
  header[7] = 3;
  const metadataStart = HEADER_BYTES + sizes.root;
  const leavesStart = metadataStart + sizes.metadata;
  const dataStart = leavesStart + sizes.leaves;
  const words = [
    ...[HEADER_BYTES, sizes.root, metadataStart, sizes.metadata, leavesStart, sizes.leaves, dataStart, sizes.data],
    ...[counts.addressed, counts.entries, counts.contents],
  ];
  for (const [index, word] of words.entries()) header.writeBigUInt64LE(BigInt(word), 8 + 8 * index);
  header[96] = 1; // clustered: the data lies in the order of the entries
  header[97] = COMPRESSION_GZIP;
  header[98] = COMPRESSION_GZIP;
  header[99] = TILE_TYPE_MVT;
  header[100] = minZoom;
  header[101] = maxZoom;
  for (const [index, degrees] of bounds.entries()) header.writeInt32LE(Math.round(degrees * 1e7), 102 + 4 * index);
  header[118] = centre.zoom;
  header.writeInt32LE(Math.round(centre.longitude * 1e7), 119);
  header.writeInt32LE(Math.round(centre.latitude * 1e7), 123);
  return header;
}
