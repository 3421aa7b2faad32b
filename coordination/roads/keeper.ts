import type { Config, Logger, Metrics, Part } from '@mediconnect/base';
import { type RoadConditions, type RoadGraph, withConditions } from '@mediconnect/geo';
import { HOUR_CLASSES, type HourClass, hourClassAt } from '@mediconnect/routing/hour-class.ts';
import { type EdgeSums, type LearnedSpeeds, learnSpeeds } from '@mediconnect/routing/traffic/learn.ts';
import { createRepeatedLook, type RepeatedLook, type Store } from '@mediconnect/store';
import { readStanding, standingVersions } from './closure-store.ts';
import { closureConditions, isInForce, nextChangeMs, type StandingClosure } from './conditions.ts';
import { TRAFFIC } from './limits.ts';
import type { RoadNetwork } from './networks.ts';
import { readSums } from './speed-store.ts';
import { weekOf } from './trip-traversals.ts';

/** The roads of one region as they are now. */
export interface RoadsNow {
  readonly network: RoadNetwork;
  readonly hourClass: HourClass;
  readonly conditions: Required<RoadConditions>;
  /** The network's graph under these conditions. */
  readonly graph: RoadGraph;
  /** Grows whenever other edges are closed; 0 while none ever were. */
  readonly closedVersion: number;
}

/**
 * The roads of all regions as they are now: with the fleet's speeds of the hour, closed roads and temporary limits. It
 * looks again when the database says so (NOTIFY roads), when a closure begins or ends, each 15 s all the same, and keeps
 * what it knows when it can't. Speeds are learned anew every five minutes.
 */
export interface RoadsKeeper extends Part {
  readonly networks: readonly RoadNetwork[];
  /** Before the first look they are as on the map. Undefined for a region that is not there. */
  now(region: string): RoadsNow | undefined;
  /** What was learned of a region's speeds in a class of hours, at most five minutes ago. */
  speedsOf(network: RoadNetwork, hourClass: HourClass): Promise<LearnedSpeeds>;
  /** Resolves when everything that was committed before this call counts. @throws when the database is away */
  refresh(): Promise<void>;
  /** Called with the roads of a region whenever they are others. @returns a function that ends it */
  onChange(listener: (now: RoadsNow) => void): () => void;
}

export interface RoadsKeeperOptions {
  readonly store: Pick<Store, 'pool' | 'client'>;
  readonly networks: readonly RoadNetwork[];
  /** No segment with fewer traversals in a class of hours is told by itself. */
  readonly config: Pick<Config, 'trafficDrives'>;
  readonly metrics: Metrics;
  readonly log: Logger;
  readonly nowMs?: () => number;
  readonly pollMs?: number;
}

const POLL_MS = 15_000;
const DEBOUNCE_MS = 50;
const LEARN_MS = 300_000;

const NOTHING: Required<RoadConditions> = {
  kmh: new Map(),
  sirenKmh: new Map(),
  closed: new Map(),
  limitKmh: new Map(),
};

interface Learned {
  readonly atMs: number;
  readonly speeds: LearnedSpeeds;
}

class LiveRoadsKeeper implements RoadsKeeper {
  readonly name = 'roads';
  readonly networks: readonly RoadNetwork[];
  readonly #options: RoadsKeeperOptions;
  readonly #nowMs: () => number;
  readonly #looks: RepeatedLook;
  readonly #listeners = new Set<(now: RoadsNow) => void>();
  readonly #now = new Map<string, RoadsNow>();
  /** What the roads of a region were made of, to see whether they are others. */
  readonly #made = new Map<string, { hourClass: HourClass; speeds: LearnedSpeeds; closures: string }>();
  readonly #learned = new Map<string, Promise<Learned>>();
  #versions = new Map<number, string>();
  #closures = new Map<number, StandingClosure>();
  #next: NodeJS.Timeout | undefined;
  #stopped = false;

