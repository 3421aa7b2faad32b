import { setImmediate as turn } from 'node:timers/promises';

/** Asks a source; ends when the signal is aborted. */
export type Ask<T> = (signal: AbortSignal) => Promise<T>;

/** Why the second answered: the first failed, or had not answered in time. */
export type Reason = 'in_time' | 'failed' | 'slow';

export interface Hedged<T> {
  readonly answer: T;
  readonly by: 'first' | 'second';
  readonly reason: Reason;
}

export interface HedgeOptions {
  /** So long the first is waited for before the second is asked as well. */
  readonly budgetMs: number;
  /** Ends all of it. */
  readonly signal?: AbortSignal | undefined;
  /** An error that is an answer ("no road leads there"): nobody else is asked. */
  readonly isAnswer: (error: unknown) => boolean;
  /** Called once, when the first has not answered within its budget. */
  readonly onLate?: () => void;
}

const LOST = new Error('another source answered first');

/**
 * Asks the first, and when it fails or has not answered within its budget the second as well: the first good answer wins,
 * and who loses is cancelled.
 * @throws the signal's reason; an error that is an answer; the first's error when neither has an answer
 */
export async function hedged<T>(first: Ask<T>, second: Ask<T>, options: HedgeOptions): Promise<Hedged<T>> {
  const { budgetMs, signal, isAnswer, onLate = () => {} } = options;
  signal?.throwIfAborted();
  const [one, two] = [cancellable(first, signal), cancellable(second, signal)];
  try {
    const early = await within(one.ask(), budgetMs);
    if (early?.ok) return { answer: early.answer, by: 'first', reason: 'in_time' };
    signal?.throwIfAborted();
    if (early !== undefined && isAnswer(early.error)) throw early.error;
    const reason = early === undefined ? 'slow' : 'failed';
    if (early === undefined) onLate();
    const [won, by] = await firstGood(one.ask(), two.ask(), isAnswer);
    signal?.throwIfAborted();
    if (won.ok) return { answer: won.answer, by, reason };
    throw won.error;
  } finally {
    one.cancel();
    two.cancel();
  }
}

type Outcome<T> = { readonly ok: true; readonly answer: T } | { readonly ok: false; readonly error: unknown };

/** Asked at most once, when it is wanted; its outcome is never an unhandled rejection. */
function cancellable<T>(ask: Ask<T>, signal: AbortSignal | undefined) {
  const own = new AbortController();
  let outcome: Promise<Outcome<T>> | undefined;
  return {
    ask: (): Promise<Outcome<T>> => {
      outcome ??= (async () => ask(signal ? AbortSignal.any([signal, own.signal]) : own.signal))().then(
        (answer) => ({ ok: true, answer }),
        (error: unknown) => ({ ok: false, error }),
      );
      return outcome;
    },
    cancel: () => own.abort(LOST),
  };
}

/** The outcome; undefined when there is none in time. */
async function within<T>(outcome: Promise<Outcome<T>>, ms: number): Promise<Outcome<T> | undefined> {
  const late = Promise.withResolvers<undefined>();
  const timer = setTimeout(() => late.resolve(undefined), ms);
  const early = await Promise.race([outcome, late.promise]);
  clearTimeout(timer);
  if (early !== undefined) return early;
  // After a stall of this process the answer may lie in the socket, unread: it is not late then.
  return Promise.race([outcome, turn(undefined)]);
}

async function firstGood<T>(
  one: Promise<Outcome<T>>,
  two: Promise<Outcome<T>>,
  isAnswer: (error: unknown) => boolean,
): Promise<[Outcome<T>, 'first' | 'second']> {
  const decides = (outcome: Outcome<T>) => outcome.ok || isAnswer(outcome.error);
  const named = [one.then((o) => [o, 'first'] as const), two.then((o) => [o, 'second'] as const)];
  const [outcome, by] = await Promise.race(named);
  if (decides(outcome)) return [outcome, by];
  const other = await (by === 'first' ? two : one);
  return decides(other) ? [other, by === 'first' ? 'second' : 'first'] : [await one, 'first'];
}
