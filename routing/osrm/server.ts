import { AppError, createWaker, isAppError, type Logger, type Metrics, type Part } from '@mediconnect/base';
import type { Position, RouteMode } from '../contract.ts';
import { type Breaker, passes, probeIsDue } from './breaker.ts';
import { type Ask, createOsrmClient, type OsrmClient } from './client.ts';
import { createGate, type Gate } from './gate.ts';
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
  const { url, mode } = options;
  const http = createOsrmHttp(url);
  const gate = createGate({ ...options, drop: http.drop });
  let dataVersion: string | undefined;

  const ask: Ask = (question, check) =>
    gate.counted(question, async () => {
      const body = await http.ask(question);
      dataVersion = requireVersion(body, options.dataVersion);
      return check(body);
    });
  const guarded: Ask = async (question, check) => {
    gate.requirePassage();
    return ask(question, check);
  };
  const watch = createWatch(gate, createOsrmClient(ask), options);

  return {
    name: `osrm ${mode}`,
    client: createOsrmClient(guarded),
    waiting: http.waiting,
    /** Done once the server was probed, whatever came of it: that it is away is no reason not to start. */
    start: watch.start,
    async stop() {
      const stopped = watch.stop();
      http.drop(new AppError('osrm.unavailable'));
      await stopped;
      await http.close();
    },
    status: () => ({
      state: gate.facts.breaker.state,
      ...(dataVersion !== undefined && { dataVersion }),
      ...(gate.facts.lastFailure && { lastFailure: gate.facts.lastFailure }),
    }),
  };
}

type WatchOptions = Pick<OsrmServerOptions, 'knownPoints' | 'probeDeadlineMs'>;

/** Looks at a server again and again: probes one that is not asked, and notices when one hangs or has other roads. */
function createWatch(gate: Gate, client: OsrmClient, options: WatchOptions) {
  const { knownPoints, probeDeadlineMs = PROBE_DEADLINE_MS } = options;
  const waker = createWaker();
  let [turn, lookedMs] = [0, 0];
  let watching: Promise<void> | undefined;
  const proveAll = () => proveRoads(client, knownPoints, probeDeadlineMs);

  const lookAt = async () => {
    const nowMs = performance.now();
    const { breaker, lastAnswerMs } = gate.facts;
    if (probeIsDue(breaker, nowMs)) return gate.probe(proveAll);
    if (!passes(breaker) || (nowMs - lastAnswerMs < WATCH_MS && nowMs - lookedMs < PLACE_MS)) return;
    lookedMs = nowMs;
    const position = knownPoints[turn++ % knownPoints.length]!;
    const known = await isKnown(client, position, probeDeadlineMs).catch(() => true); // the gate counted the failure
    if (!known) await proveAll().catch(noteWrongRoads);
  };
  const noteWrongRoads = (error: unknown) => {
    if (isAppError(error, 'osrm.wrong_data')) gate.fail(error);
  };
  const pauseMs = () => {
    const { breaker } = gate.facts;
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
    async start() {
      await lookAt();
      watching = watch();
    },
    async stop() {
      waker.close();
      await watching;
    },
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
