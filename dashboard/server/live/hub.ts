import type { Logger, Metrics, Part } from '@mediconnect/base';
import type { AccessChanges } from '@mediconnect/coordination/access/changes.ts';
import type { Principal } from '@mediconnect/coordination/access/principal.ts';
import type { VehicleLive } from '@mediconnect/log';
import type { Registry, VehicleIdentity } from '@mediconnect/store';
import type { WebSocket } from 'ws';
import { FleetFeed } from './fleet-feed.ts';
import type { Latest } from './latest.ts';
import { recheckViewers } from './recheck.ts';
import { CLOSE, type CloseReason, Viewer } from './viewer.ts';

/** After so much silence a change is sent at once; in a stream of changes one update goes out each so much. */
const TICK_MS = 20;
const SWEEP_MS = 250;
const HEARTBEAT_MS = 5000;
export const RECHECK_MS = 5000;
const MAX_VIEWERS = 2000;

export interface HubOptions {
  readonly latest: Latest;
  readonly registry: Pick<Registry, 'vehicles' | 'onChange'>;
  readonly changes: AccessChanges;
  /** Who holds a credential now; null when nobody does. Rejects while that can't be told. */
  readonly authenticate: (credential: Principal['credential']) => Promise<Principal | null>;
  readonly metrics: Metrics;
  readonly log: Logger;
  readonly nowMs?: () => number;
}

/** Shows every viewer its fleet. */
export interface LiveHub extends Part {
  /** Takes over a WebSocket whose permission was checked. @param since the cursor to resume from */
  connect(socket: WebSocket, principal: Principal, since: string | undefined): void;
  /** How many viewers there are. */
  viewers(): number;
  /** Looks again whether every viewer may still look. */
  recheck(): Promise<void>;
}

export function createLiveHub(options: HubOptions): LiveHub {
  return new Hub(options);
}

class Hub implements LiveHub {
  readonly name = 'live hub';
  readonly #options: HubOptions;
  readonly #nowMs: () => number;
  readonly #feeds = new Map<string, FleetFeed>();
  readonly #viewers = new Set<Viewer>();
  readonly #stops: (() => void)[] = [];
  #flushTimer: NodeJS.Timeout | NodeJS.Immediate | undefined;
  #lastFlushMs = 0;
  #rechecking: Promise<void> | undefined;
  #recheckAgain = false;
  readonly #closed;
  readonly #updates;
  readonly #lag;

