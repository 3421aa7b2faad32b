import { connect as connectSocket, type Socket } from 'node:net';
import { telemetry, topicOf } from '@mediconnect/schemas';
import { connect, PINGREQ, publish } from '../../ingest/testing/mqtt-bytes.ts';
import { frameOf, type Measured } from './frames.ts';
import type { GatewayLedger } from './ledger.ts';
import { CHAOS_BOOT } from './rows-store.ts';

export interface GatewayOptions {
  readonly fleet: string;
  readonly vehicle: string;
  readonly gateway: string;
  readonly secret: string;
  /** Asked at each attempt: a product that was started again may listen elsewhere. */
  readonly broker: () => { readonly host: string; readonly port: number };
  readonly window: number;
  readonly keepAliveS: number;
  /** Told how many frames a PUBACK just acknowledged. */
  readonly onAcknowledged: (frames: number) => void;
}

const LARGEST_BATCH = 20;
const FIRST_PAUSE_MS = 100;
const LONGEST_PAUSE_MS = 2000;
const CONNACK = 2;
const PUBACK = 4;
const PINGRESP = 13;

/**
 * A gateway as it should be: it measures whether or not it is connected, keeps each frame until it is acknowledged,
 * has several batches under way, and after a reconnect sends again what was not acknowledged, with the same numbers and
 * times. Raw bytes over a socket; it shares nothing with the product but the schema.
 */
export class Gateway {
  readonly #options: GatewayOptions;
  readonly #topic: string;
  readonly #acknowledged: number[] = [];
  #queue: Measured[] = [];
  #inFlight = new Map<number, Measured[]>();
  #seq = 0;
  #nextId = 1;
  #socket: Socket | undefined;
  #signedIn = false;
  #ended = false;
  #failures = 0;
  #retry: NodeJS.Timeout | undefined;
  #rest: Buffer = Buffer.alloc(0);
  #lastWriteMs = 0;
  #pingSentMs = 0;
  #pings: NodeJS.Timeout | undefined;
  /** Connections that ended without our doing. */
  disconnects = 0;
  /** PINGRESPs that came. */
  pongs = 0;
  /** CONNACKs that refused us: none is expected, ever. */
  refusals = 0;
  /** PUBACKs for what was not under way: none is expected, ever. */
  strayAcks = 0;

  constructor(options: GatewayOptions) {
    this.#options = options;
    this.#topic = topicOf(options.fleet, options.vehicle, 'telemetry');
  }

  get connected(): boolean {
    return this.#signedIn;
  }
  /** Frames that were measured and are not acknowledged. */
  get pending(): number {
    return this.#seq - this.#acknowledged.length;
  }
  get ledger(): GatewayLedger {
    return { gateway: this.#options.gateway, acknowledged: this.#acknowledged, lastSeq: this.#seq };
  }

  connect(): void {
    if (this.#ended) return;
    // Also while nothing is measured: a silent gateway would be closed, and rightly so.
    this.#pings ??= setInterval(() => this.#keepAlive(), this.#options.keepAliveS * 250).unref();
    const { gateway, secret, broker, keepAliveS } = this.#options;
    const socket = connectSocket({ ...broker(), noDelay: true });
    this.#socket = socket;
    this.#rest = Buffer.alloc(0);
    socket.on('connect', () => this.#write(connect({ clientId: gateway, password: secret, keepAliveS })));
    socket.on('data', (chunk) => this.#read(chunk));
    socket.on('error', () => {});
    socket.on('close', () => this.#onClose());
  }

  /** Measures so many frames now, and sends what fits. */
  measure(frames: number): void {
    const timeMs = Date.now();
    for (let i = 0; i < frames; i++) this.#queue.push({ seq: ++this.#seq, timeMs });
    this.#fill();
  }

  /** Cuts the connection; it does not come back. */
  end(): void {
    this.#ended = true;
    clearInterval(this.#pings);
    clearTimeout(this.#retry);
    this.#socket?.destroy();
  }

  #write(bytes: Buffer): void {
    this.#lastWriteMs = performance.now();
    this.#socket?.write(bytes);
  }

  /** PINGREQ in good time, and the end of a connection that does not answer one. */
  #keepAlive(): void {
    if (!this.#signedIn) return;
    const nowMs = performance.now();
    const keepAliveMs = this.#options.keepAliveS * 1000;
    if (this.#pingSentMs > 0 && nowMs - this.#pingSentMs > Math.max(20_000, keepAliveMs)) this.#socket?.destroy();
    else if (this.#pingSentMs === 0 && nowMs - this.#lastWriteMs > keepAliveMs / 2) {
      this.#pingSentMs = nowMs;
      this.#write(PINGREQ);
    }
  }

  #fill(): void {
    if (!this.#signedIn) return;
    const packets: Buffer[] = [];
    while (this.#inFlight.size < this.#options.window && this.#queue.length > 0) {
      const batch = this.#queue.splice(0, LARGEST_BATCH);
      const id = this.#nextId;
      this.#nextId = (id % 65_535) + 1;
      this.#inFlight.set(id, batch);
      const payload = telemetry.Batch.encode({ boot: CHAOS_BOOT, frames: batch.map(frameOf) }).finish();
      packets.push(publish(this.#topic, payload, { id }));
    }
    if (packets.length > 0) this.#write(Buffer.concat(packets));
  }

  #read(chunk: Buffer): void {
    let data = this.#rest.length > 0 ? Buffer.concat([this.#rest, chunk]) : chunk;
    // What a broker sends to a gateway that subscribed to nothing is shorter than 128 bytes.
    while (data.length >= 2 && data.length >= 2 + data[1]!) {
      this.#onPacket(data[0]! >> 4, data.subarray(2, 2 + data[1]!));
      data = data.subarray(2 + data[1]!);
    }
    this.#rest = data;
    this.#fill();
  }

  #onPacket(type: number, body: Buffer): void {
    if (type === PUBACK) {
      const id = body.readUInt16BE(0);
      const batch = this.#inFlight.get(id);
      if (!batch) {
        this.strayAcks++;
        return;
      }
      this.#inFlight.delete(id);
      for (const { seq } of batch) this.#acknowledged.push(seq);
      this.#options.onAcknowledged(batch.length);
    } else if (type === CONNACK) {
      this.#signedIn = body[1] === 0;
      if (this.#signedIn) this.#failures = 0;
      else this.refusals++;
    } else if (type === PINGRESP) {
      this.pongs++;
      this.#pingSentMs = 0;
    }
  }

  #onClose(): void {
    if (this.#signedIn && !this.#ended) this.disconnects++;
    this.#signedIn = false;
    this.#pingSentMs = 0;
    // The broker keeps no session: what it did not acknowledge is sent again, oldest first.
    const again = [...this.#inFlight.values()].flat();
    this.#inFlight = new Map();
    this.#queue = [...again, ...this.#queue];
    if (this.#ended) return;
    const pauseMs = Math.min(LONGEST_PAUSE_MS, FIRST_PAUSE_MS * 2 ** this.#failures++);
    this.#retry = setTimeout(() => this.connect(), pauseMs * (0.5 + Math.random() / 2));
  }
}
