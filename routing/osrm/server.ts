import { AppError, createWaker, isAppError, type Logger, type Metrics, type Part } from '@mediconnect/base';
import type { Position, RouteMode } from '../contract.ts';
import { type Breaker, failed, passes, probeIsDue, probing, proven, succeeded, UNPROVEN } from './breaker.ts';
import { type Ask, createOsrmClient, type OsrmClient } from './client.ts';
import { isFailure } from './codes.ts';
import { createOsrmHttp, type OsrmAddress } from './http.ts';
import { isKnown, proveRoads } from './probe.ts';

export interface OsrmServerOptions {
  readonly url: OsrmAddress;
  /** What the server's one profile is for. */
  readonly mode: RouteMode;
  /** Places on roads of the region: {@link probePointsOf}. */
  readonly knownPoints: readonly Position[];
  /** What `npm run osrm -- build` wrote into the data (`dataVersion`); a server that tells none is judged by the points. */
  readonly dataVersion?: string | undefined;
  /** How long the answer to a probe may take; default 500. */
  readonly probeDeadlineMs?: number;
  readonly metrics: Metrics;
  readonly log: Logger;
}

/** For /readyz. */
export interface OsrmStatus {
  readonly state: Breaker['state'];
  /** What the server's data calls itself, once it was told. */
  readonly dataVersion?: string;
  readonly lastFailure?: { readonly code: string; readonly at: string };
}

/** One OSRM server, watched: asked only while it answers well and has the roads of the region. */
export interface OsrmServer extends Part {
  readonly client: OsrmClient;
  status(): OsrmStatus;
  waiting(): number;
}

/** How often it is looked at when nobody asks. */
const WATCH_MS = 500;
/** How often it is asked for a place of the region even while it answers others well: its data may be exchanged. */
const PLACE_MS = 10_000;
const PROBE_DEADLINE_MS = 500;
/** Data versions of ours begin so; others have words of their own. */
export const OUR_DATA = 'mediconnect-';

export function createOsrmServer(options: OsrmServerOptions): OsrmServer {
  const { url, mode, knownPoints, probeDeadlineMs = PROBE_DEADLINE_MS, metrics, log } = options;
  const http = createOsrmHttp(url);
  const waker = createWaker();
  const answers = metrics.counter('osrm_answers_total', 'What became of questions to OSRM', ['mode', 'outcome']);
  const seconds = metrics.histogram('osrm_answer_seconds', 'Time to an answer of OSRM', ['mode']);
  let breaker: Breaker = UNPROVEN;
  let dataVersion: string | undefined;
  let lastFailure: OsrmStatus['lastFailure'];
  let lastAnswerMs = Number.NEGATIVE_INFINITY;
  let watching: Promise<void> | undefined;

  const change = (next: Breaker) => {
    const [was, is] = [breaker.state, next.state];
    breaker = next;
    if (was === is) return;
    if (is === 'closed') log.info({ mode, dataVersion }, 'OSRM answers');
    if (was === 'closed') {
      log.warn({ mode, code: lastFailure?.code }, 'OSRM is not asked any more');
      // nobody has to wait for the deadline of what will hardly be answered
      http.drop(new AppError('osrm.unavailable', undefined, { details: { cause: lastFailure?.code } }));
    }
  };

  const noteFailure = (error: AppError) => {
    lastFailure = { code: error.code, at: new Date().toISOString() };
    change(failed(breaker, performance.now(), error.code === 'osrm.unreachable' || error.code === 'osrm.wrong_data'));
  };

  const ask: Ask = async (question, check) => {
    const startedMs = performance.now();
    try {
      const body = await http.ask(question);
      lastAnswerMs = performance.now();
      dataVersion = requireVersion(body, options.dataVersion);
      const answer = check(body);
      change(succeeded(breaker));
      answers.inc({ mode, outcome: 'ok' });
      seconds.observe({ mode }, (performance.now() - startedMs) / 1000);
      return answer;
    } catch (error) {
      answers.inc({ mode, outcome: isAppError(error) ? error.code : 'cancelled' });
      if (isFailure(error) && breaker.state !== 'half_open' && !isLoad(error, startedMs)) noteFailure(error);
      throw error;
    }
  };
  /** Others were answered while this one waited: the server is slow because it is busy, not because it hangs. */
  const isLoad = (error: AppError, sinceMs: number) => error.code === 'osrm.timeout' && lastAnswerMs > sinceMs;
  const guarded: Ask = async (question, check) => {
    if (passes(breaker)) return ask(question, check);
    answers.inc({ mode, outcome: 'osrm.unavailable' });
    throw new AppError('osrm.unavailable', undefined, { details: { cause: lastFailure?.code } });
  };
  const unguarded = createOsrmClient(ask);

  const prove = async () => {
    change(probing(breaker));
    try {
      await proveRoads(unguarded, knownPoints, probeDeadlineMs);
      change(proven(breaker));
    } catch (error) {
      if (!isAppError(error)) log.error({ err: error, mode }, 'OSRM could not be probed');
      noteFailure(isAppError(error) ? error : new AppError('osrm.bad_answer'));
    }
  };
  let [turn, lookedMs] = [0, 0];
  const lookAt = async () => {
    const nowMs = performance.now();
    if (probeIsDue(breaker, nowMs)) return prove();
    if (!passes(breaker) || (nowMs - lastAnswerMs < WATCH_MS && nowMs - lookedMs < PLACE_MS)) return;
    lookedMs = nowMs;
    const position = knownPoints[turn++ % knownPoints.length]!;
    const known = await isKnown(unguarded, position, probeDeadlineMs).catch(() => true); // a failure is counted above
    if (!known) await proveRoads(unguarded, knownPoints, probeDeadlineMs).catch(noteUnlessNoted);
  };
  const noteUnlessNoted = (error: unknown) => {
    if (isAppError(error, 'osrm.wrong_data')) noteFailure(error);
  };
  const pauseMs = () => {
    if (breaker.state === 'open') return Math.max(10, Math.min(WATCH_MS, breaker.untilMs - performance.now()));
    return breaker.state === 'closed' && breaker.failures > 0 ? 10 : WATCH_MS; // one failure: look again at once
  };
  const watch = async () => {
    while (!waker.closed()) {
      await waker.sleep(pauseMs());
      if (!waker.closed()) await lookAt();
    }
  };

  return {
    name: `osrm ${mode}`,
    client: createOsrmClient(guarded),
    waiting: http.waiting,
    /** Done once the server was probed, whatever came of it: that it is away is no reason not to start. */
    async start() {
      await lookAt();
      watching = watch();
    },
    async stop() {
      waker.close();
      http.drop(new AppError('osrm.unavailable'));
      await watching;
      await http.close();
    },
    status: () => ({
      state: breaker.state,
      ...(dataVersion !== undefined && { dataVersion }),
      ...(lastFailure && { lastFailure }),
    }),
  };
}

/** @throws {AppError} osrm.wrong_data when the server has data of ours, but not those of now */
function requireVersion(body: unknown, expected: string | undefined): string | undefined {
  const { data_version: told } = body as { data_version?: unknown };
  if (typeof told !== 'string' || told === '') return undefined;
  if (expected !== undefined && told.startsWith(OUR_DATA) && told !== expected)
    throw new AppError('osrm.wrong_data', `OSRM has the data ${told.slice(0, 100)}, not ${expected}`);
  return told;
}
