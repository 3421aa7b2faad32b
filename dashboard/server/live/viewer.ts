import type { Principal } from '@mediconnect/coordination/access/principal.ts';
import type { WebSocket } from 'ws';
import type { FleetFeed } from './fleet-feed.ts';

/** More than this unsent and a viewer gets no more of its own: it waits, and is then told the newest at once. */
const HIGH_BYTES = 256 * 1024;
/** So much may be unsent when it is told again. */
const LOW_BYTES = 64 * 1024;
/** A viewer that has more than this unsent, or reads nothing at all, for so long is closed. */
const MAX_BYTES = 1024 * 1024;
const PATIENCE_MS = 10_000;
/** Pings without an answer for so long: the link is dead. */
const PONG_MS = 30_000;

const OPEN = 1;

/** How the hub closes a viewer: a WebSocket code and a code of docs/errors.md. */
export const CLOSE = {
  signedOut: [4401, 'session.required'],
  notAllowed: [4403, 'permission.denied'],
  slow: [4408, 'live.slow_viewer'],
  stopping: [1001, 'stopping'],
  tooMany: [1013, 'request.rate_limited'],
} as const satisfies Record<string, readonly [number, string]>;
export type CloseReason = keyof typeof CLOSE;

/** One WebSocket that follows a fleet. It may miss versions, and never gets an older one after a newer. */
export class Viewer {
  readonly socket: WebSocket;
  readonly principal: Principal;
  readonly feed: FleetFeed;
  /** The version it was told last. */
  version: number;
  /** Waits for its socket to empty. */
  behind = false;
  /** Updates that it was spared because it reads slowly. */
  coalesced = 0;
  #stuckSinceMs: number | undefined;
  #leastBuffered = 0;
  #lastPongMs: number;

  constructor(socket: WebSocket, principal: Principal, feed: FleetFeed, version: number, nowMs: number) {
    this.socket = socket;
    this.principal = principal;
    this.feed = feed;
    this.version = version;
    this.#lastPongMs = nowMs;
  }

  #send(bytes: Uint8Array): void {
    if (this.socket.readyState === OPEN) this.socket.send(bytes, { binary: true });
  }

  /** Sends the bytes that lead to a version. */
  tell(bytes: Uint8Array, version: number): void {
    this.#send(bytes);
    this.version = version;
  }

  /** Takes the update to the feed's version, or notes that it has to catch up. @param previous the version before it */
  offer(bytes: Uint8Array, previous: number): void {
    if (this.behind || this.version !== previous || this.socket.bufferedAmount > HIGH_BYTES) {
      this.behind = true;
      this.coalesced++;
    } else this.tell(bytes, this.feed.version);
  }

  /** Tells the newest once there is room. */
  catchUp(nowMs: number): void {
    if (!this.behind || this.socket.bufferedAmount > LOW_BYTES) return;
    this.behind = false;
    if (this.version !== this.feed.version) this.tell(this.feed.since(this.version, nowMs, false), this.feed.version);
  }

  /** Nothing new, to one who would be told; and a ping. */
  beat(nowMs: number): void {
    if (this.behind || this.socket.readyState !== OPEN) return;
    this.#send(this.feed.heartbeat(this.version, nowMs));
    this.socket.ping();
  }

  ponged(nowMs: number): void {
    this.#lastPongMs = nowMs;
  }

  /** True once it has read too little for too long, by its unsent bytes. */
  isStuck(nowMs: number): boolean {
    const buffered = this.socket.bufferedAmount;
    const progress = buffered <= LOW_BYTES || (buffered < this.#leastBuffered && buffered <= MAX_BYTES);
    if (progress || this.#stuckSinceMs === undefined) {
      this.#stuckSinceMs = buffered <= LOW_BYTES ? undefined : nowMs;
      this.#leastBuffered = buffered;
    }
    return this.#stuckSinceMs !== undefined && nowMs - this.#stuckSinceMs >= PATIENCE_MS;
  }

  /** True when its pings have not been answered for long. */
  isDead(nowMs: number): boolean {
    return nowMs - this.#lastPongMs >= PONG_MS;
  }

  close(reason: CloseReason): void {
    const [code, text] = CLOSE[reason];
    this.socket.close(code, text);
    // A viewer that does not read will not read the goodbye either.
    if (reason === 'slow' || reason === 'stopping') setTimeout(() => this.socket.terminate(), 1000).unref();
  }
}
