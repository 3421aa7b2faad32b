import { createWaker, type Logger, within } from '@mediconnect/base';
import type { CommandMetrics } from './command-metrics.ts';
import { createCommandWatch } from './command-watch.ts';
import { type CommandStore, type DueCommand, encodeCommand } from './commands.ts';
import { COMMAND_POLL_MS } from './limits.ts';

/** A gateway's connection that is subscribed to its commands. */
export interface Receiver {
  readonly gateway: string;
  /** False once the connection is over. */
  readonly open: boolean;
  /** Resolves when the gateway took it (PUBACK; at QoS 0, when it was written). Never, when the connection ends before. */
  publish(payload: Buffer): Promise<void>;
}

/**
 * Brings commands to the gateways that are connected to this process, in the order of their creation, one at a time.
 * What was given to a connection is not given to it again; the next connection gets everything that is still open.
 */
export interface Courier {
  subscribed(receiver: Receiver): void;
  /** Also when its connection is over. */
  left(receiver: Receiver): void;
  start(): void;
  stop(): Promise<void>;
}

/** Gateways that one statement asks for. */
const MAX_AT_ONCE = 200;
const RETRY_MS = 1000;
/** How long `stop` waits for a statement that is under way. */
const STOP_MS = 1000;

interface Seat {
  readonly receiver: Receiver;
  /** Number of the last command that was given to this connection. */
  after: number;
  /** A command is on its way and its PUBACK has not come. */
  busy: boolean;
}

export function createCourier(parts: {
  store: CommandStore;
  metrics: CommandMetrics;
  log: Logger;
  pollMs?: number;
}): Courier {
  const { store, metrics, log, pollMs = COMMAND_POLL_MS } = parts;
  const seats = new Map<string, Seat>();
  /** Gateways that may have a next command. */
  const due = new Set<string>();
  /** Numbers of commands that were taken and are not noted in the store. At most one more for each PUBACK. */
  let taken: number[] = [];
  let stopped = true;
  let working: Promise<void> | undefined;
  let waker = createWaker();
  metrics.gauge('commands_subscribed', 'Gateways subscribed to their commands', () => seats.size);
  metrics.gauge('commands_in_flight', 'Commands written whose PUBACK has not come', () => {
    let busy = 0;
    for (const seat of seats.values()) busy += Number(seat.busy);
    return busy;
  });

  function want(gateway: string): void {
    const seat = seats.get(gateway);
    if (stopped || !seat || seat.busy) return;
    due.add(gateway);
    working ??= work();
  }

  function hand(command: DueCommand, asked: ReadonlyMap<string, Seat>): void {
    const seat = seats.get(command.gateway);
    // Another connection may have come while we asked; it asks for itself.
    if (!seat || seat.busy || seat !== asked.get(command.gateway) || !seat.receiver.open) return;
    seat.after = command.number;
    const payload = encodeCommand(command);
    if (payload === undefined) {
      log.error(
        { kind: command.kind, gateway: command.gateway },
        'a command of a kind that this version does not know',
      );
      want(command.gateway);
      return;
    }
    seat.busy = true;
    metrics.published();
    void seat.receiver.publish(payload).then(() => {
      seat.busy = false;
      taken.push(command.number);
      if (seats.get(command.gateway) === seat) want(command.gateway);
      working ??= work();
    });
  }

  async function noteTaken(): Promise<void> {
    if (taken.length === 0) return;
    const numbers = taken;
    taken = [];
    try {
      await store.sent(numbers);
    } catch (error) {
      taken = [...numbers, ...taken];
      throw error;
    }
  }

  async function giveNext(): Promise<void> {
    const asked = new Map<string, Seat>();
    for (const gateway of due) {
      if (asked.size === MAX_AT_ONCE) break;
      due.delete(gateway);
      const seat = seats.get(gateway);
      if (seat && !seat.busy) asked.set(gateway, seat);
    }
    if (asked.size === 0) return;
    try {
      const places = [...asked].map(([gateway, { after }]) => ({ gateway, after }));
      for (const command of await store.next(places)) hand(command, asked);
    } catch (error) {
      for (const gateway of asked.keys()) due.add(gateway);
      throw error;
    }
  }

  /** One statement after the other, so that ten thousand gateways that come back at once cost fifty, not ten thousand. */
  async function work(): Promise<void> {
    await undefined; // so that `working` is set before it can be over
    while (!stopped && (due.size > 0 || taken.length > 0)) {
      try {
        await noteTaken();
        await giveNext();
      } catch (error) {
        log.warn({ err: error, gateways: due.size }, 'commands wait for the database');
        await waker.sleep(RETRY_MS);
      }
    }
    working = undefined;
  }

  const watch = createCommandWatch({ store, metrics, log, pollMs, onWaiting: want });

  return {
    subscribed(receiver) {
      if (seats.get(receiver.gateway)?.receiver === receiver) return;
      seats.set(receiver.gateway, { receiver, after: 0, busy: false });
      want(receiver.gateway);
    },
    left(receiver) {
      if (seats.get(receiver.gateway)?.receiver === receiver) seats.delete(receiver.gateway);
    },
    start() {
      stopped = false;
      waker = createWaker();
      watch.start();
    },
    async stop() {
      if (stopped) return;
      stopped = true;
      waker.close();
      await within(Promise.allSettled([watch.stop(), working]), STOP_MS);
      // What a gateway took a moment ago; when this fails it gets it once more, which it must expect.
      await within(
        noteTaken().catch(() => {}),
        STOP_MS,
      );
      seats.clear();
    },
  };
}
