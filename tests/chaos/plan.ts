import { between, chance, createRandom, pick, type Random, split } from '../../device-sim/random.ts';

/** One fault, chosen by the seed alone. */
export interface Round<Fault extends string = string> {
  readonly fault: Fault;
  /** Time under load before it, in milliseconds. */
  readonly afterMs: number;
  /** How long what was killed stays down before it is started again. */
  readonly downMs: number;
  /** Between the kills of a fault that kills several things one after the other. */
  readonly gapMs: number;
  /** Killed again this long after it was started again, while it may still be starting; undefined: once only. */
  readonly againAfterMs: number | undefined;
}

/** The list in random order. */
function shuffled<T>(random: Random, list: readonly T[]): T[] {
  const left = [...list];
  const order: T[] = [];
  while (left.length > 0) {
    const next = pick(random, left);
    order.push(next);
    left.splice(left.indexOf(next), 1);
  }
  return order;
}

/**
 * The faults of a run. Each kind comes as often as the others (give or take one), in an order that the seed decides.
 * @param longestMs longest time under load before a fault
 */
export function planRounds<Fault extends string>(
  seed: number,
  rounds: number,
  faults: readonly Fault[],
  longestMs: number,
): Round<Fault>[] {
  const random = createRandom(seed);
  const order = split(random, 'order');
  const times = split(random, 'times');
  const plan: Round<Fault>[] = [];
  let bag: Fault[] = [];
  while (plan.length < rounds) {
    if (bag.length === 0) bag = shuffled(order, faults);
    const again = chance(times, 0.25);
    const againAfterMs = Math.round(between(times, 50, 2000));
    plan.push({
      fault: bag.pop()!,
      afterMs: Math.round(between(times, longestMs / 10, longestMs)),
      downMs: Math.round(between(times, 0, 1500)),
      gapMs: Math.round(between(times, 100, 500)),
      againAfterMs: again ? againAfterMs : undefined,
    });
  }
  return plan;
}
