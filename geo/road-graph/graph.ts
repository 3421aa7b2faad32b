import type Flatbush from 'flatbush';

/** `normal`: an ordinary car. `emergency`: blue lights, faster, let in where others are not. */
export type RoadProfile = 'normal' | 'emergency';
export const ROAD_PROFILES = ['normal', 'emergency'] as const satisfies readonly RoadProfile[];

/**
 * What a profile pays, all in milliseconds. `weight` is what the search minimises (OSRM's "routability": narrow, shared
 * and private roads weigh more than they last), `millis` what the drive takes. -1: closed.
 */
export interface ProfileCosts {
  readonly edgeWeight: Int32Array;
  readonly edgeMillis: Int32Array;
  /** Aligned with `turnTo`. */
  readonly turnWeight: Int32Array;
  readonly turnMillis: Int32Array;
  /**
   * 1 where a trip may start or end: the edge belongs to the largest part of the network in which every road leads to
   * every other, and is no private yard to which the profile has no business.
   */
  readonly edgeMain: Uint8Array;
}

/**
 * A road network as typed arrays. A chain is a stretch of road between two junctions (or where its nature changes),
 * with its corners; it gives two edges: 2 × chain along the corners, 2 × chain + 1 against them. Turn costs stand
 * between edges, so a search walks from edge to edge.
 */
export interface RoadGraph {
  readonly chainCount: number;
  readonly junctionCount: number;
  /** Junction at the end of each edge; the one at its start is that of the opposite edge (`edge ^ 1`). */
  readonly edgeTarget: Int32Array;
  /** First turn of each edge in `turnTo`; one entry more than edges. */
  readonly turnStart: Int32Array;
  readonly turnTo: Int32Array;
  /** The same turns by the edge they lead to: first index, and the number of the turn with the edge it comes from. */
  readonly arrivalStart: Int32Array;
  readonly arrivalTurn: Int32Array;
  readonly arrivalFrom: Int32Array;
  readonly costs: Readonly<Record<RoadProfile, ProfileCosts>>;
  /** First corner of each chain in `longitudeE7` and `latitudeE7`; one entry more than chains. */
  readonly cornerStart: Int32Array;
  readonly longitudeE7: Int32Array;
  readonly latitudeE7: Int32Array;
  /** OpenStreetMap's id of the node at each corner, and of the way along each chain: what stays when a graph is built again. */
  readonly cornerNode: Float64Array;
  readonly chainWay: Float64Array;
  readonly chainMetres: Float32Array;
  readonly chainName: Int32Array;
  /** Posted limit of each edge in km/h; 0: none is known. */
  readonly edgeLimitKmh: Uint8Array;
  /** What each edge lets through, 0 where no limit is known: height in cm, mass in kg. */
  readonly edgeMaxCm: Uint16Array;
  readonly edgeMaxKg: Int32Array;
  /** Index into ROAD_CLASSES. */
  readonly chainClass: Uint8Array;
  /** Sum of CHAIN_FLAGS. */
  readonly chainFlags: Uint8Array;
  /** 1 where the junction has traffic lights. */
  readonly junctionSignal: Uint8Array;
  /** Street names; the first is '' for roads without one. */
  readonly names: readonly string[];
  /** Boxes of the chains in 1e-7 degrees. */
  readonly index: Flatbush;
  /** The graph as the map has it, where this one is it under conditions. */
  readonly asMapped?: RoadGraph;
}

export const CHAIN_FLAGS = { roundabout: 1, bridge: 2, tunnel: 4, service: 8, drivesOnLeft: 16 } as const;

export const ROAD_CLASSES = [
  ...['motorway', 'motorway_link', 'trunk', 'trunk_link', 'primary', 'primary_link', 'secondary', 'secondary_link'],
  ...['tertiary', 'tertiary_link', 'unclassified', 'residential', 'living_street', 'service', 'busway', 'other'],
] as const;

/** The same road driven the other way. */
export const opposite = (edge: number): number => edge ^ 1;

/** The chain that an edge runs along. */
export const chainOf = (edge: number): number => edge >> 1;

/** True where the edge runs against the order of its chain's corners. */
export const isBackward = (edge: number): boolean => (edge & 1) === 1;
