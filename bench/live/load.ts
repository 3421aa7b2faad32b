// The load of `bench live`: gateways that publish a fix each period, and viewers of the whole fleet. One process, so
// that publishing and seeing are told by the same clock.
import { connect as connectSocket, type Socket } from 'node:net';
import { live, telemetry, topicOf } from '@mediconnect/schemas';
import { WebSocket } from 'ws';
import { benchFrame } from '../harness/frames.ts';
import { createLatencies } from '../harness/latency.ts';
import { connectPacket, publishPacket } from '../harness/packets.ts';
import { BENCH_FLEET, gatewayName, secretOf, vehicleName } from '../ingest/bench-store.ts';

export interface LiveLoad {
  readonly mqttPort: number;
  readonly url: string;
  readonly email: string;
  readonly password: string;
  readonly vehicles: number;
  readonly hz: number;
  readonly viewers: number;
}

/** The whole program; nothing of it happens when this file is imported. */
async function main(options: LiveLoad): Promise<void> {
  const latencies = createLatencies();
  let measuring = false;
  let messages = 0;
  let bytes = 0;
  let published = 0;
  let superseded = 0;
  /** Fixes of the measured time that the viewer has not seen yet, by vehicle, oldest first. */
  const unseen = new Map<string, { timeMs: number; publishedMs: number }[]>();

  /** Publishes at even times from a random phase on, whatever came before: no answer is waited for. */
  function drive(socket: Socket, index: number): void {
    const vehicle = vehicleName(index);
    const topic = topicOf(BENCH_FLEET, vehicle, 'telemetry');
    const periodMs = 1000 / options.hz;
    let seq = 0;
    let dueMs = performance.now() + Math.random() * periodMs;
    const publish = () => {
      seq++;
      const timeMs = Date.now();
      const frames = [benchFrame(index, seq, timeMs, Math.round((seq * 900) / options.hz))];
      const payload = telemetry.Batch.encode({ boot: 1, frames }).finish();
      if (measuring) {
        const waiting = unseen.get(vehicle) ?? [];
        unseen.set(vehicle, waiting);
        waiting.push({ timeMs, publishedMs: performance.now() });
        published++;
      }
      socket.write(publishPacket(topic, (seq % 65_535) + 1, payload));
      dueMs += periodMs;
      setTimeout(publish, Math.max(0, dueMs - performance.now()));
    };
    setTimeout(publish, Math.max(0, dueMs - performance.now()));
  }

  /** Connects a gateway. Resolves with its socket once the broker has accepted it. */
  function connectGateway(index: number): Promise<Socket> {
    return new Promise((resolve, reject) => {
      const socket = connectSocket({ host: '127.0.0.1', port: options.mqttPort, noDelay: true });
      const gateway = gatewayName(index);
      socket.on('error', reject);
      socket.on('connect', () => socket.write(connectPacket(gateway, secretOf(gateway))));
      socket.once('data', (answer) => {
        if (answer[0] !== 0x20 || answer[3] !== 0) return reject(new Error('the broker refused a gateway'));
        socket.resume();
        resolve(socket);
      });
    });
  }

  async function signIn(): Promise<string> {
    const answer = await fetch(`${options.url}/api/v1/session`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ email: options.email, password: options.password }),
    });
    if (!answer.ok) throw new Error(`sign-in: ${answer.status}`);
    return answer.headers.getSetCookie()[0]!.split(';', 1)[0]!;
  }

  /** A fix is seen with itself, or with a newer one of its vehicle, which may have overtaken it: positions are last values. */
  function saw(vehicle: string, timeMs: number, nowMs: number): void {
    const waiting = unseen.get(vehicle) ?? [];
    while (waiting[0] !== undefined && waiting[0].timeMs <= timeMs) {
      const fix = waiting.shift()!;
      if (fix.timeMs < timeMs) superseded++;
      latencies.add(nowMs - fix.publishedMs);
    }
  }

  /** Takes a message as the page does: parsed, and each position found under its vehicle. */
  function look(vehicles: Map<number, string>, data: Buffer): void {
    const update = live.Update.decode(data);
    const nowMs = performance.now();
    for (const { index, vehicle } of update.vehicles ?? []) vehicles.set(index ?? 0, vehicle ?? '');
    const { vehicleIndex = [], timeMs = [] } = update.positions ?? {};
    for (const [row, index] of vehicleIndex!.entries()) {
      saw(vehicles.get(index) ?? '', timeMs![row]!, nowMs);
    }
    if (!measuring) return;
    messages++;
    bytes += data.length;
  }

  function watch(cookie: string, measured: boolean): Promise<void> {
    const socket = new WebSocket(`${options.url.replace('http', 'ws')}/api/v1/live`, {
      headers: { cookie },
      perMessageDeflate: false,
    });
    const vehicles = new Map<number, string>();
    if (measured) socket.on('message', (data: Buffer) => look(vehicles, data));
    return new Promise((resolve, reject) => {
      socket.once('message', () => resolve());
      socket.once('error', reject);
      socket.once('close', (code, reason) => reject(new Error(`live connection closed: ${code} ${reason}`)));
    });
  }

  process.on('message', (message: { kind: 'measure' | 'stop' }) => {
    if (message.kind === 'measure') {
      measuring = true;
      return;
    }
    measuring = false;
    const deadlineMs = performance.now() + 5000;
    const timer = setInterval(() => {
      if (latencies.count < published && performance.now() < deadlineMs) return;
      clearInterval(timer);
      const [p50Ms, p99Ms, p999Ms] = [0.5, 0.99, 0.999].map((share) => latencies.percentileMs(share));
      const counts = { published, seen: latencies.count, superseded, messages, bytes };
      process.send?.({ kind: 'measured', ...counts, p50Ms, p99Ms, p999Ms });
    }, 20);
  });
  process.once('SIGTERM', () => process.exit(0));

  const cookie = await signIn();
  for (let i = 0; i < options.viewers; i++) await watch(cookie, i === 0);
  for (let i = 0; i < options.vehicles; i++) drive(await connectGateway(i), i);
  process.send?.({ kind: 'running' });
}

if (import.meta.main) await main(JSON.parse(process.argv[2]!));
