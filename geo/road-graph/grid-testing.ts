// For tests: random little towns, and a search over them that is plainly right.
import fc from 'fast-check';
import { bearingDegrees, distanceMetres } from '../distance.ts';
import { PROFILE_RULES } from './profiles.ts';
import { type Town, townPoint } from './testing.ts';
import { turnSeconds } from './turn-costs.ts';
import { wayRule } from './way-rules.ts';

/** A grid of streets, some missing, some one-way, each bent in the middle so that chains have inner corners. */
const SIDE = 4;
const BLOCK = 120;
const street = fc.record({
  open: fc.constantFrom(true, true, true, false),
  oneway: fc.constantFrom('no', 'no', 'yes', '-1'),
  highway: fc.constantFrom('residential', 'primary', 'service'),
  bend: fc.integer({ min: -20, max: 20 }),
  lanes: fc.constantFrom('2', '1'),
});
type Street = typeof street extends fc.Arbitrary<infer T> ? T : never;
const turn = fc.record({
  node: fc.nat(SIDE * SIDE - 1),
  from: fc.nat(3),
  to: fc.nat(3),
  restriction: fc.constantFrom('no_left_turn', 'no_straight_on', 'only_right_turn', 'no_right_turn_on_red'),
  except: fc.constantFrom('', '', 'bus;motorcar', 'hgv'),
});
type Turn = typeof turn extends fc.Arbitrary<infer T> ? T : never;

/** Towns with turns that are forbidden. */
export const gridTowns = fc
  .tuple(
    fc.array(street, { minLength: 24, maxLength: 24 }),
    fc.array(fc.boolean(), { minLength: 16, maxLength: 16 }),
    fc.array(turn, { maxLength: 8 }),
  )
  .map(gridTown);

function gridTown([streets, signals, rules]: [Street[], boolean[], Turn[]]): Town {
  const nodes: Record<string, [number, number, Record<string, string>?]> = {};
  const ways: [string, Record<string, string>][] = [];
  for (let at = 0; at < SIDE * SIDE; at++) {
    const place: [number, number] = [(at % SIDE) * BLOCK, Math.floor(at / SIDE) * BLOCK];
    nodes[`n${at}`] = signals[at] ? [...place, { highway: 'traffic_signals' }] : place;
  }
  let next = 0;
  const build = (a: number, b: number, isEast: boolean): void => {
    const { open, oneway, highway, bend, lanes } = streets[next++]!;
    if (!open) return;
    const [x, y] = nodes[`n${a}`]!;
    const middle = `m${a}-${b}`;
    nodes[middle] = isEast ? [x + BLOCK / 2, y + bend] : [x + bend, y + BLOCK / 2];
    ways.push([`n${a} ${middle} n${b}`, { highway, oneway, lanes }]);
  };
  for (let at = 0; at < SIDE * SIDE; at++) {
    if (at % SIDE < SIDE - 1) build(at, at + 1, true);
    if (at < SIDE * (SIDE - 1)) build(at, at + SIDE, false);
  }
  const turns = rules.flatMap(({ node, from, to, restriction, except }) => {
    const here = ways.flatMap(([names], way) => (names.split(' ').includes(`n${node}`) ? way : []));
    const tags = { restriction, ...(except !== '' && { except }) };
    return here.length === 0 ? [] : [[here[from % here.length]!, `n${node}`, here[to % here.length]!, tags] as const];
  });
  return { nodes, ways, turns };
}

/** A piece of road that may be driven, between two nodes by name. Weights in ms, not rounded. */
export interface Arc {
  readonly from: string;
  readonly to: string;
  readonly weight: number;
}

export const place = (town: Town, name: string) => townPoint(town.nodes[name]![0], town.nodes[name]![1]);

/** All that may be driven, piece by piece: neither chains nor typed arrays. */
export function arcsOf(town: Town): Arc[] {
  return town.ways.flatMap(([names, tags]) => {
    const { forward, backward } = wayRule(tags, PROFILE_RULES.normal);
    const nodes = names.split(' ');
    return nodes.slice(1).flatMap((to, index) => {
      const from = nodes[index]!;
      const metres = distanceMetres(place(town, from), place(town, to));
      const arcs: Arc[] = [];
      if (forward) arcs.push({ from, to, weight: (metres * 3600) / forward.rateKmh });
      if (backward) arcs.push({ from: to, to: from, weight: (metres * 3600) / backward.rateKmh });
      return arcs;
    });
  });
}

