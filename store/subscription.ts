import type { Logger } from '@mediconnect/base';
import type pg from 'pg';
import type { Store } from './store.ts';

const FIRST_DELAY_MS = 100;
const LONGEST_DELAY_MS = 5000;

export interface Subscription {
  /** True while the connection stands. Notifications are a hint: poll as well. */
  readonly connected: boolean;
  stop(): Promise<void>;
}

/**
 * LISTENs on a channel over a connection of its own, and connects again, ever more patiently, when it is lost.
 * @param channel a name of ours, not from outside
 * @param onSignal called for each notification with its payload, and with undefined after each (re)connect, because what
 * was sent in between is lost
 */
export function createSubscription(
  store: Pick<Store, 'client'>,
  channel: string,
  onSignal: (payload: string | undefined) => void,
  log: Logger,
): Subscription {
  let client: pg.Client | undefined;
  let timer: NodeJS.Timeout | undefined;
  let connected = false;
  let stopped = false;
  let delayMs = FIRST_DELAY_MS;

  const lost = (which: pg.Client, error?: Error) => {
    if (client !== which) return; // both 'error' and 'end' come
    client = undefined;
    if (connected) log.warn({ channel, reason: error?.message ?? 'closed' }, 'lost the connection that listens');
    connected = false;
    void which.end().catch(() => {});
    if (stopped) return;
    timer = setTimeout(() => void connect(), delayMs * (0.75 + Math.random() / 2));
    timer.unref();
    delayMs = Math.min(delayMs * 2, LONGEST_DELAY_MS);
  };
  const connect = async () => {
    const mine = store.client(`listen ${channel}`);
    client = mine;
    mine.on('error', (error) => lost(mine, error));
    mine.on('end', () => lost(mine));
    mine.on('notification', (message) => onSignal(message.payload));
    try {
      await mine.connect();
      await mine.query(`listen ${mine.escapeIdentifier(channel)}`);
    } catch (error) {
      return lost(mine, error as Error);
    }
    if (stopped || client !== mine) return;
    connected = true;
    delayMs = FIRST_DELAY_MS;
    onSignal(undefined);
  };
  void connect();
  return {
    get connected() {
      return connected;
    },
    async stop() {
      stopped = true;
      clearTimeout(timer);
      const last = client;
      client = undefined;
      connected = false;
      await last?.end().catch(() => {});
    },
  };
}
