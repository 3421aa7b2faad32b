import type { Socket } from 'node:net';
import { addressKey } from './address-key.ts';
import type { ExpressLane } from './express-lane.ts';
import { GatewayStream } from './gateway-stream.ts';
import type { HeldBytes } from './held-bytes.ts';
import type { CloseReason } from './ingest-metrics.ts';
import { type IngestLimits, MAX_BUFFERED_BYTES, MAX_IN_FLIGHT_BYTES_PER_CONNECTION } from './limits.ts';
import type { Meter } from './meter.ts';
import { createMqttReader, PACKET, QOS_BITS } from './mqtt-reader.ts';
import { createOutbox, type Outbox } from './outbox.ts';
import type { Turnstile } from './turnstile.ts';

const PINGRESP = Buffer.from([0xd0, 0]);
const PUBACK_BYTES = 4;

/** What all connections share. */
export interface ConnectionSurroundings {
  readonly held: HeldBytes;
  readonly turnstile: Turnstile;
  readonly limits: IngestLimits;
}

/** What keeps a packet from being handed on. */
type Obstacle = 'state' | 'in_flight' | 'meter' | 'log';

/** What happens to a connection, for those who count and remember it. */
export interface ConnectionListener {
  signedIn(connection: GatewayConnection): void;
  closed(connection: GatewayConnection, reason: CloseReason): void;
  /** From now on packets wait because the gateway sent more than its rate. */
  rateLimited(reason: 'frames_per_s' | 'bytes_per_s'): void;
}

/**
 * One gateway's socket, in front of the broker. It bounds what is held for it, answers PINGREQ while publishes wait,
 * and owns the keep-alive. Order of life: CONNECT is handed to the broker, `ready` opens it for everything else,
 * `close` ends it with a reason.
 */
export class GatewayConnection {
  readonly stream: GatewayStream;
  readonly address: string;
  /** What the address counts as where connections are counted by address. */
  readonly addressKey: string;
  /** Says why the broker ended it; set by who hands it to the broker. */
  onBrokerEnd: (error: Error | null) => CloseReason = () => 'broker';
  readonly #socket: Socket;
  readonly #outbox: Outbox;
  readonly #held: HeldBytes;
  readonly #turnstile: Turnstile;
  readonly #limits: IngestLimits;
  readonly #listener: ConnectionListener;
  readonly #reader = createMqttReader();
  readonly #openedAtMs: number;
  #state: 'new' | 'connecting' | 'ready' | 'closed' = 'new';
  #waiting: { type: number; bytes: Buffer }[] = [];
  #waitingBytes = 0;
  #inFlight = 0;
  #inFlightBytes = 0;
  #heldBytes = 0;
  #keepAliveMs = 0;
  #lastReadAtMs: number;
  #partialSinceMs = 0;
  #paused = false;
  #endWait: (() => void) | undefined;
  #forwarding = false;
  #saidGoodbye = false;
  #express: ExpressLane | undefined;
  #meter: Meter | undefined;
  #meterTimer: NodeJS.Timeout | undefined;
  /** Message ids that are acknowledged at the end of this turn of the event loop, all in one write. */
  #acknowledged: number[] = [];

