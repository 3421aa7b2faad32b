import { AppError, isAppError, type Logger, type Metrics } from '@mediconnect/base';
import type { BoundsRequest, Position, RouteMode, RouteRequest, RoutingSource, TableRequest } from './contract.ts';
import { createEstimateSource } from './estimate-source.ts';
import { checkRoutes, checkTable } from './fallback/check-answers.ts';
import { type Ask, type HedgeOptions, hedged } from './fallback/hedge.ts';
import { createPresence } from './fallback/presence.ts';

/**
 * So long OSRM is waited for before another is asked besides, the second time in a row less long: a question may need two
 * tables, and what is left of 100 ms is the road graph's. The estimate needs nothing.
 */
const BEFORE_GRAPH_MS = { usual: 45, doubtful: 15 };
const BEFORE_ESTIMATE_MS = { usual: 70, doubtful: 25 };
/** Each travel time beyond so many of a table may take this much longer, for they do on OSRM. */
const FAST_CELLS = 100;
const MS_PER_CELL = 0.5;
/** A try whether OSRM is back is given up then. */
const PROBE_DEADLINE_MS = 2_000;

/** OSRM, as far as it matters here; see routing/osrm/source.ts. */
interface OsrmLike extends RoutingSource {
  /** False for what it can not tell at all, such as ways around an area. */
  supports?(request: RouteRequest | TableRequest): boolean;
}

export interface FallbackOptions {
  readonly osrm?: OsrmLike | undefined;
  readonly graph?: RoutingSource | undefined;
  readonly metrics: Metrics;
  readonly log: Logger;
  /** Of a clock that only goes forward. */
  readonly nowMs?: () => number;
}

/** One question, put to whichever source is asked. */
interface Question<T> {
  readonly kind: 'route' | 'table';
  readonly request: RouteRequest | TableRequest;
  readonly ask: (source: RoutingSource) => Ask<T>;
  readonly signal: AbortSignal | undefined;
  /** Beyond the usual. */
  readonly moreMs: number;
}

/**
 * One source out of three: OSRM, the road graph when that is away, slow or talks nonsense, and last the estimate without a
 * map. Answers go on within 100 ms, marked by `source`, and OSRM's come back by themselves. "No road leads there" of one
 * who knows the roads is an answer, and nobody else is asked. A table from or to outside of all regions is estimated;
 * a route there is not found. A route is estimated (a straight line) only when nobody who knows roads could answer;
 * where there are no roads at all it is refused with `route.no_region`.
 */
