import type { RoadGraph, RoadProfile } from '@mediconnect/geo/road-graph/graph.ts';
import { pathLegs } from '@mediconnect/geo/road-graph/path-legs.ts';
import { type RoadPath, shortestPath } from '@mediconnect/geo/road-graph/shortest-path.ts';
import { snapToRoad } from '@mediconnect/geo/road-graph/snap.ts';
import { split, uniform } from '../random.ts';
import { distanceM, type Point, type RoadRoute, type World } from './world.ts';

/** Where emergencies happen: not on motorways, and not on ramps. */
const SLOW_ENOUGH_MPS = 20;
const SCENE_ATTEMPTS = 12;

/** A world on a road graph of geo/. */
export function createRoadWorld(
  graph: RoadGraph,
  { stations, hospitals, hours }: Pick<World, 'stations' | 'hospitals' | 'hours'>,
): World {
  const streets = sceneStreets(graph);
  return {
    stations,
    hospitals,
    hours,
    randomScene(random, near, radiusM) {
      const draws = split(random, 'scene');
      let best = pointOn(graph, streets, uniform(draws), uniform(draws));
      for (let attempt = 1; attempt < SCENE_ATTEMPTS && distanceM(best, near) > radiusM; attempt++) {
        const other = pointOn(graph, streets, uniform(draws), uniform(draws));
        if (distanceM(other, near) < distanceM(best, near)) best = other;
      }
      return best;
    },
    route(from, to, siren) {
      const profile: RoadProfile = siren ? 'emergency' : 'normal';
      const start = snapToRoad(graph, from, { profile });
      const end = snapToRoad(graph, to, { profile });
      const path = start && end && shortestPath(graph, start, end, profile);
      return path && routeOf(graph, path);
    },
  };
}

interface Streets {
  readonly chains: Int32Array;
  /** Metres of all chains up to and including each. */
  readonly upTo: Float64Array;
}

/** The chains on which a scene may lie: reachable and left again by every vehicle. */
function sceneStreets(graph: RoadGraph): Streets {
  const { edgeMain, edgeMillis } = graph.costs.normal;
  const chains: number[] = [];
  const upTo: number[] = [];
  let metres = 0;
  for (let chain = 0; chain < graph.chainCount; chain++) {
    const edge = edgeMain[2 * chain] ? 2 * chain : edgeMain[2 * chain + 1] ? 2 * chain + 1 : -1;
    if (edge < 0 || graph.chainMetres[chain]! * 1000 > edgeMillis[edge]! * SLOW_ENOUGH_MPS) continue;
    metres += graph.chainMetres[chain]!;
    chains.push(chain);
    upTo.push(metres);
  }
  return { chains: Int32Array.from(chains), upTo: Float64Array.from(upTo) };
}

/** A point by length: `which` of all metres chooses the street, `along` (0 … 1) the straight piece's share of it. */
function pointOn(graph: RoadGraph, { chains, upTo }: Streets, which: number, along: number): Point {
  const metres = which * upTo.at(-1)!;
  let [low, high] = [0, upTo.length - 1];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (upTo[middle]! > metres) high = middle;
    else low = middle + 1;
  }
  const chain = chains[low]!;
  const first = graph.cornerStart[chain]!;
  const pieces = graph.cornerStart[chain + 1]! - first - 1;
  const piece = Math.min(pieces - 1, Math.floor(along * pieces));
  const share = along * pieces - piece;
  const [a, b] = [corner(graph, first + piece), corner(graph, first + piece + 1)];
  return {
    longitude: a.longitude + (b.longitude - a.longitude) * share,
    latitude: a.latitude + (b.latitude - a.latitude) * share,
  };
}

const corner = (graph: RoadGraph, index: number): Point => ({
  longitude: graph.longitudeE7[index]! / 1e7,
  latitude: graph.latitudeE7[index]! / 1e7,
});

/** Joins the legs of a path to one line with a speed for each piece and the signals passed. */
function routeOf(graph: RoadGraph, path: RoadPath): RoadRoute {
  const points: [number, number][] = [];
  const speeds: number[] = [];
  const classes: number[] = [];
  const signals: number[] = [];
  for (const leg of pathLegs(graph, path)) {
    const speed = usualSpeedMps(graph, leg.edge);
    // A leg begins with the last corner of the one before.
    if (points.length === 0) points.push(leg.coordinates[0]!);
    for (const point of leg.coordinates.slice(1)) {
      points.push(point);
      speeds.push(speed);
      classes.push(graph.chainClass[leg.edge >> 1]!);
    }
    if (leg.endsAtSignal) signals.push(points.length - 1);
  }
  return {
    longitudes: Float64Array.from(points, ([longitude]) => longitude),
    latitudes: Float64Array.from(points, ([, latitude]) => latitude),
    speedsMps: Float64Array.from(speeds),
    roadClasses: Uint8Array.from(classes),
    signals,
  };
}

/** What cars drive there; where they may not, the pace of the emergency profile without its siren. */
function usualSpeedMps(graph: RoadGraph, edge: number): number {
  const { normal, emergency } = graph.costs;
  const metresMs = graph.chainMetres[edge >> 1]! * 1000;
  const usual = normal.edgeMillis[edge]!;
  return usual > 0 ? metresMs / usual : (metresMs / emergency.edgeMillis[edge]!) * 0.75;
}