  /**
   * @param socket accepted, nothing read yet
   * @param nowMs as `performance.now()`, like all times in here: a clock that is set must not end every connection
   */
  constructor(
    socket: Socket,
    { held, turnstile, limits }: ConnectionSurroundings,
    listener: ConnectionListener,
    nowMs: number,
  ) {
    this.#socket = socket;
    this.#held = held;
    this.#turnstile = turnstile;
    this.#limits = limits;
    this.#listener = listener;
    this.#openedAtMs = nowMs;
    this.#lastReadAtMs = nowMs;
    this.address = socket.remoteAddress ?? '';
    this.addressKey = addressKey(this.address);
    this.#outbox = createOutbox(socket, limits.drainTimeoutMs, () => this.#drained());
    this.stream = new GatewayStream({
      send: (bytes) => this.#outbox.send(bytes),
      ended: (error) => this.close(this.onBrokerEnd(error)),
    });
    socket.on('data', (chunk: Buffer) => this.#read(chunk));
    socket.on('error', () => this.close('socket'));
    socket.on('close', () => this.close('gone'));
  }

  get closed(): boolean {
    return this.#state === 'closed';
  }
  /** True once it had signed in, also after its end. */
  get wasReady(): boolean {
    return this.#keepAliveMs > 0;
  }
  /** Publishes handed to the broker and not done. */
  get inFlight(): number {
    return this.#inFlight;
  }
  get paused(): boolean {
    return this.#paused;
  }
  /** True while packets wait because the gateway sent more than its rate. */
  get rateLimited(): boolean {
    return this.#meterTimer !== undefined;
  }
  /** True once it sent DISCONNECT: then its will is void, whatever else still happens. */
  get saidGoodbye(): boolean {
    return this.#saidGoodbye;
  }

  /** Signed in: packets flow. @param keepAliveS what CONNECT asked for, in seconds */
  open(keepAliveS: number): void {
    if (this.#state !== 'connecting') return;
    this.#state = 'ready';
    const { defaultKeepAliveS, maxKeepAliveS } = this.#limits;
    // Longer than we grant would leave a dead peer of a dead network standing for up to a day.
    this.#keepAliveMs = keepAliveS > 0 ? Math.min(keepAliveS, maxKeepAliveS) * 1500 : defaultKeepAliveS * 1000;
    this.#listener.signedIn(this);
    this.#forward();
  }

  /** From now on publishes are offered to this lane first, and wait when the meter says so. */
  serve(lane: ExpressLane, meter: Meter): void {
    this.#express = lane;
    this.#meter = meter;
  }

  /** Sends a PUBACK, together with all others of this turn. */
  acknowledge(messageId: number): void {
    if (this.#state === 'closed') return;
    if (this.#acknowledged.push(messageId) === 1) process.nextTick(this.#sendAcknowledged);
  }

  /** A publish was acknowledged, or will not be. @param bytes its packet's remaining length */
  publishDone(bytes: number): void {
    if (this.#state !== 'closed') {
      this.#inFlight--;
      this.#inFlightBytes -= bytes;
      this.#give(bytes);
      if (this.#waiting.length > 0) this.#forward();
    }
    this.#turnstile.turn();
  }

  /** Ends the connection; what was written before still leaves. Only the first reason counts. */
  close(reason: CloseReason): void {
    if (this.#state === 'closed') return;
    this.#sendAcknowledged();
    this.#state = 'closed';
    this.#waiting = [];
    this.#turnstile.leave(this.#forward);
    clearTimeout(this.#meterTimer);
    this.#meterTimer = undefined;
    this.#endWait?.();
    this.#give(this.#heldBytes);
    this.#listener.closed(this, reason);
    this.stream.destroy();
    this.#outbox.end();
  }

  /** Looks at all that may have taken too long. Called about once a second. @param nowMs as `performance.now()` */
  checkTimeouts(nowMs: number): void {
    const { drainTimeoutMs, connectTimeoutMs, packetTimeoutMs } = this.#limits;
    if (this.#outbox.undrainedMs(nowMs) > drainTimeoutMs) this.close('frozen');
    else if (this.#state === 'new' && nowMs - this.#openedAtMs > connectTimeoutMs) this.close('connect_timeout');
    // While we do not read, silence is ours.
    else if (this.#paused) this.#lastReadAtMs = nowMs;
    else if (this.#partialSinceMs > 0 && nowMs - this.#partialSinceMs > packetTimeoutMs) this.close('packet_timeout');
    else if (this.#state === 'ready' && nowMs - this.#lastReadAtMs > this.#keepAliveMs) this.close('keep_alive');
  }

  #read(chunk: Buffer): void {
    if (this.#state === 'closed') return;
    this.#lastReadAtMs = performance.now();
    const before = this.#reader.partialBytes;
    const problem = this.#reader.push(chunk, this.#onPacket);
    if (this.closed) return;
    if (problem) {
      this.close(problem);
      return;
    }
    const partial = this.#reader.partialBytes;
    if (partial !== before) this.#take(partial - before);
    this.#partialSinceMs = partial === 0 ? 0 : this.#partialSinceMs || this.#lastReadAtMs;
    if (this.#mustPause()) this.#pause();
  }

  readonly #onPacket = (type: number, bytes: Buffer): boolean => {
    if (type === PACKET.pingreq && this.#state === 'ready') this.#outbox.send(PINGRESP);
    else if (type === PACKET.connect) {
      this.#state = 'connecting';
      this.#deliver(bytes);
    } else {
      if (type === PACKET.disconnect) this.#saidGoodbye = true;
      this.#take(bytes.length);
      // Most often nothing waits, and the packet goes straight on.
      if (this.#waiting.length === 0 && this.#obstacle() === undefined) this.#handOn(type, bytes);
      else {
        this.#waiting.push({ type, bytes });
        this.#waitingBytes += bytes.length;
        this.#forward();
      }
    }
    return !this.closed;
  };

  #obstacle(): Obstacle | undefined {
    // An acknowledgement given while a packet is being delivered must not start a second round inside the first.
    if (this.#state !== 'ready' || this.#forwarding) return 'state';
    const { maxInFlight } = this.#limits;
    if (this.#inFlight >= maxInFlight || this.#inFlightBytes >= MAX_IN_FLIGHT_BYTES_PER_CONNECTION) return 'in_flight';
    if (this.#meter !== undefined && this.#meter.waitMs(performance.now()) > 0) return 'meter';
    return this.#turnstile.open ? undefined : 'log';
  }

  /** Hands waiting packets to the broker, in order, as far as the bounds of this connection and of the log allow. */
  readonly #forward = (): void => {
    let done = 0;
    let obstacle: Obstacle | undefined;
    while (done < this.#waiting.length) {
      obstacle = this.#obstacle();
      if (obstacle !== undefined) break;
      const { type, bytes } = this.#waiting[done++]!;
      this.#waitingBytes -= bytes.length;
      this.#handOn(type, bytes);
    }
    if (this.closed) return;
    if (done > 0) this.#waiting.splice(0, done);
    // Without anything in flight nobody would call again: what stopped us is waited for, also if it has just gone away.
    if (this.#waiting.length > 0) this.#waitFor(obstacle);
    if (this.#paused && !this.#mustPause()) this.#resume();
  };

  #waitFor(obstacle: Obstacle | undefined): void {
    if (obstacle === 'log') this.#turnstile.wait(this.#forward);
    if (obstacle !== 'meter' || this.#meterTimer !== undefined) return;
    const nowMs = performance.now();
    this.#listener.rateLimited(this.#meter!.reason(nowMs) ?? 'frames_per_s');
    const next = () => {
      this.#meterTimer = undefined;
      this.#forward();
    };
    this.#meterTimer = setTimeout(next, Math.ceil(this.#meter!.waitMs(nowMs)));
  }

  #handOn(type: number, bytes: Buffer): void {
    this.#forwarding = true;
    if (type === PACKET.publish) {
      const headerBytes = fixedHeaderBytes(bytes);
      this.#inFlight++;
      // From here on it counts with what `publishDone` will give back: its length without the fixed header.
      this.#inFlightBytes += bytes.length - headerBytes;
      this.#give(headerBytes);
      if (!this.#express?.take(bytes, headerBytes)) {
        if (publishIsWhole(bytes, headerBytes)) this.#deliver(bytes);
        else this.close('packet_length');
      }
    } else {
      this.#give(bytes.length);
      this.#deliver(bytes);
    }
    this.#forwarding = false;
  }

  readonly #sendAcknowledged = (): void => {
    const ids = this.#acknowledged;
    if (ids.length === 0 || this.#state === 'closed') return;
    this.#acknowledged = [];
    const bytes = Buffer.allocUnsafe(PUBACK_BYTES * ids.length);
    let at = 0;
    for (const id of ids) at = bytes.writeUInt32BE(0x4002_0000 + id, at);
    this.#outbox.send(bytes);
  };

  #deliver(bytes: Buffer): void {
    try {
      this.stream.deliver(bytes);
    } catch {
      // The parser met bytes that it does not expect; nothing it does may reach the process.
      this.close('protocol_error');
    }
  }

  #take(bytes: number): void {
    this.#heldBytes += bytes;
    this.#held.take(bytes);
  }

  #give(bytes: number): void {
    this.#heldBytes -= bytes;
    this.#held.give(bytes);
  }

  #mustPause(): boolean {
    return (
      this.#waitingBytes > MAX_BUFFERED_BYTES || this.#outbox.undrainedMs(performance.now()) > 0 || this.#held.full
    );
  }

  #pause(): void {
    if (this.#paused || this.closed) return;
    this.#paused = true;
    this.#socket.pause();
    this.#endWait = this.#held.whenRoom(() => {
      this.#paused = false;
      if (this.#mustPause()) this.#pause();
      else this.#resume();
    });
  }

  #resume(): void {
    this.#paused = false;
    this.#endWait?.();
    if (!this.closed) this.#socket.resume();
  }

  #drained(): void {
    this.stream.drained();
    if (this.#paused && !this.#mustPause()) this.#resume();
  }
}

/**
 * True when a PUBLISH is long enough for its topic and, where its QoS asks for one, its message id. Aedes' parser takes
 * one that is cut off there for message -1, which it would then acknowledge.
 */
function publishIsWhole(packet: Buffer, headerBytes: number): boolean {
  const idBytes = (packet[0]! & QOS_BITS) === 0 ? 0 : 2;
  const topic = headerBytes + 2;
  return packet.length >= topic && packet.length >= topic + packet.readUInt16BE(headerBytes) + idBytes;
}

/** Length of the fixed header of a whole packet: what is left without it is its remaining length. */
function fixedHeaderBytes(packet: Buffer): number {
  let header = 2;
  while (packet[header - 1]! >= 0x80) header++;
  return header;
}