export function createFallbackSource(options: FallbackOptions): RoutingSource {
  const { osrm, graph, metrics, log, nowMs = () => performance.now() } = options;
  const estimate = createEstimateSource();
  const roads = [osrm, graph].filter((source) => source !== undefined);
  // One server serves one profile: one can be away while the other is not.
  const presences = { normal: createPresence(), emergency: createPresence() };
  const answers = metrics.counter('routing_answers_total', 'Routes and tables by who answered, and why that one', [
    ...['kind', 'source', 'reason'],
  ]);
  metrics.gauge(
    'routing_osrm_away',
    'Profiles of which OSRM is too slow to be waited for',
    () => Object.values(presences).filter(({ isAway }) => isAway).length,
  );

  // Who fails costs nobody time, and whether to ask at all is the OSRM client's to know (osrm/gate.ts).
  const late = (mode: RouteMode) => {
    if (presences[mode].late(nowMs())) log.warn({ mode }, 'OSRM is not waited for; it is tried each second');
  };
  const answered = (mode: RouteMode) => {
    if (presences[mode].answered()) log.info({ mode }, 'OSRM is back');
  };
  const told = <T>(answer: T, kind: string, source: RoutingSource, reason: string): T => {
    answers.inc({ kind, source: source.name, reason });
    return answer;
  };

  /** Of the sources that know roads; who is behind OSRM answers when OSRM does not. */
  async function askRoads<T>(first: RoutingSource, question: Question<T>): Promise<T> {
    const { kind, request, ask, signal = never, moreMs } = question;
    const { mode } = request;
    const presence = presences[mode];
    if (first !== osrm) return told(await ask(first)(signal), kind, first, 'in_time');
    const second = graph ?? estimate;
    if (osrm.supports?.(request) === false) return told(await ask(second)(signal), kind, second, 'unsupported');
    if (presence.isAway) {
      if (presence.probes(nowMs())) void probe(mode, ask(osrm), BEFORE_GRAPH_MS.usual + moreMs);
      return told(await ask(second)(signal), kind, second, 'away');
    }
    const waits = graph ? BEFORE_GRAPH_MS : BEFORE_ESTIMATE_MS;
    const budgetMs = (presence.isDoubtful ? waits.doubtful : waits.usual) + moreMs;
    const hedge: HedgeOptions = { budgetMs, signal, isAnswer, onLate: () => late(mode) };
    const { answer, by, reason } = await hedged(ask(osrm), ask(second), hedge);
    if (reason === 'in_time') answered(mode);
    return told(answer, kind, by === 'first' ? osrm : second, reason);
  }

  async function probe<T>(mode: RouteMode, ask: Ask<T>, budgetMs: number): Promise<void> {
    const startMs = nowMs();
    try {
      await ask(AbortSignal.timeout(PROBE_DEADLINE_MS));
    } catch (error) {
      if (!isAnswer(error)) return;
    }
    if (nowMs() - startMs <= budgetMs) answered(mode);
  }

  /** The last resort, when everybody who knows roads has failed. */
  async function askAll<T>(question: Question<T>): Promise<T> {
    const [first] = roads;
    const { kind, ask, signal = never } = question;
    if (first === undefined) return told(await ask(estimate)(signal), kind, estimate, 'no_roads');
    try {
      return await askRoads(first, question);
    } catch (error) {
      signal.throwIfAborted();
      if (isAnswer(error)) throw error;
      log.warn({ err: error }, 'no road data could answer; the straight line is estimated');
      return told(await ask(estimate)(signal), kind, estimate, 'failed');
    }
  }

  const canTell = roads.filter((source) => source.covers !== undefined);
  const covers = (position: Position) => canTell.some((source) => source.covers?.(position));
  const isOutside = ({ sources, destinations }: TableRequest) =>
    canTell.length > 0 && [sources, destinations].some((points) => points.length > 0 && !points.some(covers));

  return {
    name: roads[0]?.name ?? 'estimate',
    async route(request: RouteRequest) {
      request.signal?.throwIfAborted();
      if (roads.length === 0) throw new AppError('route.no_region');
      const ask = (source: RoutingSource) => async (signal: AbortSignal) =>
        checkRoutes(await source.route({ ...request, signal }));
      return askAll({ kind: 'route', request, ask, signal: request.signal, moreMs: 0 });
    },
    async table(request: TableRequest) {
      request.signal?.throwIfAborted();
      const ask = (source: RoutingSource) => async (signal: AbortSignal) =>
        checkTable(await source.table({ ...request, signal }), request);
      if (isOutside(request)) return told(await estimate.table(request), 'table', estimate, 'outside');
      const cells = request.sources.length * request.destinations.length;
      const moreMs = Math.max(0, cells - FAST_CELLS) * MS_PER_CELL;
      return askAll({ kind: 'table', request, ask, signal: request.signal, moreMs });
    },
    ...(graph?.bounds && { bounds: (request: BoundsRequest) => graph.bounds!(request) }),
    ...(canTell.length > 0 && { covers }),
  };
}

const never = new AbortController().signal;

/** Nobody else would know better, or be asked anything better. */
const isAnswer = (error: unknown): boolean =>
  isAppError(error, 'route.not_found') || isAppError(error, 'route.avoid_invalid');
