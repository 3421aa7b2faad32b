import { type RoadConditions, type RoadGraph, type RoadProfile, topKmh } from '@mediconnect/geo';

/** What the traversals of an edge in one class of hours amount to, older ones weighing less. */
export interface EdgeSums {
  readonly edge: number;
  readonly siren: boolean;
  readonly traversals: number;
  /** Sum of their weights, and of their weighted seconds (Traversal.seconds). */
  readonly weight: number;
  readonly seconds: number;
  /** They come from two vehicles or days at least: no single drive can be read out of them. */
  readonly isShared: boolean;
}

/** A speed that is told of one edge by itself. */
export interface EdgeSpeed {
  readonly edge: number;
  readonly siren: boolean;
  /** What was measured, drawn towards what is usual on such roads the more, the fewer the traversals. */
  readonly kmh: number;
  readonly traversals: number;
}

/** What is known of the speeds of one class of hours. */
export interface LearnedSpeeds extends Required<Pick<RoadConditions, 'kmh' | 'sirenKmh'>> {
  /** Only edges with enough traversals. */
  readonly published: readonly EdgeSpeed[];
}

export interface LearnOptions {
  /** No edge with fewer traversals is told by itself. */
  readonly minTraversals: number;
}

/** What is usual on roads of a class weighs like so many traversals of the edge itself. */
const PRIOR_TRAVERSALS = 4;
/** Of all roads together so many tell something of those without any. */
const MIN_TRAVERSALS_IN_ALL = 200;
/** What all roads have in common weighs like so many traversals of a class; that nothing differs, of all roads. */
const PRIOR_OF_CLASS = 100;
/** Seconds at lights beyond what the graph counts for them. */
const SIGNAL_SECONDS = { least: -30, most: 60 };
const PRIOR_OF_SIGNALS = 50;
/** Nothing is told to be slower. */
const SLOWEST_KMH = 2;
/** A difference that is not worth telling. */
const SAME = 0.01;

/**
 * Speeds of one class of hours, learned from the fleet's traversals. Times add up along a route, so means of times are
 * taken (of speeds that is the harmonic mean). An edge is believed to take
 *
 *     (Σ weighted seconds + 4 × usual) / (Σ weights + 4),    usual = factor of its class × seconds of the map (+ lights)
 *
 * where it has enough traversals, else what is usual. Class factors are drawn to the factor of all roads, that one to 1,
 * and the time lost at lights to 0 in the same way. Traversals with siren tell what the emergency profile pays on top of
 * that, and count for nothing else.
 * @param sums of one class of hours; edges of another graph must have been left out
 */
export function learnSpeeds(graph: RoadGraph, sums: readonly EdgeSums[], options: LearnOptions): LearnedSpeeds {
  const { normal, emergency } = graph.costs;
  const onMap = (edge: number): number => normal.edgeMillis[edge]! / 1000;
  const published: EdgeSpeed[] = [];
  const kmh = speedsOf(graph, 'normal', sums, onMap, options, published);
  // Without a siren it would take as much longer as the map says; how it really is, traversals with siren tell.
  const inTraffic = (edge: number): number => {
    const usual = emergency.edgeMillis[edge]! / 1000;
    const known = kmh.get(edge);
    return known === undefined ? usual : usual * (metresOf(graph, edge) / (known / 3.6) / onMap(edge));
  };
  const sirenKmh = speedsOf(graph, 'emergency', sums, inTraffic, options, published);
  return { kmh, sirenKmh, published };
}

const metresOf = (graph: RoadGraph, edge: number): number => graph.chainMetres[edge >> 1]!;

function speedsOf(
  graph: RoadGraph,
  profile: RoadProfile,
  all: readonly EdgeSums[],
  expected: (edge: number) => number,
  { minTraversals }: LearnOptions,
  published: EdgeSpeed[],
): Map<number, number> {
  const siren = profile === 'emergency';
  const { edgeMillis } = graph.costs[profile];
  const sums = all.filter((sum) => sum.siren === siren && sum.weight > 0 && edgeMillis[sum.edge]! > 0);
  const usual = usualOf(graph, sums, expected);
  const speeds = new Map<number, number>();
  const asSpeed = (edge: number, seconds: number): number => {
    const top = topKmh(graph, profile, edge);
    const kmh = seconds > 0 ? (metresOf(graph, edge) / seconds) * 3.6 : top;
    return Math.max(Math.min(SLOWEST_KMH, top), Math.min(top, kmh));
  };
  if (usual !== undefined) {
    for (let edge = 0; edge < edgeMillis.length; edge++) {
      if (edgeMillis[edge]! <= 0 || metresOf(graph, edge) <= 0) continue;
      const seconds = usual(edge);
      if (Math.abs(seconds / (edgeMillis[edge]! / 1000) - 1) > SAME) speeds.set(edge, asSpeed(edge, seconds));
    }
  }
  for (const { edge, traversals, weight, seconds, isShared } of sums) {
    if (traversals < minTraversals || !isShared || metresOf(graph, edge) <= 0) continue;
    const prior = (usual ?? expected)(edge);
    const kmh = asSpeed(edge, (seconds + PRIOR_TRAVERSALS * prior) / (weight + PRIOR_TRAVERSALS));
    speeds.set(edge, kmh);
    published.push({ edge, siren, kmh, traversals });
  }
  return speeds;
}

/** What is usual on an edge, learned from all of them; undefined while there is too little to learn from. */
function usualOf(
  graph: RoadGraph,
  sums: readonly EdgeSums[],
  expected: (edge: number) => number,
): ((edge: number) => number) | undefined {
  const traversals = sums.reduce((sum, { traversals: own }) => sum + own, 0);
  if (traversals < MIN_TRAVERSALS_IN_ALL) return undefined;
  const atLights = (edge: number): boolean => graph.junctionSignal[graph.edgeTarget[edge]!] === 1;
  const open = sums.filter(({ edge }) => !atLights(edge));
  const everywhere = ratioOf(open, expected, 1);
  const factors = new Map<number, number>();
  for (const [roadClass, own] of Map.groupBy(open, ({ edge }) => graph.chainClass[edge >> 1]!))
    factors.set(roadClass, ratioOf(own, expected, everywhere));
  const flowing = (edge: number): number => expected(edge) * (factors.get(graph.chainClass[edge >> 1]!) ?? everywhere);
  const lights = sums.filter(({ edge }) => atLights(edge));
  const lost = lights.reduce((sum, { edge, weight, seconds }) => sum + seconds - weight * flowing(edge), 0);
  const wait = lost / (lights.reduce((sum, { weight }) => sum + weight, 0) + PRIOR_OF_SIGNALS);
  const signalSeconds = Math.max(SIGNAL_SECONDS.least, Math.min(SIGNAL_SECONDS.most, wait));
  return (edge) => Math.max(0.1, flowing(edge) + (atLights(edge) ? signalSeconds : 0));
}

/** How much longer than expected it takes, drawn to what is believed without these traversals. */
function ratioOf(sums: readonly EdgeSums[], expected: (edge: number) => number, believed: number): number {
  let [took, should, weights] = [0, 0, 0];
  for (const { edge, weight, seconds } of sums) {
    took += seconds;
    should += weight * expected(edge);
    weights += weight;
  }
  if (should <= 0) return believed;
  const ratio = Math.max(0.2, Math.min(10, took / should));
  return (weights * ratio + PRIOR_OF_CLASS * believed) / (weights + PRIOR_OF_CLASS);
}
