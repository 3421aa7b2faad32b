import { setTimeout as pause } from 'node:timers/promises';
import { askReadiness, type Logger, type Readiness } from '@mediconnect/base';
import type { Addresses } from './addresses.ts';

/** What an entry point has started. */
export interface Running {
  readonly addresses: Addresses;
  readonly readiness: Readiness;
  /** Stops everything in reverse order; nothing is left running or locked. */
  stop(): Promise<void>;
}

const LOOK_MS = 100;
const REMIND_MS = 10_000;

/**
 * Resolves when every part is ready, which may take as long as Kafka is away; says every ten seconds what it waits for.
 * @returns false when `signal` ended the wait
 */
export async function untilReady(readiness: Readiness, log: Logger, signal: AbortSignal): Promise<boolean> {
  let remindAtMs = performance.now() + REMIND_MS / 5;
  while (!signal.aborted) {
    const { ready, parts } = await askReadiness(readiness);
    if (ready) return !signal.aborted;
    if (performance.now() >= remindAtMs) {
      const waitsFor = Object.fromEntries(Object.entries(parts).filter(([, part]) => !part.ready));
      log.warn({ waitsFor }, 'not ready yet');
      remindAtMs = performance.now() + REMIND_MS;
    }
    await pause(LOOK_MS, undefined, { signal }).catch(() => {});
  }
  return false;
}
