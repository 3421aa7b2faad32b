import { randomUUID } from 'node:crypto';
import { createWaker, type Logger, type Metrics, within } from '@mediconnect/base';
import { createContestKeeper } from './contest-keeper.ts';
import type { SessionStore, SignIn } from './gateway-sessions.ts';
import { SESSION_POLL_MS } from './limits.ts';
import type { Session, Sessions } from './session.ts';

/**
 * One connection a gateway over all ingest processes: the newest, by a number that the store gives after the sign-in, so
 * that no CONNACK waits for it. While the store is away each process goes on with what it has.
 */
export interface TakeOver {
  /** A connection signed in here. */
  signedIn(session: Session): void;
  /** A connection here ended because a newer one of its gateway came. @param to the address of that one */
  displaced(session: Session, to: string): void;
  start(): void;
  stop(): Promise<void>;
}

/** A process that knows of no others. */
export const ALONE: TakeOver = { signedIn() {}, displaced() {}, start() {}, async stop() {} };

const MAX_AT_ONCE = 500;
const PAGE = 1000;
const RETRY_MS = 1000;
/** How long `stop` waits for a statement that is under way. */
const STOP_MS = 1000;

export function createTakeOver(parts: {
  store: SessionStore;
  sessions: Sessions;
  metrics: Metrics;
  log: Logger;
  pollMs?: number;
}): TakeOver {
  const { store, sessions, log, pollMs = SESSION_POLL_MS } = parts;
  const self = randomUUID();
  /** Signed in and not numbered yet. At most one a gateway. */
  const waiting = new Map<string, { session: Session; atMs: number }>();
  /** Numbered ones; without a number a newer connection was known before. */
  const numbers = new WeakMap<Session, number>();
  /** Gateways that may be connected elsewhere. */
  const doubtful = new Set<string>();
  const contests = createContestKeeper(parts);
  let stopped = true;
  let working: Promise<void> | undefined;
  let waker = createWaker();
  let poll: NodeJS.Timeout | undefined;
  let unfollow: (() => Promise<void>) | undefined;
  parts.metrics.gauge(
    'gateway_sessions_waiting',
    'Sign-ins that the other processes do not know of',
    () => waiting.size,
  );

  const run = () => {
    if (!stopped) working ??= work();
  };

  function signInOf(session: Session, atMs: number): SignIn {
    const { accepted, connection } = session;
    const { identity, certificate } = accepted;
    const ageMs = performance.now() - atMs;
    return { gateway: identity.gateway, address: connection.address, ageMs, certificate };
  }

  async function number(): Promise<void> {
    const group: { session: Session; atMs: number }[] = [];
    for (const [gateway, entry] of waiting) {
      if (group.length === MAX_AT_ONCE) break;
      if (entry.session.connection.closed) waiting.delete(gateway);
      else group.push(entry);
    }
    if (group.length === 0) return;
    const given = await store.begin(
      self,
      group.map(({ session, atMs }) => signInOf(session, atMs)),
    );
    for (const [i, entry] of group.entries()) {
      const { gateway } = entry.session.accepted.identity;
      if (waiting.get(gateway) === entry) waiting.delete(gateway);
      if (given[i] === undefined) doubtful.add(gateway);
      else numbers.set(entry.session, given[i]);
    }
  }

  async function compare(): Promise<void> {
    const asked = [...doubtful].slice(0, PAGE);
    if (asked.length === 0) return;
    for (const gateway of asked) doubtful.delete(gateway);
    const found = await store.newest(asked).catch((error: unknown) => {
      for (const gateway of asked) doubtful.add(gateway);
      throw error;
    });
    for (const newest of found) {
      const session = sessions.ofGateway(newest.gateway);
      if (!session || newest.process === self) continue;
      // It gets its number after what we have just read.
      if (waiting.get(newest.gateway)?.session === session) continue;
      if (newest.session < (numbers.get(session) ?? 0)) continue;
      session.willVoid = true;
      session.connection.close('taken_over');
      displaced(session, newest.address);
    }
  }

  const displaced = (session: Session, to: string): void =>
    contests.displaced(session.accepted.identity.gateway, session.connection.address, to);

  /** One statement after the other, so that ten thousand gateways that come back at once cost twenty. */
  async function work(): Promise<void> {
    await undefined; // so that `working` is set before it can be over
    while (!stopped && waiting.size + doubtful.size > 0) {
      try {
        await number();
        await compare();
      } catch (error) {
        log.warn({ err: error, gateways: waiting.size }, 'connections wait for the database');
        await waker.sleep(RETRY_MS);
      }
    }
    working = undefined;
  }

  /** Hints can be lost; rows are not. */
  const lookAtAll = () => {
    for (const { accepted } of sessions.all()) doubtful.add(accepted.identity.gateway);
    run();
  };

  return {
    signedIn(session) {
      waiting.set(session.accepted.identity.gateway, { session, atMs: performance.now() });
      run();
    },
    displaced,
    start() {
      stopped = false;
      waker = createWaker();
      contests.start();
      unfollow = store.follow((gateways) => {
        if (gateways === undefined) return lookAtAll();
        for (const gateway of gateways) if (sessions.ofGateway(gateway)) doubtful.add(gateway);
        run();
      });
      poll = setInterval(lookAtAll, pollMs);
      poll.unref();
    },
    async stop() {
      if (stopped) return;
      stopped = true;
      clearInterval(poll);
      contests.stop();
      waker.close();
      await unfollow?.();
      if (working) await within(working, STOP_MS);
      waiting.clear();
    },
  };
}
