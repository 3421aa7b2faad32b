export { type AreaRings, edgesInAreas } from './area-edges.ts';
export { buildRoadGraph } from './build.ts';
export { type ClosedTo, type RoadConditions, withClosed, withConditions } from './conditions.ts';
export { bothWays, edgesAlong, edgesAt, edgesWithin } from './drawn.ts';
export type { Drive } from './drive-tree.ts';
export { edgeByNodes, edgeNodes } from './edge-nodes.ts';
export type { Cost } from './ends.ts';
export { loadRoadGraph, saveRoadGraph } from './file.ts';
export { type FirstReach, firstReach, type ReadySource } from './first-reach.ts';
export {
  CHAIN_FLAGS,
  chainOf,
  opposite,
  ROAD_CLASSES,
  ROAD_PROFILES,
  type RoadGraph,
  type RoadProfile,
} from './graph.ts';
export { type DrivenEdge, matchTrace } from './match.ts';
export type { TraceFix } from './match-fixes.ts';
export { type OneToAllOptions, oneToAll, type Reach, type SearchDirection } from './one-to-all.ts';
export { type PathLeg, pathLegs, pathLine } from './path-legs.ts';
export { createRoads } from './roads.ts';
export { type PathOptions, type RoadPath, shortestPath } from './shortest-path.ts';
export { type Snap, type SnapOptions, snapToRoad } from './snap.ts';
export { freeFlow, topKmh } from './top-speeds.ts';
