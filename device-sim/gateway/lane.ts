import type { QueuedFrame } from './queue.ts';

/** How much one batch may hold. */
export interface FlightLimits {
  /** Most frames and bytes (of frames, with their framing) in one flight. */
  readonly maxFlightFrames: number;
  readonly maxFlightBytes: number;
}

/** Tag and length in front of each frame in a batch. */
const FRAMING_BYTES = 4;
/** Taken places at the front are given back at the latest when there are this many. */
const COMPACT_AT = 1024;

/** Frames that wait, oldest first. Taking from the front moves an index instead of the array. */
export class Lane {
  #frames: QueuedFrame[] = [];
  #head = 0;

  get size(): number {
    return this.#frames.length - this.#head;
  }

  push(frame: QueuedFrame): void {
    this.#frames.push(frame);
  }

  /** All frames that wait, in order. */
  frames(): QueuedFrame[] {
    return this.#frames.slice(this.#head);
  }

  /** Puts other frames in the place of those that wait. */
  replace(frames: QueuedFrame[]): void {
    this.#frames = frames;
    this.#head = 0;
  }

  /** Takes the oldest frames that fit into one batch; a frame that is too large for one travels alone. */
  take({ maxFlightFrames, maxFlightBytes }: FlightLimits): QueuedFrame[] {
    const start = this.#head;
    const boot = this.#frames[start]?.boot;
    let end = start;
    let bytes = 0;
    while (end < this.#frames.length && end - start < maxFlightFrames) {
      const frame = this.#frames[end]!;
      bytes += frame.bytes.length + FRAMING_BYTES;
      if (frame.boot !== boot || (bytes > maxFlightBytes && end > start)) break;
      end++;
    }
    const taken = this.#frames.slice(start, end);
    this.#head = end;
    if (this.#head >= COMPACT_AT || this.size === 0) this.replace(this.frames());
    return taken;
  }

  /** Takes the newest frames, still oldest first. */
  takeNewest(count: number): QueuedFrame[] {
    return count > 0 ? this.#frames.splice(Math.max(this.#head, this.#frames.length - count)) : [];
  }

  /** Removes the oldest frames that match, at most so many. @returns them, in order */
  removeOldest(count: number, matches: (frame: QueuedFrame) => boolean): QueuedFrame[] {
    if (count <= 0) return [];
    const removed: QueuedFrame[] = [];
    const kept: QueuedFrame[] = [];
    for (const frame of this.frames()) (removed.length < count && matches(frame) ? removed : kept).push(frame);
    this.replace(kept);
    return removed;
  }
}
