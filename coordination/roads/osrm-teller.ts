import { createWaker, type Logger, type Metrics, type Part, within } from '@mediconnect/base';
import type { RouteMode } from '@mediconnect/routing/contract.ts';
import type { SegmentSpeed } from '@mediconnect/routing/osrm/refresh.ts';
import { speedRows } from '@mediconnect/routing/traffic/speed-rows.ts';
import type { RoadsKeeper, RoadsNow } from './keeper.ts';

/** An OSRM whose speeds we may change: its servers are children of this process. */
export interface TeachableOsrm {
  /** @returns whether they are others than before */
  refresh(mode: RouteMode, speeds: Iterable<SegmentSpeed>, signal?: AbortSignal): Promise<boolean>;
}

/**
 * Tells OSRM how the roads are now, the full set each time, without an interruption of its answers; one region after the
 * other, and only the newest where several changes come together.
 */
export interface OsrmTeller extends Part {
  /**
   * Whether OSRM of a region knows all roads that are closed now for a mode. Until it does its ways may lead over one of
   * them, so others have to answer. An OSRM that is not ours never learns of any.
   */
  knowsClosed(region: string, mode: RouteMode): boolean;
}

export interface OsrmTellerOptions {
  readonly traffic: Pick<RoadsKeeper, 'networks' | 'now' | 'onChange'>;
  /** By region; regions that are not there have an OSRM that is not ours, or none. */
  readonly local: ReadonlyMap<string, TeachableOsrm>;
  readonly metrics: Metrics;
  readonly log: Logger;
}

const MODES: readonly RouteMode[] = ['normal', 'emergency'];
/** A refresh that fails is tried again. */
const RETRY_MS = 15_000;
const STOP_MS = 1_000;

export function createOsrmTeller({ traffic, local, metrics, log }: OsrmTellerOptions): OsrmTeller {
  const refreshes = metrics.counter('osrm_refreshes_total', 'Times that OSRM was told of other speeds', ['outcome']);
  /** What the OSRM of a region and mode was told last. */
  const told = new Map<string, RoadsNow>();
  const waker = createWaker();
  const ending = new AbortController();
  let running: Promise<void> = Promise.resolve();
  let changed = false;
  const off = traffic.onChange(() => {
    changed = true;
    waker.wake();
  });
  const keyOf = (region: string, mode: RouteMode) => `${region} ${mode}`;

  async function tell(region: string, osrm: TeachableOsrm, mode: RouteMode): Promise<void> {
    const now = traffic.now(region);
    if (now === undefined || told.get(keyOf(region, mode)) === now) return;
    const rows = speedRows(now.network.graph, now.graph, mode);
    const areOthers = await osrm.refresh(mode, rows, ending.signal);
    told.set(keyOf(region, mode), now);
    refreshes.inc({ outcome: areOthers ? 'done' : 'same' });
  }

  /** @returns whether all were told */
  async function tellAll(): Promise<boolean> {
    let all = true;
    for (const [region, osrm] of local) {
      for (const mode of MODES) {
        await tell(region, osrm, mode).catch((error: unknown) => {
          all = false;
          if (waker.closed()) return;
          refreshes.inc({ outcome: 'failed' });
          log.warn({ err: error, region, mode }, 'OSRM could not be told how the roads are; the road graph answers');
        });
      }
    }
    return all;
  }

  async function loop(): Promise<void> {
    while (!waker.closed()) {
      changed = false;
      const done = await tellAll();
      if (!changed) await waker.sleep(done ? 24 * 3_600_000 : RETRY_MS);
    }
  }

  return {
    name: 'osrm teller',
    knowsClosed(region, mode) {
      const now = traffic.now(region);
      if (now === undefined || !isAnyClosed(now, mode)) return true;
      return told.get(keyOf(region, mode))?.closedVersion === now.closedVersion;
    },
    async start() {
      if (local.size > 0) running = loop();
    },
    async stop() {
      off();
      ending.abort();
      waker.close();
      await within(running, STOP_MS);
    },
  };
}

const isAnyClosed = ({ conditions: { closed } }: RoadsNow, mode: RouteMode): boolean =>
  mode === 'normal' ? closed.size > 0 : [...closed.values()].includes('all');
