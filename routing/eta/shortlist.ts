import type { Position, RouteMode, RoutingSource, SourceName } from '../contract.ts';
import { leastSeconds, likelySeconds } from './straight-line.ts';

/** Beside as many as are wanted, so many more are asked first: the road's order is not quite that of the straight line. */
const MARGIN = 20;
/** Where too few of those are reached at all, so many times more are asked next. */
const WIDEN = 3;
/**
 * What a bound is lowered by: the road that the source of the table brings a vehicle to need not be the one that the bound
 * began at.
 */
const ROOM = { share: 0.05, seconds: 5 };

/** Somebody who could go there. */
export interface Candidate {
  readonly position: Position;
  /** Where it looks; undefined where that is not known, as of one that stands. */
  readonly headingDegrees: number | undefined;
}

/** When a candidate arrives, of the seconds that a source tells of its road: `atOnceSeconds` + `perRoadSecond` × seconds. */
export interface ArrivalLine {
  readonly atOnceSeconds: number;
  /** Above 0. */
  readonly perRoadSecond: number;
}

export interface ShortlistRequest {
  readonly candidates: readonly Candidate[];
  readonly destination: Position;
  readonly mode: RouteMode;
  /** How many of the fastest are wanted. */
  readonly limit: number;
  /** @param candidate its index */
  readonly arrival: (candidate: number, source: SourceName) => ArrivalLine;
  readonly signal: AbortSignal;
}

/** A candidate that is reached, by index. */
export interface Reached {
  readonly candidate: number;
  readonly roadSeconds: number;
  readonly roadMetres: number;
  readonly source: SourceName;
  readonly arrivalSeconds: number;
}

export interface Shortlist {
  /** The fastest, in the order of their arrival; ties in the order in which they were given. */
  readonly fastest: readonly Reached[];
  /** From whom no road leads there. */
  readonly unreachable: readonly number[];
  /** Who can not be among the fastest, and how soon each could arrive at best. */
  readonly slower: readonly { readonly candidate: number; readonly soonestSeconds: number }[];
  /** For how many a table was asked. */
  readonly asked: number;
}

/**
 * The fastest of many, as a table of all of them would tell, for a small part of its price: a table of those that are near
 * by the straight line gives an arrival to beat; `bounds` tells who could beat it if every road were driven at its top
 * speed; a second table asks those, and nobody else can be among the fastest. Where no roads are known at one of both ends
 * a straight line is all there is: it costs nothing, and all are asked.
 */
export async function shortlist(routing: RoutingSource, request: ShortlistRequest): Promise<Shortlist> {
  const { candidates, destination, limit } = request;
  const tables = new Tables(routing, request);
  const covers = routing.covers?.bind(routing) ?? (() => routing.name !== 'estimate');
  const isOnRoads = covers(destination)
    ? candidates.map(({ position }) => covers(position))
    : candidates.map(() => false);
  const indexes = candidates.map((_, index) => index);
  await tables.ask(indexes.filter((index) => !isOnRoads[index]));

  let left = byLikelyArrival(
    request,
    indexes.filter((index) => isOnRoads[index]),
  );
  for (let count = limit + MARGIN; left.length > 0; count *= WIDEN) {
    await tables.ask(left.slice(0, count));
    left = left.slice(count);
    if (tables.reached.length >= limit) break;
  }
  const slower = left.length > 0 ? await askWhoCanWin(routing, request, tables, left) : [];
  const beaten = tables.reached.slice(limit).map((one) => ({ ...one, soonestSeconds: one.arrivalSeconds }));
  return {
    fastest: tables.reached.slice(0, limit),
    unreachable: tables.unreachable,
    slower: [...beaten, ...slower].map(({ candidate, soonestSeconds }) => ({ candidate, soonestSeconds })),
    asked: tables.asked,
  };
}

/** What tables have told until now. */
class Tables {
  /** In the order of arrival. */
  readonly reached: Reached[] = [];
  readonly unreachable: number[] = [];
  asked = 0;
  readonly #routing: RoutingSource;
  readonly #request: ShortlistRequest;

  constructor(routing: RoutingSource, request: ShortlistRequest) {
    this.#routing = routing;
    this.#request = request;
  }

