import type { Range, RangeSet } from '@mediconnect/store/range-set.ts';
import type { Period } from '../period.ts';

/** Which numbers of one boot of a gateway came in from one vehicle. */
export interface Boot {
  /** Stored frames, from `exactFrom` on. */
  readonly received: RangeSet;
  /** Frames that came in and became dead letters, from `exactFrom` on; some may have been stored after all. */
  readonly refused: RangeSet;
  /** Below it only the two counts are known. */
  readonly exactFrom: number;
  readonly receivedBelow: number;
  readonly refusedBelow: number;
}

/** "86,399 of 86,400": expected = received + refused + missing. */
export interface Counts {
  readonly expected: number;
  /** Stored. */
  readonly received: number;
  /** Came in, and could not be stored. */
  readonly refused: number;
  readonly missing: number;
}

const NO_COUNTS: Counts = { expected: 0, received: 0, refused: 0, missing: 0 };

export function sumOf(all: readonly Counts[]): Counts {
  return all.reduce(
    (sum, one) => ({
      expected: sum.expected + one.expected,
      received: sum.received + one.received,
      refused: sum.refused + one.refused,
      missing: sum.missing + one.missing,
    }),
    NO_COUNTS,
  );
}

/** Received of expected, cut after three digits so that only what is complete is 100; null where nothing is expected. */
export function percentOf({ received, expected }: Counts): number | null {
  return expected === 0 ? null : Math.floor((received / expected) * 100_000) / 1000;
}

/** The numbers that came in, one way or the other. */
function cameIn({ received, refused }: Boot): RangeSet {
  if (refused.count === 0) return received;
  const all = received.clone();
  all.addAll(refused);
  return all;
}

/** The highest number that came in; 0 without any. */
export const highestOf = (boot: Boot): number =>
  Math.max(boot.received.highest, boot.refused.highest, boot.exactFrom - 1);

/**
 * The runs of numbers that are missing. A gateway may have been in several vehicles during one boot; a run that is
 * missing counts where the number after it came in, so it counts once.
 * @param others the same boot of the same gateway in other vehicles
 */
export function* missingOf(boot: Boot, others: readonly Boot[], span: Range): Generator<Range> {
  const own = cameIn(boot);
  const all = others.length === 0 ? own : own.clone();
  for (const other of others) all.addAll(cameIn(other));
  for (const hole of all.missing(Math.max(span.from, boot.exactFrom), span.to)) if (own.has(hole.to + 1)) yield hole;
}

/** What came in of the numbers of a span, which ends with one that did. */
export function countWithin(boot: Boot, others: readonly Boot[], span: Range): Counts {
  const from = Math.max(span.from, boot.exactFrom);
  const received = boot.received.sizeWithin(from, span.to);
  const refused = cameIn(boot).sizeWithin(from, span.to) - received;
  let missing = 0;
  for (const hole of missingOf(boot, others, span)) missing += hole.to - hole.from + 1;
  return { expected: received + refused + missing, received, refused, missing };
}

/** All of a boot: from number 1 to the highest that came in. */
export function countWhole(boot: Boot, others: readonly Boot[]): Counts {
  const { exactFrom, receivedBelow, refusedBelow } = boot;
  const exact = countWithin(boot, others, { from: 1, to: highestOf(boot) });
  const below = exactFrom - 1;
  const missing = below - receivedBelow - refusedBelow;
  return sumOf([exact, { expected: below, received: receivedBelow, refused: refusedBelow, missing }]);
}

/** Times of the first and the last stored frame, as they were measured; milliseconds since the epoch. */
export interface BootTimes {
  readonly firstMs: number;
  readonly lastMs: number;
}

/** Whether a boot was going on at the beginning or the end of a period, so that its numbers there have to be looked up. */
export function isCut({ firstMs, lastMs }: BootTimes, { fromMs, toMs }: Period): boolean {
  return (firstMs < fromMs && lastMs >= fromMs) || (firstMs < toMs && lastMs >= toMs);
}

/**
 * The numbers of a boot that belong to a period: from its beginning where that lies in the period, else from the first
 * frame that was measured in it; likewise to its end.
 * @param edges the numbers of the first and the last frame that was measured in it
 * @returns undefined when nothing of it was
 */
export function spanOf(boot: Boot & BootTimes, period: Period, edges: Range | undefined): Range | undefined {
  const { firstMs, lastMs } = boot;
  if (lastMs < period.fromMs || firstMs >= period.toMs) return undefined;
  const whole = { from: 1, to: highestOf(boot) };
  if (!isCut(boot, period)) return whole;
  if (edges === undefined) return undefined;
  return { from: firstMs >= period.fromMs ? 1 : edges.from, to: lastMs < period.toMs ? whole.to : edges.to };
}
