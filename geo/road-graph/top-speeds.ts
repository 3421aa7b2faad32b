import { type ProfileCosts, ROAD_CLASSES, ROAD_PROFILES, type RoadGraph, type RoadProfile } from './graph.ts';
import { own } from './measures.ts';
import { DEFAULT_SPEED_KMH, EMERGENCY_SPEED_FACTOR, PROFILE_RULES } from './profiles.ts';

/** Traffic is believed to be at most this much faster than a posted limit, and than is usual on such roads. */
const OVER_LIMIT = 1.1;
const OVER_USUAL = 1.4;
/** Where no limit is posted a road may be driven like any in town. */
const TOWN_KMH = 50;

const classKmh = ROAD_CLASSES.map((roadClass) => own(PROFILE_RULES.normal.highwaySpeedsKmh, roadClass));

/**
 * The fastest that a profile is ever believed to be on an edge that it may drive, km/h: 1.1 × the posted limit; where none
 * is known 1.4 × what is usual on roads of the class, at least 50. With blue lights a third more. Never less than what the
 * graph's costs say.
 */
export function topKmh(graph: RoadGraph, profile: RoadProfile, edge: number): number {
  const chain = edge >> 1;
  const posted = graph.edgeLimitKmh[edge]!;
  const usual = classKmh[graph.chainClass[chain]!] ?? DEFAULT_SPEED_KMH;
  const top = posted > 0 ? posted * OVER_LIMIT : Math.max(TOWN_KMH, usual * OVER_USUAL);
  const now = (graph.chainMetres[chain]! * 3600) / graph.costs[profile].edgeMillis[edge]!;
  return Math.max(now, profile === 'emergency' ? top * EMERGENCY_SPEED_FACTOR : top);
}

/**
 * The graph with every road at its top speed, and with time as all that the search minimises: what `oneToAll` tells of it
 * is never more than what it tells of the graph itself, under any conditions (withConditions), between the same points.
 * For finding who can not be first. Takes some milliseconds for a city: keep it.
 */
export function freeFlow(graph: RoadGraph): RoadGraph {
  const costs = { ...graph.costs };
  for (const profile of ROAD_PROFILES) costs[profile] = freeFlowCosts(graph, profile);
  return { ...graph, costs };
}

function freeFlowCosts(graph: RoadGraph, profile: RoadProfile): ProfileCosts {
  const { edgeMillis: before, turnMillis, edgeMain } = graph.costs[profile];
  const edgeMillis = before.map((millis, edge) => {
    const top = topKmh(graph, profile, edge);
    return millis < 0 ? -1 : Math.max(1, Math.round((graph.chainMetres[edge >> 1]! * 3600) / top));
  });
  return { edgeWeight: edgeMillis, edgeMillis, turnWeight: turnMillis, turnMillis, edgeMain };
}
