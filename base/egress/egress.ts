import http, { type IncomingHttpHeaders, type OutgoingHttpHeaders } from 'node:http';
import https from 'node:https';
import { isIP, type LookupFunction } from 'node:net';
import { AppError, isAppError } from '../errors.ts';
import { classifyAddress } from './addresses.ts';
import { createAllowList } from './allow.ts';
import { type Address, type Resolve, resolveByDns } from './resolve.ts';

export interface EgressRequest {
  readonly method: 'GET' | 'POST';
  readonly url: string;
  readonly headers?: OutgoingHttpHeaders;
  readonly body?: string | Uint8Array;
  /** For all of it: resolving, connecting, sending, the whole answer. */
  readonly deadlineMs: number;
  readonly maxAnswerBytes: number;
}

export interface EgressAnswer {
  /** Also 3xx: a redirect is never followed. */
  readonly status: number;
  readonly headers: IncomingHttpHeaders;
  readonly body: Buffer;
}

/** The one way out of this process over HTTP. */
export interface Egress {
  /**
   * Judges an address as far as it can be without resolving its host.
   * @throws {AppError} egress.bad_url, egress.refused
   */
  check(url: string): URL;
  /**
   * Sends a request. The host is resolved once and the connection goes to what was found, so a name that is pointed
   * elsewhere meanwhile (DNS rebinding) changes nothing. Proxies of the environment are not used.
   * @throws {AppError} egress.bad_url, egress.refused, egress.unresolved, egress.timeout, egress.failed,
   * egress.answer_too_large
   */
  send(request: EgressRequest): Promise<EgressAnswer>;
}

export interface EgressOptions {
  /** Hosts, addresses and CIDRs beyond the public internet (MEDICONNECT_EGRESS_ALLOW). */
  readonly allow: readonly string[];
  /** Authorities to trust besides those of Node (tests), PEM. */
  readonly ca?: string;
  readonly resolve?: Resolve;
}

const MAX_URL = 2000;
const hostOf = ({ hostname }: URL) => (hostname.startsWith('[') ? hostname.slice(1, -1) : hostname);

export function createEgress(options: EgressOptions): Egress {
  const { resolve = resolveByDns, ca } = options;
  const allow = createAllowList(options.allow);
  // A connection serves one request: the next one is judged again.
  const agents = { http: new http.Agent({ keepAlive: false }), https: new https.Agent({ keepAlive: false }) };

  /** @throws {AppError} egress.refused unless every address may be reached: one of several is as good as all */
  const requireAllowed = (host: string, plain: boolean, addresses: readonly string[]) => {
    for (const address of addresses) {
      const kind = classifyAddress(address);
      const allowed = kind !== 'invalid' && (allow.host(host) || allow.address(address));
      if (plain && !(allowed && kind === 'loopback'))
        throw new AppError('egress.refused', 'Without TLS only an allowed loopback address may be reached.');
      if (kind !== 'public' && !allowed)
        throw new AppError('egress.refused', `The host has a ${kind} address, which MEDICONNECT_EGRESS_ALLOW lacks.`);
    }
  };

  const check = (text: string): URL => {
    const bad = (why: string) => new AppError('egress.bad_url', why);
    if (text.length > MAX_URL || !URL.canParse(text)) throw bad(`It is no URL of at most ${MAX_URL} characters.`);
    const url = new URL(text);
    const plain = url.protocol === 'http:';
    if (url.protocol !== 'https:' && !plain) throw bad('It must begin with https://.');
    if (url.username !== '' || url.password !== '') throw bad('It must hold no user name and no password.');
    if (url.hash !== '') throw bad('It must hold no fragment.');
    if (url.hostname === '') throw bad('It names no host.');
    const host = hostOf(url);
    if (isIP(host) !== 0) requireAllowed(host, plain, [host]);
    else if (plain && options.allow.length === 0) throw bad('It must begin with https://.');
    return url;
  };

  const addressesOf = async (url: URL, signal: AbortSignal): Promise<readonly Address[]> => {
    const host = hostOf(url);
    const family = isIP(host);
    if (family !== 0) return [{ address: host, family: family === 4 ? 4 : 6 }];
    const found = await resolve(host, signal).catch((error: NodeJS.ErrnoException) => {
      signal.throwIfAborted();
      throw new AppError('egress.unresolved', `The name of the host has no address (${error.code ?? 'no answer'}).`);
    });
    if (found.length === 0) throw new AppError('egress.unresolved');
    requireAllowed(
      host,
      url.protocol === 'http:',
      found.map(({ address }) => address),
    );
    return found;
  };

  const send = async (request: EgressRequest): Promise<EgressAnswer> => {
    const url = check(request.url);
    const signal = AbortSignal.timeout(request.deadlineMs);
    try {
      const addresses = await abortable(addressesOf(url, signal), signal);
      return await exchange(url, request, { addresses, signal, agents, ca });
    } catch (error) {
      if (isAppError(error)) throw error;
      if (signal.aborted)
        throw new AppError('egress.timeout', `There was no whole answer within ${request.deadlineMs} ms.`);
      const { code = 'broken' } = error as NodeJS.ErrnoException;
      throw new AppError('egress.failed', `The connection failed: ${code}.`, { cause: error });
    }
  };
  return { check, send };
}

/** Rejects with the signal's reason as soon as it is aborted. */
function abortable<T>(work: Promise<T>, signal: AbortSignal): Promise<T> {
  const aborted = Promise.withResolvers<never>();
  const abort = () => aborted.reject(signal.reason);
  signal.addEventListener('abort', abort, { once: true });
  return Promise.race([work, aborted.promise]).finally(() => signal.removeEventListener('abort', abort));
}

interface Way {
  readonly addresses: readonly Address[];
  readonly signal: AbortSignal;
  readonly agents: { readonly http: http.Agent; readonly https: https.Agent };
  readonly ca: string | undefined;
}

/** One request and its answer, over a connection to one of the addresses that were judged. */
function exchange(url: URL, request: EgressRequest, { addresses, signal, agents, ca }: Way): Promise<EgressAnswer> {
  const lookup = ((_host, { all }, done) => {
    const [first] = addresses;
    if (all) done(null, [...addresses]);
    else done(null, first!.address, first!.family);
  }) as LookupFunction;
  const { method, headers, body, maxAnswerBytes } = request;
  const own = url.protocol === 'http:' ? agents.http : agents.https;
  const options = { method, headers, signal, lookup, agent: own, ...(ca !== undefined && { ca }) };
  return new Promise((resolve, reject) => {
    const open = url.protocol === 'http:' ? http.request : https.request;
    const sent = open(url, options, (answer) => {
      const parts: Buffer[] = [];
      let bytes = 0;
      answer.on('data', (part: Buffer) => {
        bytes += part.length;
        if (bytes <= maxAnswerBytes) parts.push(part);
        else sent.destroy(new AppError('egress.answer_too_large', `It is longer than ${maxAnswerBytes} bytes.`));
      });
      answer.on('end', () => {
        if (answer.complete)
          resolve({ status: answer.statusCode!, headers: answer.headers, body: Buffer.concat(parts) });
      });
      answer.on('error', reject);
    });
    sent.on('error', reject);
    // An answer that ends before its time has no error of its own.
    sent.on('close', () => reject(new Error('closed')));
    sent.end(body);
  });
}