  async ask(indexes: readonly number[]): Promise<void> {
    if (indexes.length === 0) return;
    const { candidates, destination, mode, arrival, signal } = this.#request;
    const { seconds, metres, source } = await this.#routing.table({
      ...fromAll(candidates, indexes),
      ...{ destinations: [destination], mode, signal },
    });
    this.asked += indexes.length;
    for (const [row, candidate] of indexes.entries()) {
      const roadSeconds = seconds[row]?.[0] ?? null;
      if (roadSeconds === null) this.unreachable.push(candidate);
      else {
        const arrivalSeconds = arrivalAt(arrival(candidate, source), roadSeconds);
        this.reached.push({
          ...{ candidate, roadSeconds, source, arrivalSeconds },
          roadMetres: metres[row]?.[0] ?? 0,
        });
      }
    }
    this.reached.sort((a, b) => a.arrivalSeconds - b.arrivalSeconds || a.candidate - b.candidate);
  }
}

const arrivalAt = ({ atOnceSeconds, perRoadSecond }: ArrivalLine, roadSeconds: number): number =>
  atOnceSeconds + perRoadSecond * roadSeconds;

const fromAll = (candidates: readonly Candidate[], indexes: readonly number[]) => ({
  sources: indexes.map((index) => candidates[index]!.position),
  headingsDegrees: indexes.map((index) => candidates[index]!.headingDegrees),
});

function byLikelyArrival(request: ShortlistRequest, indexes: readonly number[]): number[] {
  const { candidates, destination, mode, arrival } = request;
  return indexes
    .map((index) => {
      const seconds = likelySeconds(candidates[index]!.position, destination, mode);
      return { index, seconds: arrivalAt(arrival(index, 'graph'), seconds) };
    })
    .sort((a, b) => a.seconds - b.seconds || a.index - b.index)
    .map(({ index }) => index);
}

/** Asks those who could still be among the fastest. @returns the others */
async function askWhoCanWin(
  routing: RoutingSource,
  request: ShortlistRequest,
  tables: Tables,
  left: readonly number[],
): Promise<Shortlist['slower']> {
  const { candidates, destination, mode, limit, arrival, signal } = request;
  const toBeat = tables.reached[limit - 1]!.arrivalSeconds;
  const lines = left.map((candidate) => soonestLine(arrival, candidate));
  /** Who is farther than this by free roads can not arrive in time, whoever it is. */
  const withinSeconds = Math.max(
    0,
    ...lines.map((line) => withoutRoom((toBeat - line.atOnceSeconds) / line.perRoadSecond)),
  );
  const found = await routing.bounds?.({ ...fromAll(candidates, left), destination, mode, withinSeconds, signal });
  const soonest = left.map((candidate, row) => {
    const bound = found
      ? withRoom(found.seconds[row]!)
      : leastSeconds(candidates[candidate]!.position, destination, mode);
    return { candidate, soonestSeconds: arrivalAt(lines[row]!, bound) };
  });
  // No road of any region leads from there: a table has nothing to add.
  const lost = (seconds: number) => seconds === Number.POSITIVE_INFINITY;
  tables.unreachable.push(...soonest.filter((one) => lost(one.soonestSeconds)).map(({ candidate }) => candidate));
  await tables.ask(soonest.filter(({ soonestSeconds }) => soonestSeconds <= toBeat).map(({ candidate }) => candidate));
  return soonest.filter(({ soonestSeconds }) => soonestSeconds > toBeat && !lost(soonestSeconds));
}

const withRoom = (seconds: number): number => Math.max(0, seconds * (1 - ROOM.share) - ROOM.seconds);
/** A second more, so that who stands at the end of the search is beaten for sure. */
const withoutRoom = (seconds: number): number => (seconds + 1 + ROOM.seconds) / (1 - ROOM.share);

const ROAD_SOURCES: readonly SourceName[] = ['osrm', 'graph', 'estimate'];

/** Whoever answers in the end: no line of this candidate is below this one. */
function soonestLine(arrival: ShortlistRequest['arrival'], candidate: number): ArrivalLine {
  const lines = ROAD_SOURCES.map((source) => arrival(candidate, source));
  return {
    atOnceSeconds: Math.min(...lines.map(({ atOnceSeconds }) => atOnceSeconds)),
    perRoadSecond: Math.min(...lines.map(({ perRoadSecond }) => perRoadSecond)),
  };
}
