import { distanceMetres, type LonLat } from '../distance.ts';
import { CHAIN_FLAGS, isBackward, ROAD_CLASSES, type RoadGraph } from './graph.ts';
import type { RoadPath } from './shortest-path.ts';
import { cornerAt } from './snap.ts';

/** One edge of a path as it is driven. */
export interface PathLeg {
  readonly edge: number;
  readonly name: string;
  readonly roadClass: (typeof ROAD_CLASSES)[number];
  readonly isRoundabout: boolean;
  /** Pace of the profile on this road. */
  readonly kmh: number;
  readonly metres: number;
  /** The drive along the edge, without the turn into it. */
  readonly seconds: number;
  /** The turn into the edge, lights and stop signs included; 0 for the first. */
  readonly turnSeconds: number;
  /** Traffic lights stand at the end of the edge, and the path goes on from there. */
  readonly endsAtSignal: boolean;
  /** On a roundabout: a road that leads out of it begins at the end of the edge. */
  readonly endsAtExit: boolean;
  /** Corners in the order of the drive, [longitude, latitude]; the last one is the first of the next leg. */
  readonly coordinates: [number, number][];
}

/** The path edge by edge, for steps and for vehicles that follow it. */
export function pathLegs(graph: RoadGraph, path: RoadPath): PathLeg[] {
  const last = path.edges.length - 1;
  return path.edges.map((edge, position) => {
    const chain = edge >> 1;
    const { edgeMillis } = graph.costs[path.profile];
    const from = position === 0 ? path.startFraction : 0;
    const to = position === last ? path.endFraction : 1;
    const share = Math.max(0, to - from);
    const metres = graph.chainMetres[chain]!;
    return {
      edge,
      name: graph.names[graph.chainName[chain]!]!,
      roadClass: ROAD_CLASSES[graph.chainClass[chain]!]!,
      isRoundabout: isRoundabout(graph, edge),
      kmh: (metres * 3600) / edgeMillis[edge]!,
      metres: metres * share,
      seconds: Math.round(edgeMillis[edge]! * share) / 1000,
      turnSeconds: position === 0 ? 0 : turnBetween(graph, path, path.edges[position - 1]!, edge),
      endsAtSignal: position < last && graph.junctionSignal[graph.edgeTarget[edge]!] === 1,
      endsAtExit: isRoundabout(graph, edge) && leadsOut(graph, path, edge),
      coordinates: stretch(graph, edge, from, to),
    };
  });
}

/** The whole path as one line of [longitude, latitude], and its length. At least two positions. */
export function pathLine(graph: RoadGraph, path: RoadPath): { coordinates: [number, number][]; metres: number } {
  const legs = pathLegs(graph, path);
  const coordinates = legs.flatMap((leg, position) => (position === 0 ? leg.coordinates : leg.coordinates.slice(1)));
  return { coordinates, metres: legs.reduce((sum, leg) => sum + leg.metres, 0) };
}

const isRoundabout = (graph: RoadGraph, edge: number): boolean =>
  (graph.chainFlags[edge >> 1]! & CHAIN_FLAGS.roundabout) !== 0;

function leadsOut(graph: RoadGraph, { profile }: RoadPath, edge: number): boolean {
  const { turnMillis } = graph.costs[profile];
  for (let turn = graph.turnStart[edge]!; turn < graph.turnStart[edge + 1]!; turn++)
    if (turnMillis[turn]! >= 0 && !isRoundabout(graph, graph.turnTo[turn]!)) return true;
  return false;
}

function turnBetween(graph: RoadGraph, path: RoadPath, edge: number, next: number): number {
  for (let turn = graph.turnStart[edge]!; turn < graph.turnStart[edge + 1]!; turn++) {
    if (graph.turnTo[turn] === next) return graph.costs[path.profile].turnMillis[turn]! / 1000;
  }
  throw new Error('a path with a turn that is none');
}

/** The corners of an edge between two shares of its length, in the order of the drive. */
function stretch(graph: RoadGraph, edge: number, from: number, to: number): [number, number][] {
  const corners = cornersAlong(graph, edge);
  const total = graph.chainMetres[edge >> 1]!;
  const [start, end] = [from * total, Math.max(from, to) * total];
  const line: LonLat[] = [];
  let metres = 0;
  for (let at = 0; at < corners.length - 1; at++) {
    const [a, b] = [corners[at]!, corners[at + 1]!];
    const length = distanceMetres(a, b);
    if (line.length === 0 && metres + length >= start) line.push(between(a, b, (start - metres) / length));
    if (line.length > 0 && metres + length >= end) {
      line.push(between(a, b, (end - metres) / length));
      break;
    }
    if (line.length > 0) line.push(b);
    metres += length;
  }
  // rounding at the very end of a chain
  while (line.length < 2) line.push(corners.at(-1)!);
  return line.map(({ longitude, latitude }) => [round7(longitude), round7(latitude)]);
}

function cornersAlong(graph: RoadGraph, edge: number): LonLat[] {
  const corners: LonLat[] = [];
  for (let at = graph.cornerStart[edge >> 1]!; at < graph.cornerStart[(edge >> 1) + 1]!; at++)
    corners.push(cornerAt(graph, at));
  return isBackward(edge) ? corners.reverse() : corners;
}

function between(a: LonLat, b: LonLat, share: number): LonLat {
  const t = Number.isFinite(share) ? Math.max(0, Math.min(1, share)) : 0;
  return {
    longitude: a.longitude + t * (b.longitude - a.longitude),
    latitude: a.latitude + t * (b.latitude - a.latitude),
  };
}

const round7 = (degrees: number): number => Math.round(degrees * 1e7) / 1e7;
