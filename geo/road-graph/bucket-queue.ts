/** Width of a bucket in ms of weight, as a power of two: about the shortest edges and turns. */
const WIDTH_BITS = 8;
/** A power of two; buckets × width (4,194 s) exceeds all but freak steps, the turn into a restricted road (3,277 s) too. */
const BUCKETS = 1 << 14;
const FIRST_CAPACITY = 1 << 12;

/**
 * A queue for searches over a whole region (buckets as in Dial's algorithm and delta-stepping): entries leave in the
 * order of their key's bucket, within a bucket in any order. Lowering an item's key is pushing it once more; whoever pops
 * passes over an entry whose `key` is not the item's any more. Its memory grows with what is queued, not with the network,
 * so that all of it stays near the processor. Keys are whole numbers ≥ 0, and never smaller than the bucket that is
 * being emptied.
 */
export class BucketQueue {
  readonly #first = new Int32Array(BUCKETS).fill(-1);
  #items = new Int32Array(FIRST_CAPACITY);
  #keys = new Int32Array(FIRST_CAPACITY);
  /** The next entry of the same bucket, or the next that is free. */
  #next = new Int32Array(FIRST_CAPACITY);
  #free = -1;
  /** Entries beyond it were never used. */
  #used = 0;
  #size = 0;
  /** Bucket that is being emptied, not wrapped. */
  #current = 0;
  /** Key of the entry that was popped last. */
  key = 0;

  get isEmpty(): boolean {
    return this.#size === 0;
  }

  /** Everything with a smaller key has left for good. */
  get floor(): number {
    return this.#size === 0 ? Number.POSITIVE_INFINITY : this.#current * 2 ** WIDTH_BITS;
  }

  push(item: number, key: number): void {
    // a step beyond the last bucket waits there: it comes out too early, and is corrected like any other
    const bucket = Math.min(key >> WIDTH_BITS, this.#current + BUCKETS - 1) & (BUCKETS - 1);
    let entry = this.#free;
    if (entry >= 0) this.#free = this.#next[entry]!;
    else {
      entry = this.#used++;
      if (entry === this.#items.length) this.#grow();
    }
    this.#items[entry] = item;
    this.#keys[entry] = key;
    this.#next[entry] = this.#first[bucket]!;
    this.#first[bucket] = entry;
    this.#size++;
  }

  /** Takes an entry of the first bucket that has one, and tells its item; -1 when the queue is empty. */
  pop(): number {
    if (this.#size === 0) return -1;
    let bucket = this.#current & (BUCKETS - 1);
    while (this.#first[bucket] === -1) bucket = ++this.#current & (BUCKETS - 1);
    const entry = this.#first[bucket]!;
    this.#first[bucket] = this.#next[entry]!;
    this.#next[entry] = this.#free;
    this.#free = entry;
    this.#size--;
    this.key = this.#keys[entry]!;
    return this.#items[entry]!;
  }

  /** As new, with the memory that it has. */
  clear(): void {
    if (this.#size > 0) this.#first.fill(-1);
    this.#free = -1;
    this.#used = this.#size = this.#current = this.key = 0;
  }

  #grow(): void {
    const grown = (array: Int32Array): Int32Array<ArrayBuffer> => {
      const larger = new Int32Array(2 * array.length);
      larger.set(array);
      return larger;
    };
    this.#items = grown(this.#items);
    this.#keys = grown(this.#keys);
    this.#next = grown(this.#next);
  }
}
