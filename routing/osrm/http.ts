import { AppError, isAppError } from '@mediconnect/base';
import { type Dispatcher, errors, Pool } from 'undici';
import { refusalOf } from './codes.ts';
import { createLimiter } from './limiter.ts';

/** What is asked of a server: a path below its address, with a body as a POST, else as a GET. All only read. */
export interface OsrmQuestion {
  readonly path: string;
  readonly body?: unknown;
  readonly signal?: AbortSignal | undefined;
  /** From now to the whole answer, waiting in line included. */
  readonly deadlineMs: number;
}

export interface OsrmHttp {
  /**
   * The parsed body of an answer with code Ok; its shape is not looked at. A connection that the server closed meanwhile
   * is tried once more.
   * @throws {AppError} route.not_found or osrm.refused (what OSRM said), osrm.unreachable, osrm.timeout, osrm.bad_answer,
   * osrm.busy; the signal's reason when that ends it
   */
  ask(question: OsrmQuestion): Promise<unknown>;
  /** Ends everything under way, and what waits, with this error. */
  drop(error: AppError): void;
  waiting(): number;
  close(): Promise<void>;
}

/** As many as a small OSRM has threads for, and some that are on their way. */
const CONNECTIONS = 8;
const MOST_WAITING = 256;
/** osrm-routed closes a connection after 512 requests without saying so in an answer: leave before. */
const REQUESTS_PER_CONNECTION = 500;
/** osrm-routed closes a connection that rests for 5 s. */
const REST_MS = 3000;
const CONNECT_MS = 1000;
const MAX_ANSWER_BYTES = 16 * 1024 * 1024;

/**
 * Where a server is: an http(s) URL, with or without a path, no slash needed at its end. As a function it may tell another
 * one with each question, or undefined while there is none.
 */
export type OsrmAddress = string | (() => string | undefined);

/** Connections to one server. When its address changes, what was asked at the old one is still answered there. */
export function createOsrmHttp(address: OsrmAddress): OsrmHttp {
  let place: { readonly address: string; readonly prefix: string; readonly pool: Pool } | undefined;
  const placeNow = () => {
    const told = typeof address === 'string' ? address : address();
    if (told === undefined) throw new AppError('osrm.unreachable', 'OSRM is not running');
    if (place?.address === told) return place;
    place?.pool.close().catch(() => {}); // once all is answered
    const url = new URL(told);
    place = { address: told, prefix: url.pathname.replace(/\/+$/, ''), pool: poolFor(url.origin) };
    return place;
  };
  const limiter = createLimiter({ concurrent: CONNECTIONS, waiting: MOST_WAITING });
  const underWay = new Set<AbortController>();

  return {
    async ask({ path, body, signal, deadlineMs }) {
      signal?.throwIfAborted();
      const ending = new AbortController();
      const late = () => ending.abort(new AppError('osrm.timeout', `OSRM did not answer within ${deadlineMs} ms`));
      // after a stall of this process the answer may lie in the socket, unread: it is not late then
      const timer = setTimeout(() => setImmediate(late), deadlineMs);
      const giveUp = () => ending.abort(signal?.reason);
      signal?.addEventListener('abort', giveUp, { once: true });
      underWay.add(ending);
      try {
        return await limiter.run(async () => {
          const { pool, prefix } = placeNow();
          return exchange(pool, requestOf(prefix + path, body, ending.signal));
        }, ending.signal);
      } catch (error) {
        throw ending.signal.aborted ? ending.signal.reason : error;
      } finally {
        clearTimeout(timer);
        signal?.removeEventListener('abort', giveUp);
        underWay.delete(ending);
      }
    },
    drop(error) {
      for (const ending of [...underWay]) ending.abort(error);
    },
    waiting: limiter.waiting,
    async close() {
      await place?.pool.destroy();
    },
  };
}

const poolFor = (origin: string): Pool =>
  new Pool(origin, {
    ...{ connections: CONNECTIONS, pipelining: 1, maxRequestsPerClient: REQUESTS_PER_CONNECTION },
    ...{ keepAliveTimeout: REST_MS, keepAliveMaxTimeout: REST_MS, maxResponseSize: MAX_ANSWER_BYTES },
    // each question has a deadline of its own
    ...{ headersTimeout: 0, bodyTimeout: 0, connect: { timeout: CONNECT_MS } },
  });

function requestOf(path: string, body: unknown, signal: AbortSignal): Dispatcher.RequestOptions {
  const common = { path, signal, headersTimeout: 0, bodyTimeout: 0 };
  if (body === undefined) return { ...common, method: 'GET' };
  return { ...common, method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) };
}

async function exchange(pool: Pool, options: Dispatcher.RequestOptions): Promise<unknown> {
  try {
    return await once(pool, options);
  } catch (error) {
    if (!isClosedSocket(error)) throw translated(error);
  }
  try {
    return await once(pool, options);
  } catch (error) {
    throw translated(error);
  }
}

async function once(pool: Pool, options: Dispatcher.RequestOptions): Promise<unknown> {
  const answer = await pool.request(options);
  const text = await answer.body.text();
  const body = parsed(text);
  if (answer.statusCode === 200 && (body as { code?: unknown } | undefined)?.code === 'Ok') return body;
  throw refusalOf(answer.statusCode, body);
}

function parsed(text: string): unknown {
  try {
    const value: unknown = JSON.parse(text);
    return value ?? undefined;
  } catch {
    return undefined;
  }
}

const codeOf = (error: unknown): string => String((error as NodeJS.ErrnoException | undefined)?.code ?? 'broken');

/** It was closed at the other end while we wrote, waited or read: a request that only reads may be sent again. */
const isClosedSocket = (error: unknown): boolean =>
  !isAppError(error) && ['UND_ERR_SOCKET', 'ECONNRESET', 'EPIPE'].includes(codeOf(error));

/** What undici says is no HTTP, or too much of it. */
const isNoAnswer = (error: unknown): boolean =>
  error instanceof errors.HTTPParserError ||
  error instanceof errors.ResponseExceededMaxSizeError ||
  error instanceof errors.HeadersOverflowError;

function translated(error: unknown): unknown {
  if (isAppError(error)) return error;
  const code = codeOf(error);
  if (isNoAnswer(error))
    return new AppError('osrm.bad_answer', `OSRM's answer can not be read: ${code}`, { cause: error });
  return new AppError('osrm.unreachable', `OSRM can not be reached: ${code}`, { cause: error });
}
