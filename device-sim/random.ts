/**
 * A small counter-based, splittable random source. The n-th number of a stream is a hash of (key, n), so a stream is
 * three integers that can be copied with the state that uses it, and streams split off under different labels never
 * influence each other: what one vehicle draws does not change what another one does.
 */
export interface Random {
  readonly keyA: number;
  readonly keyB: number;
  /** How many numbers were drawn. */
  count: number;
}

/** A 32-bit finaliser (Murmur3's, with full avalanche). */
function mix(value: number): number {
  let z = value | 0;
  z = Math.imul(z ^ (z >>> 16), 0x85ebca6b);
  z = Math.imul(z ^ (z >>> 13), 0xc2b2ae35);
  return (z ^ (z >>> 16)) >>> 0;
}

/** A stream for a seed: any safe integer ≥ 0. */
export function createRandom(seed: number): Random {
  const low = seed >>> 0;
  const high = Math.floor(seed / 2 ** 32) >>> 0;
  return { keyA: mix(low ^ 0x9e3779b9), keyB: mix(mix(high + 0x7f4a7c15) ^ low), count: 0 };
}

/** An independent stream. Depends on the parent's key and the label alone, not on how much the parent was used. */
export function split(parent: Random, label: string | number): Random {
  let a = parent.keyA;
  let b = parent.keyB;
  for (const char of `${typeof label}:${label}`) {
    const code = char.codePointAt(0)!;
    a = mix(a ^ Math.imul(code, 0x9e3779b1));
    b = mix(b + Math.imul(code ^ a, 0x85ebca77));
  }
  return { keyA: a, keyB: mix(b ^ 0x165667b1), count: 0 };
}

/** The next 32 bits. */
function next(random: Random): number {
  const n = random.count++;
  return mix(mix((n + random.keyA) | 0) ^ random.keyB ^ Math.imul(Math.floor(n / 2 ** 32), 0x27d4eb2f));
}

/** Evenly in [0, 1). */
export function uniform(random: Random): number {
  return next(random) / 2 ** 32;
}

/** Evenly in [low, high). */
export function between(random: Random, low: number, high: number): number {
  return low + (high - low) * uniform(random);
}

/** True with the given probability. */
export function chance(random: Random, probability: number): boolean {
  return uniform(random) < probability;
}

/** Normally distributed, mean 0 and standard deviation 1 (Box–Muller; always two draws). */
export function normal(random: Random): number {
  const radius = Math.sqrt(-2 * Math.log(1 - uniform(random)));
  return radius * Math.cos(2 * Math.PI * uniform(random));
}

/** Exponentially distributed with the given mean: the time to the next event of a Poisson process. */
export function exponential(random: Random, mean: number): number {
  return -mean * Math.log(1 - uniform(random));
}

/** One of a list that is not empty. */
export function pick<T>(random: Random, list: readonly T[]): T {
  return list[Math.floor(uniform(random) * list.length)]!;
}
