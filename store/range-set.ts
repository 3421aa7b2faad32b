/** A run of whole numbers, both ends included. */
export interface Range {
  readonly from: number;
  readonly to: number;
}

/**
 * A set of whole numbers from 0 to 2^53 − 1 as the ranges it is made of: what a column of int8multirange is in memory.
 * Numbers that come nearly in order cost next to nothing; each range takes 16 bytes.
 */
export class RangeSet {
  // In order, and never touching: ends[i] + 1 < starts[i + 1].
  #starts: number[] = [];
  #ends: number[] = [];
  #size = 0;

  /** @param ranges in any order, overlapping or not */
  static of(ranges: Iterable<Range>): RangeSet {
    const set = new RangeSet();
    for (const { from, to } of ranges) set.addRange(from, to);
    return set;
  }

  /** Reads the text of an int8multirange, such as `{[1,5),[7,9)}`. */
  static parse(multirange: string): RangeSet {
    const set = new RangeSet();
    for (const [, from, end] of multirange.matchAll(/\[(\d+),(\d+)\)/g)) set.addRange(Number(from), Number(end) - 1);
    return set;
  }

  /** How many numbers are in it. */
  get size(): number {
    return this.#size;
  }
  /** How many ranges it is made of. */
  get count(): number {
    return this.#starts.length;
  }
  /** The lowest number; Infinity when it is empty. */
  get lowest(): number {
    return this.#starts[0] ?? Number.POSITIVE_INFINITY;
  }
  /** The highest number; 0 when it is empty. */
  get highest(): number {
    return this.#ends.at(-1) ?? 0;
  }

  has(value: number): boolean {
    const i = this.#at(value);
    return i < this.count && this.#starts[i]! <= value;
  }

  /** @returns whether it was not there before */
  add(value: number): boolean {
    if (this.has(value)) return false;
    this.addRange(value, value);
    return true;
  }

  /** Adds all from `from` to `to`, both included; those that are there already stay. */
  addRange(from: number, to: number): void {
    if (from > to) return;
    const last = this.count - 1;
    if (last >= 0 && from === this.#ends[last]! + 1) {
      this.#ends[last] = to;
      this.#size += to - from + 1;
      return;
    }
    // The ranges that overlap or touch it: from `first` to before `after`.
    const first = this.#at(from - 1);
    let after = first;
    let low = from;
    let high = to;
    for (; after < this.count && this.#starts[after]! <= to + 1; after++) {
      low = Math.min(low, this.#starts[after]!);
      high = Math.max(high, this.#ends[after]!);
      this.#size -= this.#ends[after]! - this.#starts[after]! + 1;
    }
    this.#size += high - low + 1;
    if (first === this.count) {
      this.#starts.push(low);
      this.#ends.push(high);
    } else {
      this.#starts.splice(first, after - first, low);
      this.#ends.splice(first, after - first, high);
    }
  }

  addAll(other: RangeSet): void {
    for (let i = 0; i < other.count; i++) this.addRange(other.#starts[i]!, other.#ends[i]!);
  }

  /** Takes out everything below a number. */
  removeBelow(floor: number): void {
    const first = this.#at(floor);
    for (let i = 0; i < first; i++) this.#size -= this.#ends[i]! - this.#starts[i]! + 1;
    this.#starts = this.#starts.slice(first);
    this.#ends = this.#ends.slice(first);
    if (this.count > 0 && this.#starts[0]! < floor) {
      this.#size -= floor - this.#starts[0]!;
      this.#starts[0] = floor;
    }
  }

  clone(): RangeSet {
    const copy = new RangeSet();
    copy.#starts = this.#starts.slice();
    copy.#ends = this.#ends.slice();
    copy.#size = this.#size;
    return copy;
  }

  /** Where the n-th range starts, counted from 0. */
  startOf(n: number): number {
    return this.#starts[n]!;
  }

  /** Its ranges, lowest first. */
  *ranges(): Generator<Range> {
    for (let i = 0; i < this.count; i++) yield { from: this.#starts[i]!, to: this.#ends[i]! };
  }

  /** How many of the numbers from `from` to `to`, both included, are in it. */
  sizeWithin(from: number, to: number): number {
    let size = 0;
    for (let i = this.#at(from); i < this.count && this.#starts[i]! <= to; i++)
      size += Math.min(to, this.#ends[i]!) - Math.max(from, this.#starts[i]!) + 1;
    return size;
  }

  /** The runs from `from` to `to`, both included, that are not in it, lowest first. */
  *missing(from: number, to: number): Generator<Range> {
    let next = from;
    for (let i = this.#at(from); i < this.count && this.#starts[i]! <= to; i++) {
      if (this.#starts[i]! > next) yield { from: next, to: this.#starts[i]! - 1 };
      next = this.#ends[i]! + 1;
    }
    if (next <= to) yield { from: next, to };
  }

  /** As the text of an int8multirange. */
  toString(): string {
    return `{${this.#starts.map((start, i) => `[${start},${this.#ends[i]! + 1})`).join(',')}}`;
  }

  /** Index of the first range that ends at or after a number. */
  #at(value: number): number {
    let low = 0;
    let high = this.count;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (this.#ends[middle]! < value) low = middle + 1;
      else high = middle;
    }
    return low;
  }
}
