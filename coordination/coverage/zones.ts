import type { LonLat, RoadGraph } from '@mediconnect/geo';
import { type Fence, isInside, normaliseShape } from '@mediconnect/geo/fences/index.ts';
import { cellsToMultiPolygon, latLngToCell } from 'h3-js';

/** A part of the region that a unit has to be able to reach in time. */
export interface CoverageZone {
  /** The fence's id, or the H3 cell. */
  readonly id: string;
  /** Of the fence; undefined for a cell. */
  readonly name: string | undefined;
  readonly geometry: { readonly type: string; readonly coordinates: unknown };
  /** Its streets: chains of the road graph, by where their middle lies, with their length. */
  readonly chains: Int32Array;
  readonly metres: Float64Array;
}

/** About 5 km². */
const CELL_RESOLUTION = 7;
/** A cell with less street than this is the edge of the region, or a farm. */
const LEAST_STREET_METRES = 1000;

/** The chains that an ambulance on a call may be sent to, and their middles. */
function streets(graph: RoadGraph): { chain: number; middle: LonLat; metres: number }[] {
  const { edgeMain } = graph.costs.emergency;
  const found: { chain: number; middle: LonLat; metres: number }[] = [];
  for (let chain = 0; chain < graph.chainCount; chain++) {
    if (!edgeMain[2 * chain] && !edgeMain[2 * chain + 1]) continue;
    const corner = (graph.cornerStart[chain]! + graph.cornerStart[chain + 1]! - 1) >> 1;
    const middle = { longitude: graph.longitudeE7[corner]! / 1e7, latitude: graph.latitudeE7[corner]! / 1e7 };
    found.push({ chain, middle, metres: graph.chainMetres[chain]! });
  }
  return found;
}

type Street = ReturnType<typeof streets>[number];
const streetsKnown = new WeakMap<RoadGraph['longitudeE7'], Street[]>();

/** Worked out once a network: conditions change what roads cost, not where they are. */
function streetsOf(graph: RoadGraph): Street[] {
  let known = streetsKnown.get(graph.longitudeE7);
  if (known === undefined) {
    known = streets(graph);
    streetsKnown.set(graph.longitudeE7, known);
  }
  return known;
}

const zoneOf = (id: string, name: string | undefined, geometry: CoverageZone['geometry'], own: readonly Street[]) => ({
  ...{ id, name, geometry },
  chains: Int32Array.from(own, ({ chain }) => chain),
  metres: Float64Array.from(own, ({ metres }) => metres),
});

/** The region in H3 cells, for a fleet that has drawn no zones. */
export function cellZones(graph: RoadGraph): CoverageZone[] {
  const byCell = Map.groupBy(streetsOf(graph), ({ middle }) =>
    latLngToCell(middle.latitude, middle.longitude, CELL_RESOLUTION),
  );
  return [...byCell]
    .filter(([, own]) => own.reduce((sum, { metres }) => sum + metres, 0) >= LEAST_STREET_METRES)
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([cell, own]) => {
      const [coordinates] = cellsToMultiPolygon([cell], true);
      return zoneOf(cell, undefined, { type: 'Polygon', coordinates }, own);
    });
}

/** A fence of kind `zone` as its newest version has it. */
export interface DrawnZone {
  readonly geofence: string;
  readonly feature: {
    readonly geometry: CoverageZone['geometry'];
    readonly properties: { readonly name: string; readonly radiusMetres?: number; readonly bufferMetres?: number };
  };
}

/** What a fleet has drawn, without zones in which the region has no street. */
export function drawnZones(graph: RoadGraph, drawn: readonly DrawnZone[]): CoverageZone[] {
  const zones: CoverageZone[] = [];
  for (const { geofence, feature } of drawn) {
    const { name, ...width } = feature.properties;
    const made = normaliseShape({ geometry: feature.geometry, ...width });
    if ('problem' in made) continue;
    const own = streetsOf(graph).filter(({ middle }) => holds(made.shape, middle));
    if (own.length > 0) zones.push(zoneOf(geofence, name, feature.geometry, own));
  }
  return zones;
}

const holds = (shape: Fence['shape'], { longitude, latitude }: LonLat): boolean => isInside(shape, longitude, latitude);
