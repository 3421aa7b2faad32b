import type { Logger, Metrics, Part } from '@mediconnect/base';
import type { AccessChanges } from '@mediconnect/coordination/access/changes.ts';
import type { Principal } from '@mediconnect/coordination/access/principal.ts';
import type { FedEvent, FeedBatch } from '@mediconnect/coordination/events/feed-store.ts';
import type { EventFollower } from '@mediconnect/coordination/events/follower.ts';
import type { FedRun } from '@mediconnect/coordination/runs/feed-store.ts';
import type { RunFollower } from '@mediconnect/coordination/runs/follower.ts';
import type { VehicleLive } from '@mediconnect/log';
import type { Registry, VehicleIdentity } from '@mediconnect/store';
import type { WebSocket } from 'ws';
import type { Known } from './cursor.ts';
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
  readonly registry: Pick<Registry, 'vehicles' | 'vehicle' | 'onChange' | 'refresh'>;
  readonly events: Pick<EventFollower, 'onEvents'>;
  readonly runs: Pick<RunFollower, 'onRuns'>;
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
  readonly #gaps;
  /** Events that go out with the next flush, and who waits for that. */
  #batch: { readonly batch: FeedBatch; readonly told: () => void } | undefined;

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
    this.#gaps = metrics.counter('live_event_gaps_total', 'Viewers that missed events which are not remembered', [
      'why',
    ]);
    this.#lag = metrics.histogram('live_lag_seconds', 'From receiving a frame to sending it to the viewers');
  }

  #sum(read: (viewer: Viewer) => number): number {
    let sum = 0;
    for (const viewer of this.#viewers) sum += read(viewer);
    return sum;
  }

  async start(): Promise<void> {
    const { latest, registry, changes, events, runs } = this.#options;
    this.#readRegistry();
    this.#flush();
    this.#stops.push(
      latest.onChange((changed) => this.#take(changed)),
      registry.onChange(() => this.#readRegistry()),
      changes.onChange(() => void this.recheck()),
      events.onEvents((batch) => this.#takeEvents(batch)),
      runs.onRuns((changed) => this.#takeRuns(changed)),
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
    this.#batch?.told();
    this.#batch = undefined;
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

  #takeRuns(changed: readonly FedRun[]): void {
    const nowMs = this.#nowMs();
    for (const run of changed) this.#feedOf(run.fleet).changeRun(run, nowMs);
    this.#schedule();
  }

  /** @returns a promise that resolves when it went out: until then no more is read */
  async #takeEvents(batch: FeedBatch): Promise<void> {
    const { registry } = this.#options;
    // Of a vehicle that was added a moment ago: it is announced before.
    const unknown = ({ fleet, vehicle, vehicle_removed: removed }: FedEvent) =>
      !removed && vehicle !== null && registry.vehicle(fleet, vehicle) === undefined;
    if (batch.events.some(unknown)) await registry.refresh().catch(() => {});
    await new Promise<void>((told) => {
      this.#batch = { batch, told };
      this.#schedule();
    });
  }

  #schedule(): void {
    if (this.#flushTimer !== undefined) return;
    // A clock that was set back must not hold anything up.
    const waitMs = Math.min(TICK_MS, this.#lastFlushMs + TICK_MS - this.#nowMs());
    // Not within the caller: the processor must not wait for our encoding.
    this.#flushTimer = waitMs <= 0 ? setImmediate(() => this.#flush()) : setTimeout(() => this.#flush(), waitMs);
  }

  #flush(): void {
    this.#flushTimer = undefined;
    const nowMs = this.#nowMs();
    this.#lastFlushMs = nowMs;
    const fresh = new Map<FleetFeed, { bytes: Uint8Array; withoutRuns: Uint8Array; before: Known }>();
    for (const feed of this.#feeds.values()) {
      if (!feed.pending) continue;
      const before = feed.known;
      const newest = feed.newestReceivedMs();
      if (newest !== undefined) this.#lag.observe(Math.max(0, nowMs - newest) / 1000);
      fresh.set(feed, { bytes: feed.commit(nowMs), withoutRuns: feed.withoutRuns, before });
      this.#updates.inc();
    }
    for (const viewer of this.#viewers) {
      const update = fresh.get(viewer.feed);
      if (update !== undefined) viewer.offer(viewer.withRuns ? update.bytes : update.withoutRuns, update.before);
    }
    this.#flushEvents(nowMs);
  }

  /** After the vehicles that they are about. */
  #flushEvents(nowMs: number): void {
    if (this.#batch === undefined) return;
    const { batch, told } = this.#batch;
    this.#batch = undefined;
    const byFleet = Map.groupBy(batch.events, ({ fleet }) => fleet);
    for (const fleet of new Set([...byFleet.keys(), ...this.#feeds.keys()])) {
      const feed = this.#feedOf(fleet);
      const before = feed.newestEvent;
      const bytes = feed.tellEvents(batch, byFleet.get(fleet) ?? [], nowMs);
      for (const viewer of this.#viewers) if (viewer.feed === feed) viewer.offerEvents(bytes, before);
    }
    told();
  }

  connect(socket: WebSocket, principal: Principal, since: string | undefined): void {
    if (this.#viewers.size >= MAX_VIEWERS) {
      socket.close(...CLOSE.tooMany);
      return;
    }
    const nowMs = this.#nowMs();
    const feed = this.#feedOf(principal.fleet);
    const viewer = new Viewer(socket, principal, feed, nowMs);
    this.#viewers.add(viewer);
    socket.on('close', () => this.#viewers.delete(viewer));
    socket.on('error', (error) => this.#options.log.debug({ reason: error.message }, 'live connection broke'));
    socket.on('pong', () => viewer.ponged(this.#nowMs()));
    const from = feed.parse(since);
    const { eventsReset } = viewer.begin(from, nowMs);
    if (eventsReset && from.eventsAt !== undefined) this.#gaps.inc({ why: 'away_too_long' });
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
      else if (viewer.catchUp(nowMs)?.eventsReset) this.#gaps.inc({ why: 'too_slow' });
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
