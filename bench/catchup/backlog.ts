// Gateways that come back with a day of stored frames and send them in batches, as `docs/gateway-guide.md` asks.
import { telemetry, topicOf } from '@mediconnect/schemas';
import { benchFrame } from '../harness/frames.ts';
import { openGatewaySocket } from '../harness/gateway-socket.ts';
import { publishPacket } from '../harness/packets.ts';
import { BENCH_FLEET, gatewayName, secretOf, vehicleName } from '../ingest/bench-store.ts';

export interface Backlog {
  readonly host: string;
  readonly port: number;
  /** Number of the first gateway, and how many. */
  readonly first: number;
  readonly gateways: number;
  /** Frames of each, one a second, the last one now. */
  readonly frames: number;
  readonly batch: number;
  readonly window: number;
}

/** The whole program; nothing of it happens when this file is imported. */
async function main(options: Backlog): Promise<void> {
  const { host, port, first, gateways, frames, batch, window } = options;
  let done = 0;

  function startGateway(index: number): void {
    const gateway = gatewayName(index);
    const topic = topicOf(BENCH_FLEET, vehicleName(index), 'telemetry');
    const startMs = Date.now() - frames * 1000;
    // The newest one goes first, as live frames do: so all others belong before what is known already.
    const stored = frames - 1;
    let sent = 0;
    let open = 0;
    let messageId = 0;
    const publish = (first: number, count: number) => {
      const own = Array.from({ length: count }, (_, i) => {
        const seq = first + i;
        return benchFrame(index, seq, startMs + seq * 1000, seq * 900);
      });
      messageId = (messageId % 65_535) + 1;
      socket.write(publishPacket(topic, messageId, telemetry.Batch.encode({ boot: 1, frames: own }).finish()));
      open++;
    };
    const fill = () => {
      while (open < window && sent < stored) {
        const count = Math.min(batch, stored - sent);
        publish(sent + 1, count);
        sent += count;
      }
      if (open === 0 && ++done === gateways) process.send?.({ kind: 'done' });
    };
    const socket = openGatewaySocket(
      { host, port, gateway, secret: secretOf(gateway) },
      {
        connected() {
          publish(frames, 1);
          fill();
        },
        acknowledged() {
          open--;
          fill();
        },
        closed() {
          throw new Error('the broker closed a connection');
        },
      },
    );
  }

  process.on('message', () => {
    for (let index = first; index < first + gateways; index++) startGateway(index);
  });
  process.once('SIGTERM', () => process.exit(0));
  process.send?.({ kind: 'ready' });
}

if (import.meta.main) await main(JSON.parse(process.argv[2]!));
