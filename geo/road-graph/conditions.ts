import { closeCutOff } from './cut-off.ts';
import { type ProfileCosts, ROAD_PROFILES, type RoadGraph, type RoadProfile } from './graph.ts';
import { EMERGENCY_SPEED_FACTOR, LIMIT_FACTOR } from './profiles.ts';
import { derivePace } from './shortest-path.ts';
import { topKmh } from './top-speeds.ts';

/** Whom a closed road stops: everybody, or all but a vehicle with blue lights. */
export type ClosedTo = 'all' | 'normal';

/**
 * What a road network is like at a time, where it differs from what the map says. Keys are edges of the graph that the
 * conditions are made for (2 × chain, + 1 against the corners); a road that is closed both ways has two. Plain data.
 */
export interface RoadConditions {
  /** Pace of normal traffic in km/h; blue lights are taken to be faster by what the profile has them faster. */
  readonly kmh?: ReadonlyMap<number, number>;
  /** Pace measured with the siren on, for the emergency profile alone; it goes before `kmh` there. */
  readonly sirenKmh?: ReadonlyMap<number, number>;
  readonly closed?: ReadonlyMap<number, ClosedTo>;
  /** Temporary limits in km/h. They slow down like a posted one: to LIMIT_FACTOR of it, measured paces too. */
  readonly limitKmh?: ReadonlyMap<number, number>;
}

/**
 * The graph under these conditions. It shares all arrays with the given one but the costs that change, so making it takes
 * about a millisecond for a city. A measured pace is held to the top speed of its road (top-speeds.ts), so that
 * `freeFlow` of the graph is never slower. An edge that the map closes stays closed. No trip starts or ends on what is
 * closed or cut off by it: `edgeMain` follows.
 * @throws {RangeError} for an edge that the graph does not have, and for a speed that is not above 0
 */
export function withConditions(graph: RoadGraph, conditions: RoadConditions): RoadGraph {
  for (const speeds of [conditions.kmh, conditions.sirenKmh, conditions.limitKmh]) {
    for (const [edge, kmh] of speeds ?? []) {
      checkEdge(graph, edge);
      if (!(kmh > 0 && Number.isFinite(kmh))) throw new RangeError(`edge ${edge} can not be driven at ${kmh} km/h`);
    }
  }
  for (const edge of conditions.closed?.keys() ?? []) checkEdge(graph, edge);
  const costs = { ...graph.costs };
  for (const profile of ROAD_PROFILES) {
    const paced = pacedCosts(graph, profile, conditions);
    const closed = [...(conditions.closed ?? [])].filter(([, to]) => to === 'all' || to === profile);
    costs[profile] = closedCosts(
      graph,
      paced,
      closed.map(([edge]) => edge),
    );
  }
  return { ...graph, costs, asMapped: graph.asMapped ?? graph };
}

/**
 * The graph with these edges closed for one profile: what a single request avoids.
 * @throws {RangeError} for an edge that the graph does not have
 */
export function withClosed(graph: RoadGraph, profile: RoadProfile, edges: Iterable<number>): RoadGraph {
  const closed = [...edges];
  for (const edge of closed) checkEdge(graph, edge);
  const costs = { ...graph.costs, [profile]: closedCosts(graph, graph.costs[profile], closed) };
  return { ...graph, costs, asMapped: graph.asMapped ?? graph };
}

function checkEdge(graph: RoadGraph, edge: number): void {
  if (!(Number.isInteger(edge) && edge >= 0 && edge < graph.edgeTarget.length))
    throw new RangeError(`the graph has no edge ${edge}`);
}

function pacedCosts(graph: RoadGraph, profile: RoadProfile, conditions: RoadConditions): ProfileCosts {
  const { kmh, sirenKmh, limitKmh } = conditions;
  const known = profile === 'emergency' ? sirenKmh : undefined;
  const edges = new Set([...(kmh?.keys() ?? []), ...(known?.keys() ?? []), ...(limitKmh?.keys() ?? [])]);
  if (edges.size === 0) return graph.costs[profile];
  const before = graph.costs[profile];
  const costs = { ...before, edgeWeight: before.edgeWeight.slice(), edgeMillis: before.edgeMillis.slice() };
  const factor = profile === 'emergency' ? EMERGENCY_SPEED_FACTOR : 1;
  for (const edge of edges) {
    const millis = before.edgeMillis[edge]!;
    if (millis < 0) continue;
    const kilometreMillis = graph.chainMetres[edge >> 1]! * 3600;
    const measured = known?.get(edge) ?? (kmh?.get(edge) ?? Number.NaN) * factor;
    const pace = Number.isNaN(measured) ? kilometreMillis / millis : Math.min(measured, topKmh(graph, profile, edge));
    const capped = Math.min(pace, (limitKmh?.get(edge) ?? Number.POSITIVE_INFINITY) * LIMIT_FACTOR * factor);
    costs.edgeMillis[edge] = atLeastOne(kilometreMillis / capped);
    // what the search takes a narrow or private road for stays in the same ratio to what it lasts
    costs.edgeWeight[edge] = atLeastOne((kilometreMillis / capped) * (before.edgeWeight[edge]! / millis));
  }
  derivePace(graph, before, costs, edges);
  return costs;
}

/** The searches rely on every edge costing something, and on whole numbers below 2³¹. */
const atLeastOne = (millis: number): number => Math.min(1e9, Math.max(1, Math.round(millis)));

function closedCosts(graph: RoadGraph, before: ProfileCosts, edges: readonly number[]): ProfileCosts {
  const closed = edges.filter((edge) => before.edgeMillis[edge]! >= 0);
  if (closed.length === 0) return before;
  const costs = {
    ...before,
    edgeWeight: before.edgeWeight.slice(),
    edgeMillis: before.edgeMillis.slice(),
    turnWeight: before.turnWeight.slice(),
    turnMillis: before.turnMillis.slice(),
    edgeMain: before.edgeMain.slice(),
  };
  for (const edge of closed) {
    costs.edgeWeight[edge] = costs.edgeMillis[edge] = -1;
    // the searches ask the turns alone
    for (let at = graph.arrivalStart[edge]!; at < graph.arrivalStart[edge + 1]!; at++) {
      const turn = graph.arrivalTurn[at]!;
      costs.turnWeight[turn] = costs.turnMillis[turn] = -1;
    }
  }
  closeCutOff(graph, costs, closed);
  derivePace(graph, before, costs, []);
  return costs;
}
