// The load of `bench connections`: gateways that are connected and ping, are cut off, and come back.
import { telemetry, topicOf } from '@mediconnect/schemas';
import { benchFrame } from '../harness/frames.ts';
import { type GatewaySocket, openGatewaySocket } from '../harness/gateway-socket.ts';
import { publishPacket } from '../harness/packets.ts';
import { BENCH_FLEET, gatewayName, secretOf, vehicleName } from '../ingest/bench-store.ts';

export interface ConnectionsLoad {
  readonly host: string;
  readonly port: number;
  /** Number of the first gateway, and how many. */
  readonly first: number;
  readonly count: number;
  readonly keepAliveS: number;
  /** They come from 127.0.0.N: one address has too few ports. */
  readonly address: number;
}

type Message = { kind: 'storm'; count: number; withinMs: number } | { kind: 'publish' };

/** How many connect at once at the start: the listener's queue is not what is measured. */
const AT_ONCE = 200;
const LONGEST_BACKOFF_MS = 2_000;

/** The whole program; nothing of it happens when this file is imported. */
async function main(options: ConnectionsLoad): Promise<void> {
  const { first, count, keepAliveS } = options;
  const sockets = new Map<number, GatewaySocket>();
  const connected = new Set<number>();
  let acknowledged = 0;
  let waiting: (() => void) | undefined;

  const open = (index: number): void => {
    const gateway = gatewayName(index);
    const { host, port } = options;
    const localAddress = `127.0.0.${options.address}`;
    const socket = openGatewaySocket(
      { host, port, localAddress, gateway, secret: secretOf(gateway), keepAliveS },
      {
        connected() {
          connected.add(index);
          waiting?.();
        },
        acknowledged: () => {
          if (++acknowledged === count) process.send?.({ kind: 'acknowledged', count: acknowledged });
        },
        closed() {
          connected.delete(index);
          // A right gateway comes back by itself, after a while of its own.
          if (sockets.get(index) === socket) setTimeout(() => open(index), Math.random() * LONGEST_BACKOFF_MS);
        },
      },
    );
    sockets.set(index, socket);
  };
  const enough = async (wanted: number) => {
    while (connected.size < wanted)
      await new Promise<void>((resolve) => {
        waiting = resolve;
      });
  };

  process.on('message', async (message: Message) => {
    if (message.kind === 'storm') {
      for (let index = first; index < first + message.count; index++) {
        const old = sockets.get(index)!;
        sockets.delete(index);
        connected.delete(index);
        old.cut();
        setTimeout(() => open(index), Math.random() * message.withinMs);
      }
      await enough(count);
      process.send?.({ kind: 'connected' });
    } else for (let index = first; index < first + count; index++) sockets.get(index)!.write(onePublish(index));
  });
  process.once('SIGTERM', () => process.exit(0));

  for (let opened = 0; opened < count; opened++) {
    if (opened % AT_ONCE === 0) await enough(opened - AT_ONCE);
    open(first + opened);
  }
  await enough(count);
  process.send?.({ kind: 'connected' });
  // Each in its turn, at three quarters of its keep-alive.
  let next = 0;
  const perTick = Math.ceil(count / (keepAliveS * 0.75 * 10));
  setInterval(() => {
    for (let i = 0; i < perTick; i++) {
      const index = first + (next++ % count);
      if (connected.has(index)) sockets.get(index)?.ping();
    }
  }, 100);
}

function onePublish(index: number): Buffer {
  const payload = telemetry.Batch.encode({ boot: 1, frames: [benchFrame(index, 1, Date.now())] }).finish();
  return publishPacket(topicOf(BENCH_FLEET, vehicleName(index), 'telemetry'), 1, payload);
}

if (import.meta.main) await main(JSON.parse(process.argv[2]!));
