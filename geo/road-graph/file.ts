import { createHash } from 'node:crypto';
import { AppError } from '@mediconnect/base';
import Flatbush from 'flatbush';
import { arrivals } from './build.ts';
import { FILE_VERSION, type GraphSections, graphSections, SECTION_TYPES } from './file-sections.ts';
import type { RoadGraph } from './graph.ts';

/**
 * A graph as one buffer: 8 bytes "MCROADS" and 0, then 32 bit little-endian words: version, number of sections, the
 * lengths of the sections in bytes; then SHA-256 of all that stands before and follows; then the sections, each at a multiple of 8, as
 * SECTION_TYPES lists them. Names are UTF-8, ended by newlines. Reading takes views on the buffer, it copies nothing.
 */
const MAGIC = new Uint8Array([...'MCROADS'].map((letter) => letter.charCodeAt(0)).concat(0));
const SECTION_COUNT = Object.keys(SECTION_TYPES).length;
const HASH_START = 16 + 4 * SECTION_COUNT + ((4 * SECTION_COUNT) % 8);
const BODY_START = HASH_START + 32;

const aligned = (length: number): number => Math.ceil(length / 8) * 8;
/** Of everything but itself: a length that is wrong would read one section for another. */
const hashOf = (bytes: Uint8Array): Uint8Array =>
  createHash('sha256').update(bytes.subarray(0, HASH_START)).update(bytes.subarray(BODY_START)).digest();

/** The graph as bytes for a file of this machine. */
export function saveRoadGraph(graph: RoadGraph): Uint8Array {
  const sections = Object.values(graphSections(graph)).map(
    (array) => new Uint8Array(array.buffer as ArrayBuffer, array.byteOffset, array.byteLength),
  );
  const size = sections.reduce((sum, section) => sum + aligned(section.length), BODY_START);
  const bytes = new Uint8Array(size);
  const view = new DataView(bytes.buffer);
  bytes.set(MAGIC);
  view.setUint32(8, FILE_VERSION, true);
  view.setUint32(12, SECTION_COUNT, true);
  let position = BODY_START;
  for (const [index, section] of sections.entries()) {
    view.setUint32(16 + 4 * index, section.length, true);
    bytes.set(section, position);
    position += aligned(section.length);
  }
  bytes.set(hashOf(bytes), HASH_START);
  return bytes;
}

/**
 * The graph that saveRoadGraph wrote. The arrays are views on the bytes, which must not change afterwards.
 * @throws AppError `region.unreadable` when the bytes are of another version, cut off or changed: build it again then
 */
export function loadRoadGraph(bytes: Uint8Array): RoadGraph {
  // views need an aligned start; a Buffer from a pool has none
  const own = bytes.byteOffset % 8 === 0 ? bytes : new Uint8Array(bytes);
  const sections = readSections(own);
  const { cornerStart, junctionSignal, turnStart, turnTo } = sections;
  return {
    chainCount: cornerStart.length - 1,
    junctionCount: junctionSignal.length,
    edgeTarget: sections.edgeTarget,
    turnStart,
    turnTo,
    ...arrivals(turnStart, turnTo),
    costs: {
      normal: costs(sections, 'normal'),
      emergency: costs(sections, 'emergency'),
    },
    cornerStart,
    longitudeE7: sections.longitudeE7,
    latitudeE7: sections.latitudeE7,
    cornerNode: sections.cornerNode,
    chainWay: sections.chainWay,
    chainMetres: sections.chainMetres,
    chainName: sections.chainName,
    edgeLimitKmh: sections.edgeLimitKmh,
    edgeMaxCm: sections.edgeMaxCm,
    edgeMaxKg: sections.edgeMaxKg,
    chainClass: sections.chainClass,
    chainFlags: sections.chainFlags,
    junctionSignal,
    names: new TextDecoder().decode(sections.names).split('\n').slice(0, -1),
    index: Flatbush.from(sections.index.buffer as ArrayBuffer, sections.index.byteOffset),
  };
}

function costs(sections: GraphSections, profile: 'normal' | 'emergency') {
  return {
    edgeWeight: sections[`${profile}EdgeWeight`],
    edgeMillis: sections[`${profile}EdgeMillis`],
    turnWeight: sections[`${profile}TurnWeight`],
    turnMillis: sections[`${profile}TurnMillis`],
    edgeMain: sections[`${profile}EdgeMain`],
  };
}

function readSections(bytes: Uint8Array): GraphSections {
  const refuse = (reason: string): never => {
    throw new AppError('region.unreadable', `Not a readable road graph: ${reason}`);
  };
  if (bytes.length < BODY_START || MAGIC.some((byte, index) => bytes[index] !== byte)) refuse('no such file');
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (view.getUint32(8, true) !== FILE_VERSION || view.getUint32(12, true) !== SECTION_COUNT) refuse('another version');
  const hash = hashOf(bytes);
  if (hash.some((byte, index) => bytes[HASH_START + index] !== byte)) refuse('it is damaged or cut off');
  let position = BODY_START;
  const sections: Record<string, unknown> = {};
  for (const [index, [name, Type]] of Object.entries(SECTION_TYPES).entries()) {
    const length = view.getUint32(16 + 4 * index, true);
    if (position + length > bytes.length || length % Type.BYTES_PER_ELEMENT !== 0) refuse('its table is wrong');
    sections[name] = new Type(
      bytes.buffer as ArrayBuffer,
      bytes.byteOffset + position,
      length / Type.BYTES_PER_ELEMENT,
    );
    position += aligned(length);
  }
  return sections as unknown as GraphSections;
}
