// Gateways that publish one frame each period, whatever is acknowledged meanwhile: for `bench puback` and `bench catchup`.
import { telemetry, topicOf } from '@mediconnect/schemas';
import { benchFrame } from '../harness/frames.ts';
import { openGatewaySocket } from '../harness/gateway-socket.ts';
import { createLatencies } from '../harness/latency.ts';
import { publishPacket } from '../harness/packets.ts';
import { BENCH_FLEET, gatewayName, secretOf, vehicleName } from '../ingest/bench-store.ts';

export interface PacedLoad {
  readonly host: string;
  readonly port: number;
  readonly gateways: number;
  readonly hz: number;
}

/** From `measure` to `report`, or from one `report` to the next. */
export interface PacedFigures {
  readonly published: number;
  readonly acknowledged: number;
  readonly p50Ms: number;
  readonly p99Ms: number;
}

/** The whole program; nothing of it happens when this file is imported. */
async function main({ host, port, gateways, hz }: PacedLoad): Promise<void> {
  const periodMs = 1000 / hz;
  let latencies = createLatencies();
  let published = 0;
  let connected = 0;

  function startGateway(index: number): void {
    const gateway = gatewayName(index);
    const topic = topicOf(BENCH_FLEET, vehicleName(index), 'telemetry');
    const sentAtMs = new Map<number, number>();
    let seq = 0;
    let dueMs = 0;
    const publish = () => {
      const messageId = (++seq % 65_535) + 1;
      const frames = [benchFrame(index, seq, Date.now(), Math.round((seq * 900) / hz))];
      sentAtMs.set(messageId, performance.now());
      socket.write(publishPacket(topic, messageId, telemetry.Batch.encode({ boot: 1, frames }).finish()));
      published++;
      dueMs += periodMs;
      setTimeout(publish, Math.max(0, dueMs - performance.now()));
    };
    const socket = openGatewaySocket(
      { host, port, gateway, secret: secretOf(gateway) },
      {
        connected() {
          dueMs = performance.now() + Math.random() * periodMs;
          setTimeout(publish, dueMs - performance.now());
          if (++connected === gateways) process.send?.({ kind: 'running' });
        },
        acknowledged(messageId) {
          latencies.add(performance.now() - sentAtMs.get(messageId)!);
          sentAtMs.delete(messageId);
        },
        closed() {
          throw new Error('the broker closed a connection');
        },
      },
    );
  }
  for (let index = 0; index < gateways; index++) startGateway(index);

  const begin = () => {
    latencies = createLatencies();
    published = 0;
  };
  process.on('message', (message: { kind: 'measure' | 'report' }) => {
    if (message.kind === 'report') {
      const [p50Ms, p99Ms] = [latencies.percentileMs(0.5), latencies.percentileMs(0.99)];
      process.send?.({ kind: 'figures', published, acknowledged: latencies.count, p50Ms, p99Ms });
    }
    begin();
  });
  process.once('SIGTERM', () => process.exit(0));
}

if (import.meta.main) await main(JSON.parse(process.argv[2]!));
