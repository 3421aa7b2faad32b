import { isAllowed, type Principal } from '@mediconnect/coordination/access/principal.ts';
import { comparePositions, type FeedPosition } from '@mediconnect/coordination/events/feed-position.ts';
import type { WebSocket } from 'ws';
import type { Known } from './cursor.ts';
import type { FleetFeed, Telling } from './fleet-feed.ts';

/** More than this unsent and a viewer gets no more of its own: it waits, and is then told the newest at once. */
const HIGH_BYTES = 256 * 1024;
/** So much may be unsent when it is told again. */
const LOW_BYTES = 64 * 1024;
/** A viewer that has more than this unsent, or reads nothing at all, for so long is closed. */
const MAX_BYTES = 1024 * 1024;
const PATIENCE_MS = 10_000;
/** Pings without an answer for so long: the link is dead. */
const PONG_MS = 30_000;

/** Events that no process has read by then are of a database that was restored since: its cursor means nothing. */
const AHEAD_MS = 10_000;

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
  /** The version it was told last, and the events. */
  known: Known;
  /** May see events, and runs. */
  withEvents: boolean;
  withRuns: boolean;
  /** Waits for its socket to empty. */
  behind = false;
  /** Updates that it was spared because it reads slowly. */
  coalesced = 0;
  readonly #sinceMs: number;
  #stuckSinceMs: number | undefined;
  #leastBuffered = 0;
  #lastPongMs: number;

  constructor(socket: WebSocket, principal: Principal, feed: FleetFeed, nowMs: number) {
    this.socket = socket;
    this.principal = principal;
    this.feed = feed;
    this.known = feed.known;
    this.withEvents = isAllowed(principal, 'events.read');
    this.withRuns = isAllowed(principal, 'runs.read');
    this.#sinceMs = nowMs;
    this.#lastPongMs = nowMs;
  }

  get #sees() {
    return { withEvents: this.withEvents, withRuns: this.withRuns };
  }

  #send(bytes: Uint8Array): void {
    if (this.socket.readyState === OPEN) this.socket.send(bytes, { binary: true });
  }

  /** Sends what leads to a version and a position. */
  tell({ bytes, version, eventsAt }: Pick<Telling, 'bytes' | 'version' | 'eventsAt'>): void {
    this.#send(bytes);
    this.known = { version, eventsAt };
  }

  /** The first message of its connection. @param from what its cursor stands for */
  begin(from: Partial<Known>, nowMs: number): Telling {
    const telling = this.feed.since(from, nowMs, { announceAll: true, ...this.#sees });
    this.tell(telling);
    // Told more by another process than this one has read: it gets its own updates until this one has caught up.
    this.behind = this.feed.isAhead(telling.eventsAt);
    return telling;
  }

  /** Takes the update that all get who know what stood before, or notes that it has to catch up. */
  offer(bytes: Uint8Array, before: Known): void {
    const missing = this.known.version !== before.version || !this.feed.knowsAllEvents(this.known.eventsAt);
    if (this.behind || missing || this.socket.bufferedAmount > HIGH_BYTES) {
      this.behind = true;
      this.coalesced++;
    } else this.tell({ bytes, ...this.feed.known });
  }

  /**
   * The same for an update of events.
   * @param bytes undefined where there is nothing to send to all @param before the newest event before them
   */
  offerEvents(bytes: Uint8Array | undefined, before: FeedPosition): void {
    const { feed, known } = this;
    const { eventsAt } = feed.known;
    if (!this.withEvents) this.known = { ...known, eventsAt };
    else if (bytes === undefined) this.behind ||= !feed.knowsAllEvents(known.eventsAt) || feed.isAhead(known.eventsAt);
    else if (this.behind || comparePositions(known.eventsAt, before) < 0 || this.socket.bufferedAmount > HIGH_BYTES)
      this.behind = true;
    else this.tell({ bytes, version: known.version, eventsAt });
  }

  /** Tells the newest once there is room. @returns what was told */
  catchUp(nowMs: number): Telling | undefined {
    if (!this.behind || this.socket.bufferedAmount > LOW_BYTES) return undefined;
    const { version, eventsAt } = this.known;
    const ahead = this.feed.isAhead(eventsAt);
    const lost = ahead && nowMs - this.#sinceMs > AHEAD_MS;
    this.behind = ahead && !lost;
    if (version === this.feed.version && this.feed.knowsAllEvents(eventsAt) && !lost) return undefined;
    const telling = this.feed.since(lost ? { version } : this.known, nowMs, {
      announceAll: false,
      ...this.#sees,
    });
    this.tell(telling);
    return telling;
  }

  /** Nothing new, to one who would be told; and a ping. */
  beat(nowMs: number): void {
    if (this.behind || this.socket.readyState !== OPEN) return;
    this.#send(this.feed.heartbeat(this.known, nowMs));
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
