// The load of `bench ingest` and `bench broker`: gateways of raw sockets, each with a window of unacknowledged batches.
import { telemetry, topicOf } from '@mediconnect/schemas';
import { benchFrame } from '../harness/frames.ts';
import { openGatewaySocket } from '../harness/gateway-socket.ts';
import { createLatencies } from '../harness/latency.ts';
import { publishPacket } from '../harness/packets.ts';
import { BENCH_FLEET, gatewayName, secretOf, vehicleName } from './bench-store.ts';

export interface LoadOptions {
  readonly host: string;
  readonly port: number;
  readonly gateways: number;
  /** Publishes that a gateway may have unacknowledged. */
  readonly window: number;
  /** Frames in a publish. */
  readonly batch: number;
  readonly boot: number;
  /** Whether each publish is the same bytes but its message id: then the generator costs next to nothing. */
  readonly same?: boolean;
}

type NextPacket = (messageId: number) => Buffer;

/** Packets whose frames are numbered on and on, as a gateway's are. */
function numbered(index: number, { batch, boot }: LoadOptions): NextPacket {
  const topic = topicOf(BENCH_FLEET, vehicleName(index), 'telemetry');
  let nextSeq = 1;
  return (messageId) => {
    const nowMs = Date.now();
    const frames = Array.from({ length: batch }, () => benchFrame(index, nextSeq++, nowMs));
    return publishPacket(topic, messageId, telemetry.Batch.encode({ boot, frames }).finish());
  };
}

/** The same packet with another message id each time. */
function repeated(index: number, options: LoadOptions): NextPacket {
  const packet = numbered(index, options)(PLACEHOLDER_ID);
  const idAt = packet.indexOf(Buffer.from([PLACEHOLDER_ID >> 8, PLACEHOLDER_ID & 0xff]));
  return (messageId) => {
    const copy = Buffer.from(packet);
    copy.writeUInt16BE(messageId, idAt);
    return copy;
  };
}

/** Found in a packet right behind the topic, which is ASCII. */
const PLACEHOLDER_ID = 0xfefe;

interface Gateway {
  /** Frames acknowledged, from seq 1 without gaps: PUBACKs come in order. */
  acknowledged: number;
  fill(): void;
  readonly inFlight: number;
}

/** The whole program; nothing of it happens when this file is imported. */
async function main(options: LoadOptions): Promise<void> {
  const latencies = createLatencies();
  let phase: 'warm' | 'measured' | 'draining' = 'warm';
  let framesMeasured = 0;

  function startGateway(index: number, onConnected: () => void): Gateway {
    const { window, batch } = options;
    const next = (options.same ? repeated : numbered)(index, options);
    const sentAtMs: number[] = [];
    let nextId = 1;
    let connected = false;
    const gateway: Gateway = {
      acknowledged: 0,
      get inFlight() {
        return sentAtMs.length;
      },
      fill() {
        if (!connected || phase === 'draining') return;
        const packets: Buffer[] = [];
        const nowMs = performance.now();
        for (; sentAtMs.length < window; sentAtMs.push(nowMs)) {
          nextId = nextId === 65_535 ? 1 : nextId + 1;
          packets.push(next(nextId));
        }
        if (packets.length > 0) socket.write(packets.length === 1 ? packets[0]! : Buffer.concat(packets));
      },
    };
    const name = gatewayName(index);
    const socket = openGatewaySocket(
      { host: options.host, port: options.port, gateway: name, secret: secretOf(name) },
      {
        connected() {
          connected = true;
          onConnected();
        },
        acknowledged() {
          const startedMs = sentAtMs.shift()!;
          gateway.acknowledged += batch;
          if (phase !== 'measured') return;
          framesMeasured += batch;
          latencies.add(performance.now() - startedMs);
        },
        settled: () => gateway.fill(),
        closed() {
          if (!connected || phase !== 'draining' || sentAtMs.length > 0)
            throw new Error('the broker closed a connection');
        },
      },
    );
    return gateway;
  }

  let connectedCount = 0;
  const gateways = Array.from({ length: options.gateways }, (_, index) =>
    startGateway(index, () => {
      if (++connectedCount < options.gateways) return;
      for (const gateway of gateways) gateway.fill();
      process.send?.({ kind: 'running' });
    }),
  );

  process.on('message', (message: { kind: 'measure' | 'stop' | 'drain' }) => {
    if (message.kind === 'measure') phase = 'measured';
    else if (message.kind === 'stop') {
      phase = 'draining';
      const p50Ms = latencies.percentileMs(0.5);
      process.send?.({ kind: 'measured', frames: framesMeasured, p50Ms, p99Ms: latencies.percentileMs(0.99) });
    } else {
      const timer = setInterval(() => {
        if (gateways.some((gateway) => gateway.inFlight > 0)) return;
        clearInterval(timer);
        const perGateway = Object.fromEntries(gateways.map((gateway, i) => [gatewayName(i), gateway.acknowledged]));
        process.send?.({ kind: 'drained', perGateway });
      }, 20);
    }
  });
  process.once('SIGTERM', () => process.exit(0));
}

if (import.meta.main) await main(JSON.parse(process.argv[2]!));
