import { BENCH_FLEET, gatewayName, vehicleName } from '../../bench/ingest/bench-store.ts';
import { Gateway, type GatewayOptions } from './gateway.ts';
import type { GatewayLedger } from './ledger.ts';
import type { Secrets } from './secrets.ts';

/** The gateways of a run, which measure so many frames a second whatever happens. */
export interface Fleet {
  readonly gateways: readonly Gateway[];
  /** Frames acknowledged so far. */
  readonly acknowledged: number;
  /** Frames measured and not acknowledged. */
  pending(): number;
  connected(): number;
  ledgers(): GatewayLedger[];
  /** The longest time without any acknowledgement since the last call, in milliseconds. */
  takeLongestSilenceMs(): number;
  /** Measures no more; goes on sending what is left. */
  stopMeasuring(): void;
  end(): void;
}

const TICK_MS = 50;

/** Starts the gateways `gw-1`… that bench-store.ts provisions. */
export function startFleet(
  options: Pick<GatewayOptions, 'broker' | 'window' | 'keepAliveS'> & {
    count: number;
    framesPerS: number;
    secrets: Secrets;
  },
): Fleet {
  let acknowledged = 0;
  let lastAckMs = performance.now();
  let longestMs = 0;
  const onAcknowledged = (frames: number) => {
    acknowledged += frames;
    const nowMs = performance.now();
    longestMs = Math.max(longestMs, nowMs - lastAckMs);
    lastAckMs = nowMs;
  };
  const gateways = Array.from({ length: options.count }, (_, i) => {
    const gateway = gatewayName(i);
    const { broker, window, keepAliveS } = options;
    const identity = { fleet: BENCH_FLEET, vehicle: vehicleName(i), gateway, secret: options.secrets(gateway) };
    return new Gateway({ ...identity, broker, window, keepAliveS, onAcknowledged });
  });
  for (const gateway of gateways) gateway.connect();

  let framesPerS = options.framesPerS;
  let due = 0;
  let turn = 0;
  let tickedMs = performance.now();
  const timer = setInterval(() => {
    const nowMs = performance.now();
    due += (framesPerS * (nowMs - tickedMs)) / 1000;
    tickedMs = nowMs;
    const each = Math.floor(due / gateways.length);
    due -= each * gateways.length;
    // What does not divide evenly goes to one after the other.
    const extra = Math.floor(due);
    due -= extra;
    for (const [i, gateway] of gateways.entries())
      gateway.measure(each + Number((i - turn + gateways.length) % gateways.length < extra));
    turn = (turn + extra) % gateways.length;
  }, TICK_MS);

  return {
    gateways,
    get acknowledged() {
      return acknowledged;
    },
    pending: () => gateways.reduce((sum, gateway) => sum + gateway.pending, 0),
    connected: () => gateways.filter((gateway) => gateway.connected).length,
    ledgers: () => gateways.map((gateway) => gateway.ledger),
    takeLongestSilenceMs() {
      const taken = Math.max(longestMs, performance.now() - lastAckMs);
      longestMs = 0;
      return taken;
    },
    stopMeasuring() {
      framesPerS = 0;
    },
    end() {
      clearInterval(timer);
      for (const gateway of gateways) gateway.end();
    },
  };
}
