import { BODY_KINDS, type BodyKind } from '@mediconnect/schemas';
import type { FoldOutput } from '../outputs.ts';
import type { SubFold } from '../sub-fold.ts';

/** A sub-fold that only some kinds of frames can change; the others are not shown to it. */
export interface Signal<State> extends SubFold<State> {
  readonly kinds: readonly BodyKind[];
}

// biome-ignore lint/suspicious/noExplicitAny: each signal has a state of its own.
type AnySignal = Signal<any>;
type States = Readonly<Record<string, unknown>>;

/**
 * Many small signals as one sub-fold. Each frame meets only the signals that ask for its kind, and the state is copied
 * only when one of them changed: a frame that changes nothing allocates nothing.
 */
export function composeSignals(signals: Readonly<Record<string, AnySignal>>): SubFold<States> {
  const all = Object.entries(signals);
  const byKind = {} as Record<BodyKind, [string, AnySignal][]>;
  for (const kind of BODY_KINDS) byKind[kind] = all.filter(([, signal]) => signal.kinds.includes(kind));
  const silent = all.filter(([, signal]) => signal.silence !== undefined);
  return {
    initial: Object.freeze(Object.fromEntries(all.map(([name, signal]) => [name, signal.initial]))),
    step(states, moment, out) {
      let next = states;
      for (const [name, signal] of byKind[moment.frame.kind]) {
        const before = states[name] ?? signal.initial;
        const after = signal.step(before, moment, out);
        if (after === before) continue;
        if (next === states) next = { ...states };
        (next as Record<string, unknown>)[name] = after;
      }
      return next;
    },
    silence(states, last, out: FoldOutput) {
      const next: Record<string, unknown> = { ...states };
      for (const [name, signal] of silent) next[name] = signal.silence!(states[name] ?? signal.initial, last, out);
      return next;
    },
  };
}

/** Every kind of frame. */
export const EVERY_KIND: readonly BodyKind[] = BODY_KINDS;
