import type { FrameNumber, FrameSink } from '../fleet.ts';
import { kindOf } from '../gateway/encode.ts';
import { type Random, split } from '../random.ts';
import type { Reading } from '../vehicle/state.ts';
import { type WrongClock, wrongClock } from './clock.ts';
import { createDrift, type Drift } from './drift.ts';
import { gapMode, noFix } from './gaps.ts';
import { type FaultLine, type FrameLine, type GapMode, lostLine, type Moment } from './happening.ts';
import { HeldFrames, type Sending, SendingFaults } from './holding.ts';
import type { FaultKind, FaultPlan } from './plan.ts';
import { SpanFaultState } from './span-fault.ts';

export type TellFault = (line: FaultLine) => void;

/**
 * All that goes wrong in one vehicle, between what its sensors measured and the sink that numbers and sends it. Each
 * fault draws from a stream of its own, so that one does not change when another happens.
 */
export class VehicleFaults {
  readonly #drift: SpanFaultState<Drift>;
  readonly #gaps: SpanFaultState<GapMode>;
  readonly #clock: SpanFaultState<WrongClock>;
  readonly #offline: SpanFaultState<undefined>;
  readonly #reboot: SpanFaultState<number>;
  readonly #sending: SendingFaults;
  readonly #noFix: Random;
  readonly #held = new HeldFrames();
  #lastSeq = 0;
  /** Highest seq of this boot: one that is not higher is used again. */
  #highestSeq = 0;
  #boot: number | undefined;

