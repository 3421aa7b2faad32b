const NONE = -1;

/**
 * An ordered set of small numbers whose order is known only between one that is inserted and those that are there: a
 * binary search tree that is a heap by random priorities, so that its depth stays logarithmic (C. Aragon and R. Seidel,
 * "Randomized search trees", 1989), with its members also chained in their order.
 */
export class Treap {
  readonly #isAbove: (inserted: number, present: number) => boolean;
  readonly #left: Int32Array;
  readonly #right: Int32Array;
  readonly #parent: Int32Array;
  readonly #priority: Float64Array;
  readonly #below: Int32Array;
  readonly #above: Int32Array;
  #root = NONE;

  /** @param size members are numbers from 0 to below it */
  constructor(size: number, isAbove: (inserted: number, present: number) => boolean) {
    this.#isAbove = isAbove;
    const links = () => new Int32Array(size).fill(NONE);
    [this.#left, this.#right, this.#parent] = [links(), links(), links()];
    [this.#below, this.#above] = [links(), links()];
    let seed = 1;
    this.#priority = Float64Array.from({ length: size }, () => {
      seed = (seed * 48_271) % 2_147_483_647;
      return seed;
    });
  }

  /** The next lower member; below 0: there is none. */
  below(member: number): number {
    return this.#below[member]!;
  }

  /** The next higher member; below 0: there is none. */
  above(member: number): number {
    return this.#above[member]!;
  }

  insert(member: number): void {
    let [parent, below, above] = [NONE, NONE, NONE];
    let goesRight = false;
    for (let at = this.#root; at !== NONE; at = goesRight ? this.#right[at]! : this.#left[at]!) {
      parent = at;
      goesRight = this.#isAbove(member, at);
      if (goesRight) below = at;
      else above = at;
    }
    this.#chain(below, member);
    this.#chain(member, above);
    this.#parent[member] = parent;
    if (parent === NONE) this.#root = member;
    else if (goesRight) this.#right[parent] = member;
    else this.#left[parent] = member;
    for (let up = parent; up !== NONE && this.#priority[member]! > this.#priority[up]!; up = this.#parent[member]!)
      this.#lift(member);
  }

  remove(member: number): void {
    for (;;) {
      const [left, right] = [this.#left[member]!, this.#right[member]!];
      if (left === NONE && right === NONE) break;
      const child = right === NONE || (left !== NONE && this.#priority[left]! > this.#priority[right]!) ? left : right;
      this.#lift(child);
    }
    this.#replace(this.#parent[member]!, member, NONE);
    this.#parent[member] = NONE;
    this.#chain(this.#below[member]!, this.#above[member]!);
  }

  #chain(below: number, above: number): void {
    if (below !== NONE) this.#above[below] = above;
    if (above !== NONE) this.#below[above] = below;
  }

  /** Rotates a member above its parent. */
  #lift(member: number): void {
    const parent = this.#parent[member]!;
    const [near, far] = this.#left[parent] === member ? [this.#left, this.#right] : [this.#right, this.#left];
    const moved = far[member]!;
    near[parent] = moved;
    if (moved !== NONE) this.#parent[moved] = parent;
    this.#replace(this.#parent[parent]!, parent, member);
    far[member] = parent;
    this.#parent[member] = this.#parent[parent]!;
    this.#parent[parent] = member;
  }

  /** Puts a member, or nothing, where another one hangs below its parent. */
  #replace(parent: number, member: number, by: number): void {
    if (parent === NONE) this.#root = by;
    else if (this.#left[parent] === member) this.#left[parent] = by;
    else this.#right[parent] = by;
  }
}