  constructor(options: RoadsKeeperOptions) {
    const { store, networks, metrics, log, nowMs = Date.now, pollMs = POLL_MS } = options;
    this.#options = options;
    this.#nowMs = nowMs;
    this.networks = networks;
    for (const network of networks)
      this.#now.set(network.id, {
        ...{ network, graph: network.graph, conditions: NOTHING, closedVersion: 0 },
        hourClass: hourClassAt(nowMs(), network.timeZone),
      });
    this.#looks = createRepeatedLook({
      ...{ store, log, pollMs, debounceMs: DEBOUNCE_MS, channel: 'roads', look: () => this.#look() },
      failed: 'closed roads and speeds could not be read; the last ones count',
    });
    const sum = (of: (now: RoadsNow) => number) => [...this.#now.values()].reduce((total, now) => total + of(now), 0);
    metrics.gauge('road_segments_closed', 'Road segments closed now', () => sum((now) => now.conditions.closed.size));
    metrics.gauge('road_segments_paced', 'Road segments with a pace of the hour', () =>
      sum((now) => now.conditions.kmh.size),
    );
  }

  now(region: string): RoadsNow | undefined {
    return this.#now.get(region);
  }

  onChange(listener: (now: RoadsNow) => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  refresh(): Promise<void> {
    return this.#looks.refresh();
  }

  async start(): Promise<void> {
    if (this.networks.length > 0) await this.#looks.start();
  }

  async stop(): Promise<void> {
    this.#stopped = true;
    clearTimeout(this.#next);
    if (this.networks.length > 0) await this.#looks.stop();
  }

  async speedsOf(network: RoadNetwork, hourClass: HourClass): Promise<LearnedSpeeds> {
    const key = `${network.id} ${hourClass}`;
    const known = this.#learned.get(key);
    if (known !== undefined) {
      const { atMs, speeds } = await known.catch(() => ({ atMs: Number.NEGATIVE_INFINITY, speeds: undefined }));
      if (speeds !== undefined && this.#nowMs() - atMs < LEARN_MS) return speeds;
    }
    // who asks meanwhile waits for the same
    const learning = this.#learned.get(key) === known ? this.#learn(network, hourClass) : this.#learned.get(key)!;
    this.#learned.set(key, learning);
    return (await learning).speeds;
  }

  async #learn(network: RoadNetwork, hourClass: HourClass): Promise<Learned> {
    const atMs = this.#nowMs();
    const since = weekOf(atMs - TRAFFIC.weeks * 7 * 86_400_000);
    const sums: EdgeSums[] = [];
    const pages = readSums(this.#options.store.pool, HOUR_CLASSES.indexOf(hourClass), since, TRAFFIC.halfLifeWeeks);
    for await (const page of pages) {
      for (const { traversals, weight, seconds, siren, shared, ...name } of page) {
        const edge = network.segments.edgeOf(name);
        if (edge !== undefined) sums.push({ edge, siren, traversals, weight, seconds, isShared: shared });
      }
    }
    return { atMs, speeds: learnSpeeds(network.graph, sums, { minTraversals: this.#options.config.trafficDrives }) };
  }

  async #look(): Promise<void> {
    await this.#readClosures();
    const timeMs = this.#nowMs();
    for (const network of this.networks) {
      const hourClass = hourClassAt(timeMs, network.timeZone);
      const speeds = await this.speedsOf(network, hourClass);
      this.#make(network, hourClass, speeds, timeMs);
    }
    this.#lookAtNextChange();
  }

  async #readClosures(): Promise<void> {
    const { pool } = this.#options.store;
    const versions = await standingVersions(pool, new Date(this.#nowMs()));
    const changed = [...versions].filter(([id, version]) => this.#versions.get(id) !== version).map(([id]) => id);
    const read = changed.length > 0 ? await readStanding(pool, changed) : new Map<number, StandingClosure>();
    const kept = [...this.#closures].filter(([id]) => versions.has(id) && !read.has(id));
    this.#closures = new Map([...kept, ...read].sort(([a], [b]) => a - b));
    this.#versions = versions;
  }

  #make(network: RoadNetwork, hourClass: HourClass, speeds: LearnedSpeeds, timeMs: number): void {
    const inForce = [...this.#closures].filter(([, closure]) => isInForce(closure, timeMs));
    const closures = inForce.map(([id]) => `${id} ${this.#versions.get(id)}`).join();
    const made = this.#made.get(network.id);
    const isSame = made?.hourClass === hourClass && made.closures === closures && sameSpeeds(made.speeds, speeds);
    if (isSame) return void this.#made.set(network.id, { hourClass, speeds, closures });
    const before = this.#now.get(network.id)!;
    const ruled = closureConditions(
      network,
      inForce.map(([, closure]) => closure),
    );
    const conditions = { kmh: speeds.kmh, sirenKmh: speeds.sirenKmh, ...ruled };
    const graph = withConditions(network.graph, conditions);
    const closedVersion = before.closedVersion + Number(!sameMap(before.conditions.closed, ruled.closed));
    const now = { network, hourClass, conditions, graph, closedVersion };
    this.#now.set(network.id, now);
    this.#made.set(network.id, { hourClass, speeds, closures });
    this.#tell(now);
  }

  #tell(now: RoadsNow): void {
    for (const listener of this.#listeners) {
      try {
        listener(now);
      } catch (error) {
        this.#options.log.error({ err: error }, 'a listener of the roads failed');
      }
    }
  }

  /** A closure that begins or ends before the next look of itself counts on time. */
  #lookAtNextChange(): void {
    clearTimeout(this.#next);
    const inMs = nextChangeMs([...this.#closures.values()], this.#nowMs()) - this.#nowMs();
    if (this.#stopped || inMs > (this.#options.pollMs ?? POLL_MS)) return;
    this.#next = setTimeout(() => void this.refresh().catch(() => {}), Math.max(1, inMs));
    this.#next.unref();
  }
}

const sameMap = <K, V>(a: ReadonlyMap<K, V>, b: ReadonlyMap<K, V>): boolean =>
  a.size === b.size && [...a].every(([key, value]) => b.get(key) === value);

/** Speeds that were learned anew are mostly the same: whoever made something of them need not make it again. */
const sameSpeeds = (a: LearnedSpeeds, b: LearnedSpeeds): boolean =>
  a === b || (sameMap(a.kmh, b.kmh) && sameMap(a.sirenKmh, b.sirenKmh));

/** The roads of some regions; as on the map until it was started. */
export function createRoadsKeeper(options: RoadsKeeperOptions): RoadsKeeper {
  return new LiveRoadsKeeper(options);
}
