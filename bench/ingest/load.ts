// The load of `bench ingest`: gateways of raw sockets and hand-built packets, each with a window of unacknowledged batches.
import { connect as connectSocket } from 'node:net';
import { telemetry, topicOf } from '@mediconnect/schemas';
import { createLatencies } from '../harness/latency.ts';
import { BENCH_FLEET, gatewayName, secretOf, vehicleName } from './bench-store.ts';
import { connectPacket, publishPacket } from './packets.ts';

export interface LoadOptions {
  readonly host: string;
  readonly port: number;
  readonly gateways: number;
  /** Publishes that a gateway may have unacknowledged. */
  readonly window: number;
  /** Frames in a publish. */
  readonly batch: number;
  readonly boot: number;
}

/** The whole program; nothing of it happens when this file is imported. */
async function main(options: LoadOptions): Promise<void> {
  type Phase = 'warm' | 'measured' | 'draining';
  const latencies = createLatencies();
  let phase: Phase = 'warm';
  let framesMeasured = 0;
  let open = 0;

  interface Gateway {
    /** Frames acknowledged, from seq 1 without gaps: PUBACKs come in order. */
    acknowledged: number;
    fill(): void;
    readonly inFlight: number;
  }

  /** One frame of a vehicle that drives north-east at 50 km/h. */
  function frameOf(index: number, seq: number, timeMs: number) {
    const moved = Math.floor(seq / 50);
    const gps = {
      latitudeE7: -349_000_000 + index * 10_000 + moved,
      longitudeE7: -561_000_000 + moved,
      altitudeDm: 431,
      speedCmPerS: 1389,
      headingCdeg: 4_500,
      accuracyDm: 25,
      hdopCenti: 90,
      satellites: 11,
      fixType: telemetry.FixType.FIX_TYPE_3D,
    };
    return { seq, timeMs, gps };
  }

  function startGateway(index: number, options: LoadOptions, onConnected: () => void): Gateway {
    const { window, batch, boot } = options;
    const topic = topicOf(BENCH_FLEET, vehicleName(index), 'telemetry');
    const socket = connectSocket({ host: options.host, port: options.port, noDelay: true });
    const sentAtMs: number[] = [];
    let rest = Buffer.alloc(0);
    let nextSeq = 1;
    let nextId = 1;
    let connected = false;

    const publish = (): Buffer => {
      const nowMs = Date.now();
      const frames = Array.from({ length: batch }, () => frameOf(index, nextSeq++, nowMs));
      sentAtMs.push(performance.now());
      nextId = nextId === 65_535 ? 1 : nextId + 1;
      return publishPacket(topic, nextId, telemetry.Batch.encode({ boot, frames }).finish());
    };
    const gateway: Gateway = {
      acknowledged: 0,
      get inFlight() {
        return sentAtMs.length;
      },
      fill() {
        if (!connected || phase === 'draining') return;
        const packets: Buffer[] = [];
        while (sentAtMs.length < window) packets.push(publish());
        if (packets.length > 0) socket.write(packets.length === 1 ? packets[0]! : Buffer.concat(packets));
      },
    };
    const acknowledge = () => {
      const startedMs = sentAtMs.shift()!;
      gateway.acknowledged += batch;
      if (phase !== 'measured') return;
      framesMeasured += batch;
      latencies.add(performance.now() - startedMs);
    };
    socket.on('connect', () => socket.write(connectPacket(gatewayName(index), secretOf(gatewayName(index)))));
    socket.on('data', (chunk) => {
      let data = rest.length > 0 ? Buffer.concat([rest, chunk]) : chunk;
      // CONNACK and PUBACK: four bytes each, and nothing else ever comes.
      for (; data.length >= 4; data = data.subarray(4)) {
        if (data[0] === 0x40) acknowledge();
        else if (data[0] === 0x20 && data[3] === 0) {
          connected = true;
          onConnected();
        } else throw new Error(`unexpected answer ${data.subarray(0, 4).toString('hex')}`);
      }
      rest = data;
      gateway.fill();
    });
    socket.on('close', () => {
      if (!connected || phase !== 'draining' || sentAtMs.length > 0) throw new Error('the broker closed a connection');
    });
    open++;
    return gateway;
  }

  let connectedCount = 0;
  const gateways = Array.from({ length: options.gateways }, (_, index) =>
    startGateway(index, options, () => {
      if (++connectedCount < open) return;
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
