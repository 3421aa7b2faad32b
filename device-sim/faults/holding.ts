import type { FrameNumber } from '../fleet.ts';
import { between, chance, type Random } from '../random.ts';
import type { FaultRate } from './plan.ts';

const LEAST_HOLD_MS = 1_000;

/** When one frame is to be sent: now when both are undefined. */
export interface Sending {
  /** True time until which it is held back, so that later frames overtake it. */
  readonly firstMs: number | undefined;
  /** True time at which it is sent a second time. */
  readonly againMs: number | undefined;
}

/** Draws for each frame whether it is sent late and whether twice. */
export class SendingFaults {
  readonly #reorder: (FaultRate & { random: Random }) | undefined;
  readonly #doubles: (FaultRate & { random: Random }) | undefined;

  constructor(reorder: (FaultRate & { random: Random }) | undefined, doubles: typeof reorder) {
    this.#reorder = reorder;
    this.#doubles = doubles;
  }

  draw(nowMs: number): Sending {
    const late = this.#reorder && chance(this.#reorder.random, this.#reorder.share);
    const twice = this.#doubles && chance(this.#doubles.random, this.#doubles.share);
    const firstMs = late ? nowMs + until(this.#reorder!, LEAST_HOLD_MS) : undefined;
    const againMs = twice ? (firstMs ?? nowMs) + until(this.#doubles!, 0) : undefined;
    return { firstMs, againMs };
  }
}

function until({ random, lengthMs }: FaultRate & { random: Random }, leastMs: number): number {
  return Math.round(between(random, leastMs, Math.max(leastMs, lengthMs)));
}

/** Frames that wait for their time to be sent, few at once. */
export class HeldFrames {
  readonly #held: { readonly frame: FrameNumber; readonly dueMs: number }[] = [];

  hold(frame: FrameNumber, dueMs: number): void {
    const place = this.#held.findLastIndex((other) => other.dueMs <= dueMs) + 1;
    this.#held.splice(place, 0, { frame, dueMs });
  }

  /** Takes those whose time has come, in its order. */
  due(nowMs: number): FrameNumber[] {
    const end = this.#held.findIndex(({ dueMs }) => dueMs > nowMs);
    return this.#held.splice(0, end < 0 ? this.#held.length : end).map(({ frame }) => frame);
  }
}
