import { type Random, split } from '../random.ts';
import type { Point } from '../world/world.ts';
import { type FaultSpanLine, type Moment, rounded } from './happening.ts';
import type { FaultPlan, SpanFault } from './plan.ts';
import { createSpans, type Span, type Spans } from './spans.ts';

/** What is known of a span while it holds. */
export interface Running<T> {
  /** True time of its first tick, and when it ends. */
  readonly startMs: number;
  readonly endsMs: number;
  readonly place: Point;
  readonly what: T;
}

interface Shape<T> {
  begin(span: Span, startMs: number): T;
  /** What its line in the truth says besides time and place, after it held for so long. */
  tell(what: T, heldMs: number): Partial<FaultSpanLine>;
}

/** One fault that comes and goes. Spans begin and end at ticks, for nothing is reported in between. */
export class SpanFaultState<T> {
  readonly #fault: SpanFault;
  readonly #spans: Spans | undefined;
  readonly #shape: Shape<T>;
  #span: Span | undefined;
  running: Running<T> | undefined;

  /** @param own the vehicle's stream, of which every fault has one of its own */
  constructor(fault: SpanFault, plan: FaultPlan, own: Random, shape: Shape<T>) {
    const rate = plan[fault];
    this.#fault = fault;
    this.#shape = shape;
    this.#spans = rate && createSpans(rate, split(own, `fault ${fault}`));
  }

  /** Follows time. @returns the line of the span that has just ended, if one did */
  tick({ nowMs, elapsedMs, at }: Moment): FaultSpanLine | undefined {
    const span = this.#spans?.at(elapsedMs);
    if (span === this.#span) return undefined;
    const ended = this.close(nowMs, true);
    this.#span = span;
    if (!span) return ended;
    const endsMs = nowMs - elapsedMs + span.endMs;
    this.running = { startMs: nowMs, endsMs, place: rounded(at), what: this.#shape.begin(span, nowMs) };
    return ended;
  }

  /** @param ended false at the end of the run, when the fault goes on */
  close(nowMs: number, ended: boolean): FaultSpanLine | undefined {
    if (!this.running) return undefined;
    const { startMs, place, what } = this.running;
    this.running = undefined;
    const told = this.#shape.tell(what, nowMs - startMs);
    return { type: 'fault', fault: this.#fault, startMs, endMs: ended ? nowMs : null, ...place, ...told };
  }
}
