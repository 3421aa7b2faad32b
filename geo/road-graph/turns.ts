import { AppError } from '@mediconnect/base';
import { bearingDegrees, normaliseDegrees } from '../distance.ts';
import type { ChainArrays } from './chain-arrays.ts';
import { CHAIN_FLAGS, ROAD_PROFILES, type RoadProfile } from './graph.ts';
import type { RoadNetwork, RoadObstacle } from './network.ts';
import { PROFILE_RULES } from './profiles.ts';
import { turnSeconds, waitSeconds } from './turn-costs.ts';
import { turnForbidder } from './turn-rules.ts';
import type { DirectionRule } from './way-rules.ts';

/** Entering a road that is for residents only weighs as much as OSRM's largest turn weight: only if there is no other. */
const RESTRICTED_WEIGHT_MILLIS = 3_276_700;
/** How far from a junction the direction of a road is measured: its first bend says little. */
const BEARING_METRES = 10;
/** Turns grow with the square of the roads at a junction. OpenStreetMap knows none of more than some tens. */
const MAX_JUNCTION_ROADS = 1_000;

export interface TurnTable {
  readonly turnStart: Int32Array;
  readonly turnTo: Int32Array;
  readonly weight: Readonly<Record<RoadProfile, Int32Array>>;
  readonly millis: Readonly<Record<RoadProfile, Int32Array>>;
}

/** The rule under which a profile drives an edge; null where it may not. */
export function edgeRule(
  network: RoadNetwork,
  arrays: ChainArrays,
  edge: number,
  profile: RoadProfile,
): DirectionRule | null {
  const rule = network.natures[arrays.chains[edge >> 1]!.nature]!.rules[profile];
  return edge & 1 ? rule.backward : rule.forward;
}

/**
 * Every turn that some profile may make, with its costs: milliseconds, -1 where the profile may not.
 * @throws AppError `region.unreadable` for a junction of more roads than there are anywhere
 */
export function buildTurns(network: RoadNetwork, arrays: ChainArrays): TurnTable {
  const edges = arrays.edgeTarget.length;
  const leaving = leavingEdges(arrays);
  const isForbidden = turnForbidder(network.turnRules);
  const turnStart = new Int32Array(edges + 1);
  const to: number[] = [];
  const costs = {
    normal: { weight: [] as number[], millis: [] as number[] },
    emergency: { weight: [] as number[], millis: [] as number[] },
  };
  for (let edge = 0; edge < edges; edge++) {
    const junction = arrays.edgeTarget[edge]!;
    const there = leaving.edges.subarray(leaving.start[junction]!, leaving.start[junction + 1]!);
    if (there.length > MAX_JUNCTION_ROADS)
      throw new AppError('region.unreadable', `${there.length} roads meet in one junction`);
    const judge = ROAD_PROFILES.map((profile) => turnJudge(network, arrays, profile, edge, there));
    for (const next of there) {
      const around = [secondNode(arrays, edge ^ 1), arrays.junctionNodes[junction]!, secondNode(arrays, next)] as const;
      const found = judge.map((cost, index) => (isForbidden(ROAD_PROFILES[index]!, ...around) ? null : cost(next)));
      if (found.every((cost) => cost === null)) continue;
      to.push(next);
      for (const [index, profile] of ROAD_PROFILES.entries()) {
        costs[profile].weight.push(found[index]?.weight ?? -1);
        costs[profile].millis.push(found[index]?.millis ?? -1);
      }
    }
    turnStart[edge + 1] = to.length;
  }
  const { normal, emergency } = costs;
  return {
    turnStart,
    turnTo: Int32Array.from(to),
    weight: { normal: Int32Array.from(normal.weight), emergency: Int32Array.from(emergency.weight) },
    millis: { normal: Int32Array.from(normal.millis), emergency: Int32Array.from(emergency.millis) },
  };
}

function leavingEdges({ edgeTarget, junctionNodes }: ChainArrays): { start: Int32Array; edges: Int32Array } {
  const start = new Int32Array(junctionNodes.length + 1);
  for (const junction of edgeTarget) start[junction + 1]!++;
  for (let junction = 0; junction < junctionNodes.length; junction++) start[junction + 1]! += start[junction]!;
  const edges = new Int32Array(edgeTarget.length);
  const next = start.slice();
  for (let edge = 0; edge < edgeTarget.length; edge++) edges[next[edgeTarget[edge ^ 1]!]!++] = edge;
  return { start, edges };
}

