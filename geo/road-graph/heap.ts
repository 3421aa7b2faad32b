/**
 * A priority queue of items 0…N-1 with a numeric key each, smallest first: a heap of four children a node (shallower,
 * and a node's children share a cache line) that knows where each item stands, so that a key can be lowered in place and
 * the queue never grows beyond N.
 */
export class IndexHeap {
  readonly #items: Int32Array;
  readonly #keys: Float64Array;
  /** Place of each item plus one; 0: not queued. */
  readonly #place: Int32Array;
  #size = 0;

  constructor(capacity: number) {
    this.#items = new Int32Array(capacity);
    this.#keys = new Float64Array(capacity);
    this.#place = new Int32Array(capacity);
  }

  get size(): number {
    return this.#size;
  }

  /** Smallest key; Infinity when empty. */
  get topKey(): number {
    return this.#size > 0 ? this.#keys[0]! : Number.POSITIVE_INFINITY;
  }

  /** Adds an item, or lowers its key; a key that is not lower changes nothing. */
  push(item: number, key: number): void {
    let at = this.#place[item]! - 1;
    if (at < 0) at = this.#size++;
    else if (key >= this.#keys[at]!) return;
    const items = this.#items;
    const keys = this.#keys;
    const place = this.#place;
    while (at > 0) {
      const parent = (at - 1) >> 2;
      if (keys[parent]! <= key) break;
      items[at] = items[parent]!;
      keys[at] = keys[parent]!;
      place[items[at]!] = at + 1;
      at = parent;
    }
    items[at] = item;
    keys[at] = key;
    place[item] = at + 1;
  }

  /** Removes and returns the item with the smallest key; -1 when empty. */
  pop(): number {
    if (this.#size === 0) return -1;
    const top = this.#items[0]!;
    this.#place[top] = 0;
    const last = --this.#size;
    if (last > 0) this.#sink(this.#items[last]!, this.#keys[last]!);
    return top;
  }

  /** Puts an item at the root and lets it sink to where it belongs. */
  #sink(item: number, key: number): void {
    const items = this.#items;
    const keys = this.#keys;
    const place = this.#place;
    const size = this.#size;
    let at = 0;
    for (;;) {
      const first = 4 * at + 1;
      if (first >= size) break;
      let least = first;
      const end = Math.min(first + 4, size);
      for (let child = first + 1; child < end; child++) if (keys[child]! < keys[least]!) least = child;
      if (keys[least]! >= key) break;
      items[at] = items[least]!;
      keys[at] = keys[least]!;
      place[items[at]!] = at + 1;
      at = least;
    }
    items[at] = item;
    keys[at] = key;
    place[item] = at + 1;
  }

  /** Empties the queue in time proportional to what is in it. */
  clear(): void {
    for (let at = 0; at < this.#size; at++) this.#place[this.#items[at]!] = 0;
    this.#size = 0;
  }
}
