import type { Reading } from '../vehicle/state.ts';
import { encodeFrame } from './encode.ts';
import type { Journal } from './journal.ts';
import { type Flight, FrameQueue, type QueuedFrame, type QueueLimits } from './queue.ts';

/** Counters since the start. */
export interface GatewayCounts {
  recorded: number;
  acknowledged: number;
  /** Frames sent again after a lost connection. */
  resent: number;
  dropped: number;
}

export interface RecorderOptions {
  readonly boot: number;
  readonly queue: QueueLimits;
  /** Keeps the queue on disk; with the frames that it still held. */
  readonly journal?: Journal;
  readonly recovered?: readonly QueuedFrame[];
}

/** A gateway's memory: numbers readings and keeps the frames, on disk too where it has a journal, until they may go. */
export class FrameRecorder {
  readonly counts: GatewayCounts = { recorded: 0, acknowledged: 0, resent: 0, dropped: 0 };
  readonly #queue: FrameQueue;
  readonly #journal: Journal | undefined;
  readonly #onDropped: (frames: readonly QueuedFrame[]) => void;
  /** Numbered frames that were neither handed over for delivery nor lost yet. */
  readonly #heldBack = new Set<QueuedFrame>();
  #boot: number;
  #nextSeq = 1;

  /** @param onDropped told what had to go for newer frames */
  constructor(
    { boot, queue, journal, recovered }: RecorderOptions,
    onDropped: (frames: readonly QueuedFrame[]) => void,
  ) {
    this.#queue = new FrameQueue(queue);
    for (const frame of recovered ?? []) this.#queue.push(frame);
    this.#onDropped = onDropped;
    this.#journal = journal;
    this.#boot = boot;
    journal?.started(boot);
  }

  get boot(): number {
    return this.#boot;
  }

  /** Frames that are not acknowledged yet. */
  get size(): number {
    return this.#queue.size;
  }

  /** The same, in the order in which they were recorded. */
  frames(): QueuedFrame[] {
    return this.#queue.frames();
  }

  /** Numbers the readings of one tick. @returns the frames made of them, in the same order */
  number(readings: readonly Reading[]): QueuedFrame[] {
    // The one value that the vehicle itself can't know: what was stored before this tick.
    const queuedFrames = this.#queue.size;
    const frames = readings.map((reading) => {
      const known = reading.device ? { ...reading, device: { ...reading.device, queuedFrames } } : reading;
      const frame = encodeFrame(known, this.#boot, this.#nextSeq++);
      this.#heldBack.add(frame);
      this.#journal?.recorded(frame);
      return frame;
    });
    this.counts.recorded += frames.length;
    return frames;
  }

  /** Puts numbered frames into the queue, in this order. */
  add(frames: readonly QueuedFrame[]): void {
    for (const frame of frames) {
      this.#heldBack.delete(frame);
      const dropped = this.#queue.push(frame);
      if (dropped.length === 0) continue;
      this.counts.dropped += dropped.length;
      this.#journal?.gone(dropped);
      this.#onDropped(dropped);
    }
    this.#keepJournal();
  }

  /** Forgets numbered frames that are not in the queue. */
  lose(frames: readonly QueuedFrame[]): void {
    for (const frame of frames) this.#heldBack.delete(frame);
    this.#journal?.gone(frames);
  }

  /** The next batch, unless so many are under way. */
  take(window: number): Flight | undefined {
    return this.#queue.flights < window ? this.#queue.take() : undefined;
  }

  /** The broker has this flight for good. */
  acknowledge(flight: number): void {
    const frames = this.#queue.acknowledge(flight);
    this.counts.acknowledged += frames.length;
    this.#journal?.gone(frames);
    this.#keepJournal();
  }

  /** There is a connection: the newest frames first. */
  connected(): void {
    this.#queue.resume();
  }

  /** The connection is gone: what was under way has to be sent again. */
  disconnected(flights: Iterable<number>): void {
    for (const flight of flights) this.counts.resent += this.#queue.flightSize(flight);
    this.#queue.rewind();
  }

  /** What was recorded is kept; what comes now counts from 1 under the next boot. */
  restart(): void {
    this.#boot++;
    this.#nextSeq = 1;
    this.#journal?.started(this.#boot);
  }

  /** Counts from 1 again, under the same boot. */
  forgetCounter(): void {
    this.#nextSeq = 1;
  }

  close(): void {
    this.#journal?.close();
  }

  #keepJournal(): void {
    if (this.#journal?.isWasteful(this.#queue.size))
      this.#journal.rewrite(this.#boot, [...this.#queue.frames(), ...this.#heldBack]);
    else this.#journal?.flush();
  }
}
