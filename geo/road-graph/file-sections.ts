import type { RoadGraph } from './graph.ts';

/** Grows with every change of the sections, of the rules or of the costs: an older file is then built again. */
export const FILE_VERSION = 8;

/** The sections of a saved graph in their order. */
export const SECTION_TYPES = {
  edgeTarget: Int32Array,
  turnStart: Int32Array,
  turnTo: Int32Array,
  normalEdgeWeight: Int32Array,
  normalEdgeMillis: Int32Array,
  normalTurnWeight: Int32Array,
  normalTurnMillis: Int32Array,
  normalEdgeMain: Uint8Array,
  emergencyEdgeWeight: Int32Array,
  emergencyEdgeMillis: Int32Array,
  emergencyTurnWeight: Int32Array,
  emergencyTurnMillis: Int32Array,
  emergencyEdgeMain: Uint8Array,
  cornerStart: Int32Array,
  longitudeE7: Int32Array,
  latitudeE7: Int32Array,
  cornerNode: Float64Array,
  chainWay: Float64Array,
  chainMetres: Float32Array,
  chainName: Int32Array,
  edgeLimitKmh: Uint8Array,
  edgeMaxCm: Uint16Array,
  edgeMaxKg: Int32Array,
  chainClass: Uint8Array,
  chainFlags: Uint8Array,
  junctionSignal: Uint8Array,
  names: Uint8Array,
  index: Uint8Array,
} as const;

/** The same arrays wherever their memory lies. */
type OfAnyMemory<Made> = Made extends Int32Array
  ? Int32Array
  : Made extends Float32Array
    ? Float32Array
    : Made extends Float64Array
      ? Float64Array
      : Made extends Uint16Array
        ? Uint16Array
        : Uint8Array;
export type GraphSections = {
  [Name in keyof typeof SECTION_TYPES]: OfAnyMemory<InstanceType<(typeof SECTION_TYPES)[Name]>>;
};

/** The graph's arrays under the names and in the order of SECTION_TYPES. */
export function graphSections(graph: RoadGraph): GraphSections {
  const { normal, emergency } = graph.costs;
  return {
    edgeTarget: graph.edgeTarget,
    turnStart: graph.turnStart,
    turnTo: graph.turnTo,
    normalEdgeWeight: normal.edgeWeight,
    normalEdgeMillis: normal.edgeMillis,
    normalTurnWeight: normal.turnWeight,
    normalTurnMillis: normal.turnMillis,
    normalEdgeMain: normal.edgeMain,
    emergencyEdgeWeight: emergency.edgeWeight,
    emergencyEdgeMillis: emergency.edgeMillis,
    emergencyTurnWeight: emergency.turnWeight,
    emergencyTurnMillis: emergency.turnMillis,
    emergencyEdgeMain: emergency.edgeMain,
    cornerStart: graph.cornerStart,
    longitudeE7: graph.longitudeE7,
    latitudeE7: graph.latitudeE7,
    cornerNode: graph.cornerNode,
    chainWay: graph.chainWay,
    chainMetres: graph.chainMetres,
    chainName: graph.chainName,
    edgeLimitKmh: graph.edgeLimitKmh,
    edgeMaxCm: graph.edgeMaxCm,
    edgeMaxKg: graph.edgeMaxKg,
    chainClass: graph.chainClass,
    chainFlags: graph.chainFlags,
    junctionSignal: graph.junctionSignal,
    names: new TextEncoder().encode(graph.names.map((name) => `${name.replaceAll('\n', ' ')}\n`).join('')),
    index: new Uint8Array(
      graph.index.data as ArrayBuffer,
      graph.index.byteOffset,
      graph.index.data.byteLength - graph.index.byteOffset,
    ),
  };
}