  /** @param own the vehicle's stream */
  constructor(plan: FaultPlan, own: Random) {
    this.#drift = new SpanFaultState('drift', plan, own, {
      begin: createDrift,
      tell: ({ honest, offM }, heldMs) => ({ mode: honest ? 'honest' : 'unaware', peakM: Math.round(offM(heldMs)) }),
    });
    this.#gaps = new SpanFaultState('gaps', plan, own, { begin: gapMode, tell: (mode) => ({ mode }) });
    this.#clock = new SpanFaultState('wrong-clock', plan, own, {
      begin: wrongClock,
      tell: ({ mode }) => ({ mode }),
    });
    this.#offline = new SpanFaultState('offline', plan, own, { begin: () => undefined, tell: () => ({}) });
    this.#reboot = new SpanFaultState('reboot-without-counter', plan, own, {
      begin: () => this.#lastSeq,
      tell: (lastSeq) => ({ lastSeq }),
    });
    const withStream = (kind: 'reorder' | 'doubles') => {
      const rate = plan[kind];
      return rate && { ...rate, random: split(own, `fault ${kind}`) };
    };
    this.#sending = new SendingFaults(withStream('reorder'), withStream('doubles'));
    this.#noFix = split(own, 'fault no fix');
  }

  /**
   * Hands the readings of one tick on, as the faults leave them.
   * @returns the frame of each reading that is sent at some time, in the same order; undefined for what is lost
   */
  pass(readings: readonly Reading[], moment: Moment, sink: FrameSink, tell: TellFault): (FrameNumber | undefined)[] {
    this.#follow(moment, sink, tell);
    this.#deliver(this.#held.due(moment.nowMs), sink, moment.nowMs);
    const lost = readings.map(() => undefined);
    if (this.#reboot.running) {
      tell(lostLine('reboot-without-counter', readings, moment, []));
      return lost;
    }
    if (this.#gaps.running?.what === 'silent') {
      tell(lostLine('gaps', readings, moment, []));
      return lost;
    }
    const frames = sink.number(readings.map((reading) => this.#reported(reading, moment)));
    this.#countBoot(frames[0]?.boot);
    this.#lastSeq = frames.at(-1)?.seq ?? this.#lastSeq;
    if (this.#gaps.running?.what === 'lost') {
      sink.lose(frames);
      tell(lostLine('gaps', readings, moment, frames));
      return lost;
    }
    for (const [i, frame] of frames.entries()) this.#send(frame, readings[i]!, moment, sink, tell);
    this.#highestSeq = Math.max(this.#highestSeq, this.#lastSeq);
    return [...frames];
  }

  /** The run ends: frames that were held back are sent, the network is there, and what still held is told. */
  close({ nowMs }: Moment, sink: FrameSink, tell: TellFault): void {
    sink.setNetwork(true);
    this.#deliver(this.#held.due(Number.POSITIVE_INFINITY), sink, nowMs);
    for (const fault of [this.#drift, this.#gaps, this.#clock, this.#offline, this.#reboot]) {
      const line = fault.close(nowMs, false);
      if (line) tell(line);
    }
  }

  /** A restart on command has a boot of its own, in which no seq was used. */
  #countBoot(boot = this.#boot): void {
    if (boot !== this.#boot) this.#highestSeq = 0;
    this.#boot = boot;
  }

  /** Begins and ends spans, and does what that does to the gateway. */
  #follow(moment: Moment, sink: FrameSink, tell: TellFault): void {
    const rebooted = this.#reboot.tick(moment);
    if (rebooted) {
      sink.forgetCounter();
      this.#lastSeq = 0;
    }
    const ended = [this.#drift, this.#gaps, this.#clock, this.#offline].map((fault) => fault.tick(moment));
    for (const line of [rebooted, ...ended]) if (line) tell(line);
    sink.setNetwork(!this.#offline.running && !this.#reboot.running);
  }

  /** A reading as it is reported: where it seems to be, at the time that the clock says. */
  #reported(reading: Reading, { nowMs }: Moment): Reading {
    const drift = this.#drift.running;
    const clock = this.#clock.running?.what;
    let { gps } = reading;
    if (gps && drift) gps = drift.what.apply(gps, nowMs - drift.startMs);
    if (gps && this.#gaps.running?.what === 'no_fix') gps = noFix(this.#noFix);
    return { ...reading, ...(gps && { gps }), timeMs: clock ? clock.read(reading.timeMs) : reading.timeMs };
  }

  #send(frame: FrameNumber, reading: Reading, { nowMs }: Moment, sink: FrameSink, tell: TellFault): void {
    const sending = this.#sending.draw(nowMs);
    const { firstMs, againMs } = sending;
    if (firstMs === undefined) this.#deliver([frame], sink);
    else this.#held.hold(frame, firstMs);
    if (againMs !== undefined) this.#held.hold(frame, againMs);
    tell(this.#frameLine(frame, reading, sending));
  }

  /** Numbered frames go to the sink, which sends them at once unless it has no network. */
  #deliver(frames: readonly FrameNumber[], sink: FrameSink, heldUntilMs?: number): void {
    if (frames.length > 0) sink.deliver(frames, this.#offline.running?.endsMs ?? heldUntilMs);
  }

  #frameLine({ boot, seq }: FrameNumber, reading: Reading, { firstMs, againMs }: Sending): FrameLine {
    const clock = this.#clock.running?.what;
    const offline = this.#offline.running;
    const befell: [FaultKind, boolean][] = [
      ['drift', reading.gps != null && this.#drift.running !== undefined],
      ['gaps', reading.gps != null && this.#gaps.running !== undefined],
      ['reorder', firstMs !== undefined],
      ['doubles', againMs !== undefined],
      ['offline', offline !== undefined],
      ['wrong-clock', clock !== undefined],
      ['reboot-without-counter', seq <= this.#highestSeq],
    ];
    const heldUntilMs = Math.max(firstMs ?? 0, offline?.endsMs ?? 0);
    return {
      type: 'frame',
      timeMs: reading.timeMs,
      claimedMs: clock ? clock.read(reading.timeMs) : reading.timeMs,
      ...{ boot, seq, kind: kindOf(reading) },
      faults: befell.flatMap(([kind, did]) => (did ? [kind] : [])),
      ...(heldUntilMs > 0 && { heldUntilMs }),
    };
  }
}