/** The node after the one that an edge begins at. */
function secondNode(arrays: ChainArrays, edge: number): number {
  const { nodes } = arrays.chains[edge >> 1]!;
  return edge & 1 ? nodes.at(-2)! : nodes[1]!;
}

type TurnCost = { weight: number; millis: number };

/** Decides for one profile, one edge and the edges that leave its end. */
function turnJudge(
  network: RoadNetwork,
  arrays: ChainArrays,
  profile: RoadProfile,
  edge: number,
  there: Int32Array,
): (next: number) => TurnCost | null {
  const rules = PROFILE_RULES[profile];
  const source = edgeRule(network, arrays, edge, profile);
  if (!source) return () => null;
  const ruleOf = (other: number) => edgeRule(network, arrays, other, profile);
  const roads = there.filter((other) => ruleOf(other) || ruleOf(other ^ 1)).length;
  const exits = there.filter((other) => other !== (edge ^ 1) && ruleOf(other));
  const obstacle = network.obstacles.get(arrays.junctionNodes[arrays.edgeTarget[edge]!]!);
  const isBarrier = obstacle?.rules[profile]?.barrier ?? false;
  const fastest = Math.max(0, ...exits.map((other) => ruleOf(other)!.kmh));
  const arrival = endBearing(arrays, edge);
  const drivesOnLeft = (flagsOf(network, arrays, edge) & CHAIN_FLAGS.drivesOnLeft) !== 0;
  return (next) => {
    const target = ruleOf(next);
    const isUTurn = next === (edge ^ 1);
    if (!target || (isUTurn ? exits.length > 0 && !isBarrier : isBarrier)) return null;
    const angleDegrees = isUTurn ? 180 : signedAngle(arrival, normaliseDegrees(endBearing(arrays, next ^ 1) + 180));
    const viaRoundabout = [edge, next].some((other) => flagsOf(network, arrays, other) & CHAIN_FLAGS.roundabout);
    const seconds =
      turnSeconds({ angleDegrees, isUTurn, roads, viaRoundabout, drivesOnLeft }, rules) +
      waitSeconds(obstacle?.rules[profile], {
        ...cameFrom(arrays, edge, obstacle),
        roads,
        sourceMetres: arrays.chainMetres[edge >> 1]!,
        targetMetres: arrays.chainMetres[next >> 1]!,
        isMinor: fastest > source.kmh,
      });
    const millis = Math.round(seconds * 1000);
    return { millis, weight: millis + (target.restricted && !source.restricted ? RESTRICTED_WEIGHT_MILLIS : 0) };
  };
}

const flagsOf = (network: RoadNetwork, arrays: ChainArrays, edge: number): number =>
  network.natures[arrays.chains[edge >> 1]!.nature]!.flags;

function cameFrom(arrays: ChainArrays, edge: number, obstacle: RoadObstacle | undefined) {
  if (!obstacle) return { along: false, against: false };
  const previous = secondNode(arrays, edge ^ 1);
  return { along: obstacle.before.includes(previous), against: obstacle.after.includes(previous) };
}

/** From one bearing to another: -180…180, positive to the right. */
function signedAngle(from: number, to: number): number {
  const angle = normaliseDegrees(to - from);
  return angle > 180 ? angle - 360 : angle;
}

/** The bearing in which an edge reaches its end, measured over its last metres. */
function endBearing({ cornerStart, longitudeE7, latitudeE7, chainMetres }: ChainArrays, edge: number): number {
  const chain = edge >> 1;
  const [first, last] = [cornerStart[chain]!, cornerStart[chain + 1]! - 1];
  const at = (corner: number) => ({ longitude: longitudeE7[corner]! / 1e7, latitude: latitudeE7[corner]! / 1e7 });
  const [end, step] = edge & 1 ? [first, 1] : [last, -1];
  let corner = end + step;
  if (chainMetres[chain]! > BEARING_METRES) {
    let metres = 0;
    for (let previous = end; ; previous = corner, corner += step) {
      metres += roughMetres(at(previous), at(corner));
      if (metres >= BEARING_METRES || corner === first + last - end) break;
    }
  }
  return bearingDegrees(at(corner), at(end));
}

function roughMetres(a: { longitude: number; latitude: number }, b: { longitude: number; latitude: number }): number {
  const scale = Math.cos((a.latitude * Math.PI) / 180);
  return 111_195 * Math.hypot((a.longitude - b.longitude) * scale, a.latitude - b.latitude);
}