/** A stretch that is closed now, or has another weight. */
export interface Changed {
  readonly closed: ReadonlySet<Arc>;
  readonly weight: ReadonlyMap<Arc, number>;
}

/**
 * Straight on, a hair's breadth decides whether a turn counts as left, which costs 85 ms: so the least and the most.
 * Meridians converge by 4e-4 degrees along these streets, depending on the end at which a bearing is taken.
 */
const HAIR_DEGREES = 2e-3;
type Pick = typeof Math.min;

/**
 * A plain Dijkstra over pieces of road without any cleverness, which is one over pairs of a node and the one before; the
 * turn's price is asked anew each time. From the middle of one piece to the middle of another.
 */
export function oracle(town: Town, arcs: readonly Arc[], start: Arc, end: Arc, pick: Pick, changed: Changed): number {
  const weightOf = (arc: Arc): number => changed.weight.get(arc) ?? arc.weight;
  const least = new Map<Arc, number>(arcs.map((arc) => [arc, Number.POSITIVE_INFINITY]));
  const open = new Set<Arc>();
  let answer = Number.POSITIVE_INFINITY;
  const leave = (arc: Arc, at: number): void => {
    for (const next of arcs) {
      if (next.from !== arc.to || changed.closed.has(next)) continue;
      const turn = turnMillis(town, arcs, arc, next, pick);
      if (turn === undefined || at + turn >= least.get(next)!) continue;
      least.set(next, at + turn);
      open.add(next);
    }
  };
  leave(start, weightOf(start) / 2);
  while (open.size > 0) {
    const arc = [...open].reduce((a, b) => (least.get(a)! <= least.get(b)! ? a : b));
    open.delete(arc);
    if (arc === end) answer = Math.min(answer, least.get(arc)! + weightOf(arc) / 2);
    leave(arc, least.get(arc)! + weightOf(arc));
  }
  return answer;
}

function turnMillis(town: Town, arcs: readonly Arc[], arc: Arc, next: Arc, pick: Pick): number | undefined {
  if (isForbidden(town, arc, next)) return undefined;
  const node = arc.to;
  const roads = new Set(arcs.flatMap(({ from, to }) => (from === node ? [to] : to === node ? [from] : []))).size;
  const isUTurn = next.to === arc.from;
  if (isUTurn && arcs.some((other) => other.from === node && other.to !== arc.from)) return undefined;
  const into = bearingDegrees(place(town, arc.from), place(town, node));
  const out = bearingDegrees(place(town, node), place(town, next.to));
  const angle = ((out - into + 540) % 360) - 180;
  const signal = town.nodes[node]![2] ? 2 : 0;
  const seconds = [-HAIR_DEGREES, HAIR_DEGREES].map((hair) => {
    const angleDegrees = isUTurn ? 180 : angle + hair;
    return turnSeconds(
      { angleDegrees, isUTurn, roads, viaRoundabout: false, drivesOnLeft: false },
      PROFILE_RULES.normal,
    );
  });
  return 1000 * (pick(...seconds) + signal);
}

/** A `no` forbids the turn, one or more `only` all but theirs. */
export function isForbidden({ ways, turns = [] }: Town, arc: Arc, next: Arc): boolean {
  const isOn = (way: number, { from, to }: Arc): boolean =>
    [from, to].every((name) => ways[way]![0].split(' ').includes(name));
  const rules = turns.filter(
    ([from, via, , tags]) =>
      via === arc.to && isOn(from, arc) && !tags.except?.includes('motorcar') && !tags.restriction!.endsWith('_on_red'),
  );
  const only = rules.filter(([, , , tags]) => tags.restriction!.startsWith('only'));
  const others = rules.filter((rule) => !only.includes(rule));
  return others.some(([, , to]) => isOn(to, next)) || (only.length > 0 && !only.some(([, , to]) => isOn(to, next)));
}
