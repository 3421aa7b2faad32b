import type { BodyKind } from '@mediconnect/schemas';
import { type FlightLimits, Lane } from './lane.ts';

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

export interface QueueLimits extends FlightLimits {
  /** Most frames kept, in flight ones included. */
  readonly maxFrames: number;
}

type LaneName = 'live' | 'backlog';

/** About the last minute at 1 Hz: every body that is reported by time stands in it. */
const FRESH_FRAMES = 60;

/**
 * A gateway's store of frames that are not acknowledged yet. Frames leave it in two ways only: acknowledged, or dropped
 * when it overflows (the oldest fixes first, and other bodies only when no fix is left).
 *
 * There are two lanes. What is recorded while there is a connection is live; what gathered without one is backlog. When
 * the connection returns, the newest minute of the backlog becomes live, and then live and backlog have their turn one
 * after the other: the map is right at once, and the backlog is never starved. Every frame of the backlog is older than
 * every live one, so each lane is in order, and when the connection is lost both join to one order again.
 */
export class FrameQueue {
  readonly #limits: QueueLimits;
  readonly #backlog = new Lane();
  readonly #live = new Lane();
  readonly #flights = new Map<number, Flight & { readonly lane: LaneName }>();
  #online = false;
  /** Whose turn it was last. */
  #last: LaneName = 'backlog';
  #inFlight = 0;
  #flightNumber = 0;

  constructor(limits: QueueLimits) {
    this.#limits = limits;
  }

  /** Frames kept, whether waiting or in flight. */
  get size(): number {
    return this.#backlog.size + this.#live.size + this.#inFlight;
  }

  get flights(): number {
    return this.#flights.size;
  }

  /** Frames in a flight under way; 0 when it is not. */
  flightSize(number: number): number {
    return this.#flights.get(number)?.frames.length ?? 0;
  }

  /** Adds a frame that was recorded after all others. @returns the frames that had to go for it */
  push(frame: QueuedFrame): QueuedFrame[] {
    (this.#online ? this.#live : this.#backlog).push(frame);
    return this.size > this.#limits.maxFrames ? this.#drop() : [];
  }

  /** There is a connection: the newest frames go first. A backlog that fits into one flight stays in order. */
  resume(): void {
    if (this.#online) return;
    this.#online = true;
    this.#last = 'backlog';
    const small = this.#backlog.size <= this.#limits.maxFlightFrames;
    this.#live.replace(this.#backlog.takeNewest(small ? this.#backlog.size : FRESH_FRAMES));
  }

  /** The next frames to send, marked as in flight; undefined when nothing waits. Never mixes boots. */
  take(): Flight | undefined {
    const lane = this.#turn();
    const frames = (lane === 'live' ? this.#live : this.#backlog).take(this.#limits);
    if (frames.length === 0) return undefined;
    this.#last = lane;
    const flight = { number: ++this.#flightNumber, boot: frames[0]!.boot, frames, lane };
    this.#flights.set(flight.number, flight);
    this.#inFlight += frames.length;
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

  /** The connection is gone: everything waits again as one backlog, what was in flight at its place in the order. */
  rewind(): void {
    this.#online = false;
    if (this.#flights.size === 0 && this.#live.size === 0) return;
    this.#backlog.replace(this.frames());
    this.#live.replace([]);
    this.#flights.clear();
    this.#inFlight = 0;
  }

  /** All frames kept, in the order in which they were recorded. */
  frames(): QueuedFrame[] {
    const backlog = [...this.#flying('backlog'), ...this.#backlog.frames()];
    return backlog.concat(this.#flying('live'), this.#live.frames());
  }

  /** Flights of a lane leave and fail in the order in which they were taken. */
  #flying(lane: LaneName): QueuedFrame[] {
    return [...this.#flights.values()].flatMap((flight) => (flight.lane === lane ? flight.frames : []));
  }

  #turn(): LaneName {
    if (this.#live.size === 0) return 'backlog';
    return this.#last === 'live' && this.#backlog.size > 0 ? 'backlog' : 'live';
  }

  /** Makes room by one part in a hundred, so that a full queue is not searched for every frame. */
  #drop(): QueuedFrame[] {
    const missing = () => this.size - this.#limits.maxFrames;
    const wanted = missing() + Math.floor(this.#limits.maxFrames / 100);
    const dropped: QueuedFrame[] = [];
    const isFix = ({ kind }: QueuedFrame) => kind === 'gps';
    for (const lane of [this.#backlog, this.#live]) dropped.push(...lane.removeOldest(wanted - dropped.length, isFix));
    for (const lane of [this.#backlog, this.#live]) dropped.push(...lane.removeOldest(missing(), () => true));
    return dropped;
  }
}