  constructor(options: HubOptions) {
    this.#options = options;
    this.#nowMs = options.nowMs ?? Date.now;
    const { metrics } = options;
    metrics.gauge('live_viewers', 'Open live connections', () => this.#viewers.size);
    metrics.gauge('live_unsent_bytes', 'Bytes that viewers have not read', () =>
      this.#sum((v) => v.socket.bufferedAmount),
    );
    metrics.gauge('live_viewers_behind', 'Viewers that read too slowly', () => this.#sum((v) => Number(v.behind)));
    this.#closed = metrics.counter('live_closed_total', 'Live connections that we closed', ['reason']);
    this.#updates = metrics.counter('live_updates_total', 'Updates made for a fleet');
    this.#lag = metrics.histogram('live_lag_seconds', 'From receiving a frame to sending it to the viewers');
  }

  #sum(read: (viewer: Viewer) => number): number {
    let sum = 0;
    for (const viewer of this.#viewers) sum += read(viewer);
    return sum;
  }

  async start(): Promise<void> {
    const { latest, registry, changes } = this.#options;
    this.#readRegistry();
    this.#flush();
    this.#stops.push(
      latest.onChange((changed) => this.#take(changed)),
      registry.onChange(() => this.#readRegistry()),
      changes.onChange(() => void this.recheck()),
    );
    for (const [work, everyMs] of [
      [() => this.#sweep(), SWEEP_MS],
      [() => this.#beat(), HEARTBEAT_MS],
      [() => void this.recheck(), RECHECK_MS],
    ] as const) {
      const timer = setInterval(work, everyMs);
      timer.unref();
      this.#stops.push(() => clearInterval(timer));
    }
  }

  async stop(): Promise<void> {
    for (const stop of this.#stops.splice(0)) stop();
    clearTimeout(this.#flushTimer as NodeJS.Timeout);
    clearImmediate(this.#flushTimer as NodeJS.Immediate);
    this.#flushTimer = undefined;
    for (const viewer of this.#viewers) this.#close(viewer, 'stopping');
    await this.#rechecking;
  }

  viewers(): number {
    return this.#viewers.size;
  }

  #feedOf(fleet: string): FleetFeed {
    const feed = this.#feeds.get(fleet) ?? new FleetFeed();
    this.#feeds.set(fleet, feed);
    return feed;
  }

  #readRegistry(): void {
    const byFleet = new Map<string, Map<string, VehicleIdentity>>();
    for (const identity of this.#options.registry.vehicles()) {
      const vehicles = byFleet.get(identity.fleet) ?? new Map<string, VehicleIdentity>();
      byFleet.set(identity.fleet, vehicles.set(identity.vehicle, identity));
    }
    for (const fleet of new Set([...byFleet.keys(), ...this.#feeds.keys()]))
      this.#feedOf(fleet).setVehicles(byFleet.get(fleet) ?? new Map(), (vehicle) =>
        this.#options.latest.get(fleet, vehicle),
      );
    this.#schedule();
  }

  #take(changed: readonly VehicleLive[]): void {
    for (const known of changed) this.#feeds.get(known.fleet)?.change(known);
    this.#schedule();
  }

  #schedule(): void {
    if (this.#flushTimer !== undefined) return;
    const waitMs = this.#lastFlushMs + TICK_MS - this.#nowMs();
    // Not within the caller: the processor must not wait for our encoding.
    this.#flushTimer = waitMs <= 0 ? setImmediate(() => this.#flush()) : setTimeout(() => this.#flush(), waitMs);
  }

  #flush(): void {
    this.#flushTimer = undefined;
    const nowMs = this.#nowMs();
    this.#lastFlushMs = nowMs;
    const fresh = new Map<FleetFeed, { bytes: Uint8Array; previous: number }>();
    for (const feed of this.#feeds.values()) {
      if (!feed.pending) continue;
      const previous = feed.version;
      const newest = feed.newestReceivedMs();
      if (newest !== undefined) this.#lag.observe(Math.max(0, nowMs - newest) / 1000);
      fresh.set(feed, { bytes: feed.commit(nowMs), previous });
      this.#updates.inc();
    }
    for (const viewer of this.#viewers) {
      const update = fresh.get(viewer.feed);
      if (update !== undefined) viewer.offer(update.bytes, update.previous);
    }
  }

  connect(socket: WebSocket, principal: Principal, since: string | undefined): void {
    if (this.#viewers.size >= MAX_VIEWERS) {
      socket.close(...CLOSE.tooMany);
      return;
    }
    const nowMs = this.#nowMs();
    const feed = this.#feedOf(principal.fleet);
    const known = feed.versionOf(since);
    const viewer = new Viewer(socket, principal, feed, feed.version, nowMs);
    this.#viewers.add(viewer);
    socket.on('close', () => this.#viewers.delete(viewer));
    socket.on('error', (error) => this.#options.log.debug({ reason: error.message }, 'live connection broke'));
    socket.on('pong', () => viewer.ponged(this.#nowMs()));
    viewer.tell(known === undefined ? feed.snapshot(nowMs) : feed.since(known, nowMs, true), feed.version);
  }

  #close(viewer: Viewer, reason: CloseReason): void {
    if (!this.#viewers.delete(viewer)) return;
    viewer.close(reason);
    this.#closed.inc({ reason });
  }

  #sweep(): void {
    const nowMs = this.#nowMs();
    for (const viewer of this.#viewers) {
      if (viewer.isStuck(nowMs) || viewer.isDead(nowMs)) this.#close(viewer, 'slow');
      else viewer.catchUp(nowMs);
    }
  }

  #beat(): void {
    const nowMs = this.#nowMs();
    for (const viewer of this.#viewers) viewer.beat(nowMs);
  }

  async recheck(): Promise<void> {
    // Whoever asks during a look needs the next one.
    this.#recheckAgain = true;
    this.#rechecking ??= this.#recheckAll().finally(() => {
      this.#rechecking = undefined;
    });
    return this.#rechecking;
  }

  async #recheckAll(): Promise<void> {
    while (this.#recheckAgain) {
      this.#recheckAgain = false;
      const refused = await recheckViewers(this.#viewers, this.#options.authenticate);
      for (const [viewer, reason] of refused) this.#close(viewer, reason);
    }
  }
}
