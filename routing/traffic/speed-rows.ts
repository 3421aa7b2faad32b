import { edgeNodes, type RoadGraph, type RoadProfile } from '@mediconnect/geo';

/** How fast one goes from a node of OpenStreetMap to the next one along a road, in this direction alone. */
export interface SpeedRow {
  readonly fromNode: number;
  readonly toNode: number;
  /** 0: closed. */
  readonly kmh: number;
  /** Metres a second of what the search minimises: narrow and private roads weigh more than they last. 0: closed. */
  readonly rate: number;
}

/**
 * What OSRM has to be told so that it costs roads as a graph under conditions does: the full set, a row for each pair of
 * nodes of each edge that differs from the map.
 * @param now the same graph under conditions (withConditions)
 */
export function* speedRows(map: RoadGraph, now: RoadGraph, profile: RoadProfile): Generator<SpeedRow> {
  const [before, after] = [map.costs[profile], now.costs[profile]];
  if (before === after) return;
  for (let edge = 0; edge < map.edgeTarget.length; edge++) {
    const millis = after.edgeMillis[edge]!;
    const weight = after.edgeWeight[edge]!;
    if (before.edgeMillis[edge]! < 0 || (millis === before.edgeMillis[edge] && weight === before.edgeWeight[edge]))
      continue;
    const metres = map.chainMetres[edge >> 1]!;
    const speed = millis < 0 ? { kmh: 0, rate: 0 } : { kmh: (metres * 3600) / millis, rate: (metres * 1000) / weight };
    yield* rowsOf(map, edge, speed);
  }
}

function* rowsOf(graph: RoadGraph, edge: number, speed: Pick<SpeedRow, 'kmh' | 'rate'>): Generator<SpeedRow> {
  const nodes = edgeNodes(graph, edge);
  for (let at = 1; at < nodes.length; at++) yield { fromNode: nodes[at - 1]!, toNode: nodes[at]!, ...speed };
}
