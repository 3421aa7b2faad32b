import { setImmediate as breathe } from 'node:timers/promises';
import type { Config, Logger, Metrics, Part } from '@mediconnect/base';
import { type FenceSet, NO_FENCE_SET } from '@mediconnect/geo/fences/fence-set.ts';
import { createRepeatedLook, type RepeatedLook, type Store } from '@mediconnect/store';
import { readHorizon, readVersions } from './fence-book-store.ts';
import { createVersionShelves } from './versions.ts';

/**
 * All fences of the installation in memory, as they count at any time that a frame may still have. It looks again when
 * the database says so (NOTIFY geofences), each 15 s all the same, and keeps what it knows when it can't.
 */
export interface FenceBook extends Part {
  /** True once all fences were read. */
  readonly ready: boolean;
  /** The fences of a fleet in force at a time; the same object as long as nothing changes. Cheap for times close together. */
  fencesAt(fleet: string, timeMs: number): FenceSet;
  /**
   * Called when fences of a fleet have changed, with the time from which on they are different: some seconds ahead, or in
   * the past where it was learned late. Never for what the first look finds.
   * @returns a function that ends it
   */
  onChange(listener: (fleet: string, fromMs: number) => void): () => void;
  /** Fleets whose fences changed at or after a time, with the first instant from which on they were different. */
  changesSince(timeMs: number): { fleet: string; fromMs: number }[];
  /** Resolves when everything that was committed before this call is known. @throws when the database is away */
  refresh(): Promise<void>;
}

export interface FenceBookOptions {
  readonly store: Pick<Store, 'pool' | 'client'>;
  readonly config: Pick<Config, 'lateDays'>;
  readonly metrics: Metrics;
  readonly log: Logger;
  readonly pollMs?: number;
}

const POLL_MS = 15_000;
/** Many changes come together: one look serves those of this time. A change counts two seconds after it was made. */
const DEBOUNCE_MS = 200;
/** Reading shapes gives way to frames after so long. */
const AT_ONCE_MS = 5;
const DAY_MS = 86_400_000;

class LiveFenceBook implements FenceBook {
  readonly name = 'fence-book';
  ready = false;
  readonly #options: FenceBookOptions;
  readonly #shelves = createVersionShelves();
  readonly #listeners = new Set<(fleet: string, fromMs: number) => void>();
  readonly #unreadable: { inc(): void };
  /** What was written before it is known; an xid8. */
  #horizon = '0';
  readonly #looks: RepeatedLook;

  constructor(options: FenceBookOptions) {
    this.#options = options;
    const { store, metrics, log, pollMs = POLL_MS } = options;
    this.#looks = createRepeatedLook({
      ...{ store, log, pollMs, debounceMs: DEBOUNCE_MS, channel: 'geofences', look: () => this.#look() },
      failed: 'fences could not be read; the last ones count',
    });
    metrics.gauge('fence_versions', 'Versions of fences in memory', () => this.#shelves.size());
    this.#unreadable = metrics.counter('fence_versions_unreadable_total', 'Stored fences that could not be read');
  }

  fencesAt(fleet: string, timeMs: number): FenceSet {
    return this.#shelves.at(fleet, timeMs) ?? NO_FENCE_SET;
  }

  changesSince(timeMs: number): { fleet: string; fromMs: number }[] {
    return this.#shelves.edgesSince(timeMs);
  }

  onChange(listener: (fleet: string, fromMs: number) => void): () => void {
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
    const { store, config } = this.#options;
    const oldestMs = Date.now() - (config.lateDays + 1) * DAY_MS;
    // Taken before the look: what is written meanwhile is read at the next one.
    const horizon = await readHorizon(store.pool);
    let lastMs = performance.now();
    for await (const rows of readVersions(store.pool, this.#horizon, oldestMs)) {
      for (const row of rows) {
        const problem = this.#shelves.put(row);
        if (problem !== undefined) this.#tellUnreadable(row.geofence, problem);
        if (performance.now() - lastMs < AT_ONCE_MS) continue;
        await breathe();
        lastMs = performance.now();
      }
    }
    this.#horizon = horizon;
    this.#shelves.dropBefore(oldestMs);
    for (const fleet of this.#shelves.changed()) {
      const fromMs = this.#shelves.publish(fleet, Date.now());
      if (this.ready) this.#tellChange(fleet, fromMs);
      await breathe();
    }
    this.ready = true;
  }

  #tellUnreadable(geofence: string, problem: string): void {
    this.#unreadable.inc();
    this.#options.log.error({ geofence, problem }, 'a stored fence cannot be read; it counts for nothing');
  }

  #tellChange(fleet: string, fromMs: number): void {
    for (const listener of this.#listeners) {
      try {
        listener(fleet, fromMs);
      } catch (error) {
        this.#options.log.error({ err: error }, 'a listener of the fences failed');
      }
    }
  }
}

/** The fence book of a store; empty until it was started. */
export function createFenceBook(options: FenceBookOptions): FenceBook {
  return new LiveFenceBook(options);
}
