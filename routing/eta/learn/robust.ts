// Statistics that a few wild values do not move. Arrays are not changed.

const TO_NORMAL = 1.4826;
/** Where Huber's loss turns from square to straight, in standard deviations: 95 % as good as the mean on clean data. */
const HUBER = 1.345;
const ROUNDS = 20;
const NEAR_ENOUGH = 1e-5;

/** The value that a share of all values do not exceed, between neighbours straight; undefined for none. */
export function quantile(values: readonly number[], share: number): number | undefined {
  if (values.length === 0) return undefined;
  const sorted = [...values].sort((a, b) => a - b);
  const place = share * (sorted.length - 1);
  const [low, high] = [sorted[Math.floor(place)]!, sorted[Math.ceil(place)]!];
  return low + (high - low) * (place - Math.floor(place));
}

export const median = (values: readonly number[]): number | undefined => quantile(values, 0.5);

/** Standard deviation of what is normal among the values, by the median distance from their middle; 0 for fewer than two. */
export function robustSpread(values: readonly number[]): number {
  const middle = median(values);
  if (middle === undefined || values.length < 2) return 0;
  return TO_NORMAL * median(values.map((value) => Math.abs(value - middle)))!;
}

/**
 * The middle of values, where those far out weigh less (P. J. Huber, "Robust Estimation of a Location Parameter", 1964):
 * nearer to the mean than the median is, so that sums of promises stay right. 0 for none.
 */
export function huberMean(values: readonly number[]): number {
  let centre = median(values);
  if (centre === undefined) return 0;
  const bound = HUBER * robustSpread(values);
  if (bound === 0) return centre;
  for (let round = 0; round < ROUNDS; round++) {
    let [sum, weights] = [0, 0];
    for (const value of values) {
      const weight = Math.min(1, bound / Math.max(Math.abs(value - centre), Number.MIN_VALUE));
      sum += weight * value;
      weights += weight;
    }
    const moved = Math.abs(sum / weights - centre);
    centre = sum / weights;
    if (moved < NEAR_ENOUGH) break;
  }
  return centre;
}

/** Huber's loss of an error, in units of `scale`. */
export function huberLoss(error: number, scale: number): number {
  const size = Math.abs(error) / Math.max(scale, Number.MIN_VALUE);
  return size <= HUBER ? size ** 2 / 2 : HUBER * (size - HUBER / 2);
}

/** What is believed of a mean after `count` values, when before it was believed to be `prior` as strongly as `weight` values. */
export const shrunk = (value: number, count: number, prior: number, weight: number): number =>
  (value * count + prior * weight) / (count + weight);

/** Values by the key of each; those without a key are left out. */
export function groupBy<Item>(items: Iterable<Item>, keyOf: (item: Item) => string | undefined): Map<string, Item[]> {
  const groups = new Map<string, Item[]>();
  for (const item of items) {
    const key = keyOf(item);
    if (key === undefined) continue;
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [item]);
    else group.push(item);
  }
  return groups;
}
