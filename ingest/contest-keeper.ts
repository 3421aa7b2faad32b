import type { Logger, Metrics } from '@mediconnect/base';
import type { SessionStore } from './gateway-sessions.ts';

/** Tells the store of connections that newer ones of their gateway displaced, in the order in which they were. */
export interface ContestKeeper {
  /** @param from the address of the connection that ended @param to that of the newer one */
  displaced(gateway: string, from: string, to: string): void;
  start(): void;
  /** What is not told yet is forgotten. */
  stop(): void;
}

interface Entry {
  readonly from: string;
  readonly to: string;
  /** As `performance.now()`. */
  readonly atMs: number;
}

/** Displacements of one gateway come in bursts: what gathers meanwhile is told at once. */
const PERIOD_MS = 250;
/** More than make a contest; of a longer burst the last ones count. */
const MAX_OF_GATEWAY = 8;
const MAX_GATEWAYS = 10_000;

export function createContestKeeper(parts: { store: SessionStore; metrics: Metrics; log: Logger }): ContestKeeper {
  const { store, metrics, log } = parts;
  const waiting = new Map<string, readonly Entry[]>();
  let timer: NodeJS.Timeout | undefined;
  let telling = false;
  const raised = metrics.counter('gateway_contested_total', 'Times that gateway.contested was raised');
  const forgotten = metrics.counter('gateway_displacements_forgotten_total', 'Displacements beyond what is remembered');
  metrics.gauge('gateway_displacements_waiting', 'Gateways whose displacements wait to be kept', () => waiting.size);

  const remember = (gateway: string, entries: readonly Entry[]): void => {
    if (!waiting.has(gateway) && waiting.size >= MAX_GATEWAYS) {
      forgotten.inc(entries.length);
      return;
    }
    const all = [...(waiting.get(gateway) ?? []), ...entries].sort((a, b) => a.atMs - b.atMs);
    forgotten.inc(Math.max(0, all.length - MAX_OF_GATEWAY));
    waiting.set(gateway, all.slice(-MAX_OF_GATEWAY));
  };

  async function tell(gateway: string, entries: readonly Entry[]): Promise<void> {
    const nowMs = performance.now();
    const displacements = entries.map(({ from, to, atMs }) => ({ from, to, ageMs: nowMs - atMs }));
    if ((await store.displaced(gateway, displacements)) === 'raised') raised.inc();
  }

  /** One gateway after the other; the rest waits for the next time when the store is away. */
  async function tellAll(): Promise<void> {
    if (telling) return;
    telling = true;
    for (const [gateway, entries] of [...waiting]) {
      waiting.delete(gateway);
      try {
        await tell(gateway, entries);
      } catch (error) {
        remember(gateway, entries);
        log.warn({ err: error, gateways: waiting.size }, 'displaced connections wait for the database');
        break;
      }
    }
    telling = false;
  }

  return {
    displaced: (gateway, from, to) => remember(gateway, [{ from, to, atMs: performance.now() }]),
    start() {
      timer = setInterval(() => void tellAll(), PERIOD_MS);
      timer.unref();
    },
    stop: () => clearInterval(timer),
  };
}
