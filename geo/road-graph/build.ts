import { AppError } from '@mediconnect/base';
import Flatbush from 'flatbush';
import { type ChainArrays, chainArrays } from './chain-arrays.ts';
import { cutIntoChains } from './chains.ts';
import { largestComponent } from './components.ts';
import { type ProfileCosts, ROAD_PROFILES, type RoadGraph, type RoadProfile } from './graph.ts';
import { type RoadNetwork, readNetwork } from './network.ts';
import { bothLimits } from './size-limits.ts';
import { buildTurns, edgeRule, type TurnTable } from './turns.ts';

/**
 * Builds the road graph of an .osm.pbf file that lies in memory. The same bytes always give the same graph. Traffic keeps
 * to the right but on roads with `driving_side=left`.
 * @throws AppError `region.unreadable` when the bytes are no such file or hold no road
 */
export function buildRoadGraph(bytes: Uint8Array): RoadGraph {
  const network = readNetwork(bytes);
  if (network.ways.length === 0)
    throw new AppError('region.unreadable', 'The region holds no road that a car may drive');
  const arrays = chainArrays(network, cutIntoChains(network));
  const turns = buildTurns(network, arrays);
  const natureOf = (chain: number) => network.natures[arrays.chains[chain]!.nature]!;
  const chainCount = arrays.chains.length;
  return {
    chainCount,
    junctionCount: arrays.junctionNodes.length,
    edgeTarget: arrays.edgeTarget,
    turnStart: turns.turnStart,
    turnTo: turns.turnTo,
    ...arrivals(turns.turnStart, turns.turnTo),
    costs: {
      normal: costsOf(network, arrays, turns, 'normal'),
      emergency: costsOf(network, arrays, turns, 'emergency'),
    },
    cornerStart: arrays.cornerStart,
    longitudeE7: arrays.longitudeE7,
    latitudeE7: arrays.latitudeE7,
    cornerNode: arrays.cornerNode,
    chainWay: arrays.chainWay,
    chainMetres: arrays.chainMetres,
    chainName: Int32Array.from({ length: chainCount }, (_, chain) => natureOf(chain).name),
    edgeLimitKmh: Uint8Array.from(arrays.edgeTarget, (_, edge) => limitKmh(network, arrays, edge)),
    ...edgeSizeLimits(network, arrays),
    chainClass: Uint8Array.from({ length: chainCount }, (_, chain) => natureOf(chain).roadClass),
    chainFlags: Uint8Array.from({ length: chainCount }, (_, chain) => natureOf(chain).flags),
    junctionSignal: Uint8Array.from(arrays.junctionNodes, (node) => (isSignal(network, node) ? 1 : 0)),
    names: network.names,
    index: boxIndex(arrays),
  };
}

const isSignal = (network: RoadNetwork, node: number): boolean =>
  ROAD_PROFILES.some((profile) => network.obstacles.get(node)?.rules[profile]?.signal);

const limitKmh = (network: RoadNetwork, arrays: ChainArrays, edge: number): number =>
  (edgeRule(network, arrays, edge, 'normal') ?? edgeRule(network, arrays, edge, 'emergency'))?.limitKmh ?? 0;

/** A limit on a node holds for all that leads over it. */
function edgeSizeLimits(network: RoadNetwork, arrays: ChainArrays): Pick<RoadGraph, 'edgeMaxCm' | 'edgeMaxKg'> {
  const edges = arrays.edgeTarget.length;
  const [edgeMaxCm, edgeMaxKg] = [new Uint16Array(edges), new Int32Array(edges)];
  for (const [chain, { nature, nodes }] of arrays.chains.entries()) {
    const { forward, backward } = network.natures[nature]!.limits;
    const onNodes = network.nodeLimits.size > 0 ? nodes.flatMap((node) => network.nodeLimits.get(node) ?? []) : [];
    for (const [side, limits] of [forward, backward].entries()) {
      const { heightCm, massKg } = onNodes.reduce(bothLimits, limits);
      edgeMaxCm[2 * chain + side] = heightCm;
      edgeMaxKg[2 * chain + side] = massKg;
    }
  }
  return { edgeMaxCm, edgeMaxKg };
}

function costsOf(network: RoadNetwork, arrays: ChainArrays, turns: TurnTable, profile: RoadProfile): ProfileCosts {
  const edges = arrays.edgeTarget.length;
  const [edgeWeight, edgeMillis] = [new Int32Array(edges).fill(-1), new Int32Array(edges).fill(-1)];
  for (let edge = 0; edge < edges; edge++) {
    const rule = edgeRule(network, arrays, edge, profile);
    if (!rule) continue;
    const kilometreMillis = arrays.chainMetres[edge >> 1]! * 3600; // divided by km/h gives milliseconds
    // never 0: the searches rely on every edge costing something
    edgeWeight[edge] = Math.max(1, Math.round(kilometreMillis / rule.rateKmh));
    edgeMillis[edge] = Math.max(1, Math.round(kilometreMillis / rule.kmh));
  }
  const turnMillis = turns.millis[profile];
  const edgeMain = largestComponent(
    turns.turnStart,
    turns.turnTo,
    (edge) => edgeMillis[edge]! >= 0,
    (turn) => turnMillis[turn]! >= 0,
  );
  for (let edge = 0; edge < edges; edge++) {
    if (!edgeRule(network, arrays, edge, profile)?.isEnd) edgeMain[edge] = 0;
  }
  return { edgeWeight, edgeMillis, turnWeight: turns.weight[profile], turnMillis, edgeMain };
}

/** The turn table seen from the edges that are turned into. */
export function arrivals(
  turnStart: Int32Array,
  turnTo: Int32Array,
): Pick<RoadGraph, 'arrivalStart' | 'arrivalTurn' | 'arrivalFrom'> {
  const edges = turnStart.length - 1;
  const arrivalStart = new Int32Array(edges + 1);
  for (const to of turnTo) arrivalStart[to + 1]!++;
  for (let edge = 0; edge < edges; edge++) arrivalStart[edge + 1]! += arrivalStart[edge]!;
  const [arrivalTurn, arrivalFrom] = [new Int32Array(turnTo.length), new Int32Array(turnTo.length)];
  const next = arrivalStart.slice();
  for (let edge = 0; edge < edges; edge++) {
    for (let turn = turnStart[edge]!; turn < turnStart[edge + 1]!; turn++) {
      const at = next[turnTo[turn]!]!++;
      arrivalTurn[at] = turn;
      arrivalFrom[at] = edge;
    }
  }
  return { arrivalStart, arrivalTurn, arrivalFrom };
}

function boxIndex({ cornerStart, longitudeE7, latitudeE7, chains }: ChainArrays): Flatbush {
  const index = new Flatbush(chains.length, 16, Int32Array);
  for (let chain = 0; chain < chains.length; chain++) {
    let [west, south, east, north] = [
      Number.POSITIVE_INFINITY,
      Number.POSITIVE_INFINITY,
      Number.NEGATIVE_INFINITY,
      Number.NEGATIVE_INFINITY,
    ];
    for (let corner = cornerStart[chain]!; corner < cornerStart[chain + 1]!; corner++) {
      west = Math.min(west, longitudeE7[corner]!);
      east = Math.max(east, longitudeE7[corner]!);
      south = Math.min(south, latitudeE7[corner]!);
      north = Math.max(north, latitudeE7[corner]!);
    }
    index.add(west, south, east, north);
  }
  index.finish();
  return index;
}
