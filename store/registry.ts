import { isDeepStrictEqual } from 'node:util';
import type { Logger, Part } from '@mediconnect/base';
import {
  type GatewayIdentity,
  type Identities,
  readIdentities,
  readIdentitiesDigest,
  type VehicleIdentity,
} from './registry-store.ts';
import { createRepeatedLook, type RepeatedLook } from './repeated-look.ts';
import type { Store } from './store.ts';

/**
 * All identities of the installation in memory, so that ingest can tell who is who while the database is away. It looks
 * again when the database says so (NOTIFY registry), each 15 s all the same, and keeps the last picture when it can't.
 */
export interface Registry extends Part {
  /** True once there is a picture. */
  readonly ready: boolean;
  /** When the picture was taken, milliseconds since the epoch; 0 before the first. */
  readonly refreshedAtMs: number;
  gateway(gateway: string): GatewayIdentity | undefined;
  vehicle(fleet: string, vehicle: string): VehicleIdentity | undefined;
  vehicles(): Iterable<VehicleIdentity>;
  gateways(): Iterable<GatewayIdentity>;
  /** Called after each change of the picture. @returns a function that ends it */
  onChange(listener: () => void): () => void;
  /** Resolves with a picture taken after this call. @throws when the database is away; the old picture stays */
  refresh(): Promise<void>;
}

const POLL_MS = 15_000;
/** Many changes come together (an import): one look serves those of this time. */
const DEBOUNCE_MS = 50;

/** The new map, with the old object wherever nothing changed. */
function keepEqual<T>(old: ReadonlyMap<string, T>, fresh: ReadonlyMap<string, T>): ReadonlyMap<string, T> {
  let changed = old.size !== fresh.size;
  const merged = new Map<string, T>();
  for (const [key, value] of fresh) {
    const before = old.get(key);
    const same = before !== undefined && isDeepStrictEqual(before, value);
    changed ||= !same;
    merged.set(key, same ? before : value);
  }
  return changed ? merged : old;
}

class LiveRegistry implements Registry {
  readonly name = 'registry';
  refreshedAtMs = 0;
  #picture: Identities = { gateways: new Map(), vehicles: new Map() };
  /** Of the picture; undefined before the first. */
  #digest: string | undefined;
  readonly #listeners = new Set<() => void>();
  readonly #store: Pick<Store, 'pool' | 'client'>;
  readonly #log: Logger;
  readonly #looks: RepeatedLook;

  constructor(store: Pick<Store, 'pool' | 'client'>, log: Logger) {
    this.#store = store;
    this.#log = log;
    this.#looks = createRepeatedLook({
      ...{ store, log, pollMs: POLL_MS, debounceMs: DEBOUNCE_MS, channel: 'registry', look: () => this.#look() },
      failed: 'identities could not be read; the last ones stay in force',
    });
  }

  get ready(): boolean {
    return this.refreshedAtMs > 0;
  }

  gateway(gateway: string): GatewayIdentity | undefined {
    return this.#picture.gateways.get(gateway);
  }

  vehicle(fleet: string, vehicle: string): VehicleIdentity | undefined {
    return this.#picture.vehicles.get(`${fleet}/${vehicle}`);
  }

  vehicles(): Iterable<VehicleIdentity> {
    return this.#picture.vehicles.values();
  }

  gateways(): Iterable<GatewayIdentity> {
    return this.#picture.gateways.values();
  }

  onChange(listener: () => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  refresh(): Promise<void> {
    return this.#looks.refresh();
  }

  // Without a database it goes on trying, and is not ready.
  start(): Promise<void> {
    return this.#looks.start();
  }

  stop(): Promise<void> {
    return this.#looks.stop();
  }

  async #look(): Promise<void> {
    const startedAtMs = Date.now();
    // Taken before the look: what changes in between is seen at the next one.
    const digest = await readIdentitiesDigest(this.#store.pool);
    if (digest === this.#digest) {
      this.refreshedAtMs = startedAtMs;
      return;
    }
    const fresh = await readIdentities(this.#store.pool);
    const gateways = keepEqual(this.#picture.gateways, fresh.gateways);
    const vehicles = keepEqual(this.#picture.vehicles, fresh.vehicles);
    const changed = gateways !== this.#picture.gateways || vehicles !== this.#picture.vehicles;
    this.#picture = { gateways, vehicles };
    this.#digest = digest;
    this.refreshedAtMs = startedAtMs;
    if (!changed) return;
    for (const listener of this.#listeners) {
      try {
        listener();
      } catch (error) {
        this.#log.error({ err: error }, 'a listener of the registry failed');
      }
    }
  }
}

/** The registry of a store; empty until it was started. */
export function createRegistry(store: Pick<Store, 'pool' | 'client'>, log: Logger): Registry {
  return new LiveRegistry(store, log);
}
