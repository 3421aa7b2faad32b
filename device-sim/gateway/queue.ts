import type { BodyKind } from '@mediconnect/schemas';

/** A frame as it was numbered and encoded once: every sending of it is the same bytes. */
export interface QueuedFrame {
  readonly boot: number;
  readonly seq: number;
  readonly kind: BodyKind;
  /** An encoded `telemetry.Frame`. */
  readonly bytes: Uint8Array;
}

/** Frames of one boot on their way to the broker, in order. */
export interface Flight {
  readonly number: number;
  readonly boot: number;
  readonly frames: readonly QueuedFrame[];
}

export interface QueueLimits {
  /** Most frames kept, in flight ones included. */
  readonly maxFrames: number;
  /** Most frames and bytes (of frames, with their framing) in one flight. */
  readonly maxFlightFrames: number;
  readonly maxFlightBytes: number;
}

/** Tag and length in front of each frame in a batch. */
const FRAMING_BYTES = 4;

/**
 * A gateway's store of frames that are not acknowledged yet, ordered by (boot, seq). Frames leave it in two ways only:
 * acknowledged, or dropped when it overflows (the oldest fixes first, and other bodies only when no fix is left).
 */
export class FrameQueue {
  readonly #limits: QueueLimits;
  #waiting: QueuedFrame[] = [];
  /** Index of the first frame of `#waiting` that still waits: taking from the front moves it instead of the array. */
  #head = 0;
  readonly #flights = new Map<number, Flight>();
  #inFlight = 0;
  #flightNumber = 0;

  constructor(limits: QueueLimits) {
    this.#limits = limits;
  }

  /** Frames kept, whether waiting or in flight. */
  get size(): number {
    return this.#waiting.length - this.#head + this.#inFlight;
  }

  get flights(): number {
    return this.#flights.size;
  }

  /** Frames in a flight under way; 0 when it is not. */
  flightSize(number: number): number {
    return this.#flights.get(number)?.frames.length ?? 0;
  }

  /** Adds a frame that is later than all others. @returns the frames that had to go for it */
  push(frame: QueuedFrame): QueuedFrame[] {
    this.#waiting.push(frame);
    return this.size > this.#limits.maxFrames ? this.#drop() : [];
  }

  /** The next frames to send, marked as in flight; undefined when nothing waits. Never mixes boots. */
  take(): Flight | undefined {
    const first = this.#waiting[this.#head];
    if (first === undefined) return undefined;
    let end = this.#head;
    let bytes = 0;
    while (end < this.#waiting.length && end - this.#head < this.#limits.maxFlightFrames) {
      const frame = this.#waiting[end]!;
      bytes += frame.bytes.length + FRAMING_BYTES;
      if (frame.boot !== first.boot || (bytes > this.#limits.maxFlightBytes && end > this.#head)) break;
      end++;
    }
    const flight = { number: ++this.#flightNumber, boot: first.boot, frames: this.#waiting.slice(this.#head, end) };
    this.#head = end;
    this.#compact();
    this.#flights.set(flight.number, flight);
    this.#inFlight += flight.frames.length;
    return flight;
  }

  /** The broker has the flight for good. @returns the frames that left the queue; none when it was not in flight */
  acknowledge(number: number): readonly QueuedFrame[] {
    const flight = this.#flights.get(number);
    if (flight === undefined) return [];
    this.#flights.delete(number);
    this.#inFlight -= flight.frames.length;
    return flight.frames;
  }

  /** The connection is gone: whatever was in flight waits again, in front and in order. */
  rewind(): void {
    if (this.#flights.size === 0) return;
    const again = [...this.#flights.values()].flatMap((flight) => flight.frames);
    this.#waiting = again.concat(this.#waiting.slice(this.#head));
    this.#head = 0;
    this.#flights.clear();
    this.#inFlight = 0;
  }

  /** All frames kept, in order. */
  frames(): QueuedFrame[] {
    const flying = [...this.#flights.values()].flatMap((flight) => flight.frames);
    return flying.concat(this.#waiting.slice(this.#head));
  }

  /** Makes room by one part in a hundred, so that a full queue is not searched for every frame. */
  #drop(): QueuedFrame[] {
    const wanted = this.size - this.#limits.maxFrames + Math.floor(this.#limits.maxFrames / 100);
    const dropped: QueuedFrame[] = [];
    const kept: QueuedFrame[] = [];
    for (const frame of this.#waiting.slice(this.#head)) {
      if (frame.kind === 'gps' && dropped.length < wanted) dropped.push(frame);
      else kept.push(frame);
    }
    const missing = this.size - dropped.length - this.#limits.maxFrames;
    if (missing > 0) dropped.push(...kept.splice(0, missing));
    this.#waiting = kept;
    this.#head = 0;
    return dropped;
  }

  #compact(): void {
    if (this.#head < 1024 && this.#head < this.#waiting.length) return;
    this.#waiting = this.#waiting.slice(this.#head);
    this.#head = 0;
  }
}
