/** Width of a bucket in ms of weight, as a power of two: about the shortest edges and turns. */
const WIDTH_BITS = 8;
/** A power of two; buckets × width (4,194 s) exceeds all but freak steps, the turn into a restricted road (3,277 s) too. */
const BUCKETS = 1 << 14;

/**
 * A queue for searches over a whole region (buckets as in Dial's algorithm and delta-stepping): items leave in the order
 * of their key's bucket, within a bucket in any order, so an item may come out again with a smaller key and its
 * neighbours be corrected. Twice as fast as a heap where every item is visited. Keys are whole numbers ≥ 0, and never
 * smaller than the bucket that is being emptied.
 */
export class BucketQueue {
  readonly #first = new Int32Array(BUCKETS).fill(-1);
  readonly #next: Int32Array;
  readonly #previous: Int32Array;
  /** Bucket of each item plus one; 0: not queued. */
  readonly #bucket: Uint16Array;
  #size = 0;
  /** Bucket that is being emptied, not wrapped. */
  #current = 0;

  constructor(capacity: number) {
    this.#next = new Int32Array(capacity);
    this.#previous = new Int32Array(capacity);
    this.#bucket = new Uint16Array(capacity);
  }

  /** Adds an item, or moves it to its new key's bucket. */
  push(item: number, key: number): void {
    // a step beyond the last bucket waits there: it comes out too early, and is corrected like any other
    const bucket = Math.min(key >> WIDTH_BITS, this.#current + BUCKETS - 1) & (BUCKETS - 1);
    const before = this.#bucket[item]!;
    if (before === bucket + 1) return;
    if (before > 0) this.#unlink(item, before - 1);
    else this.#size++;
    const head = this.#first[bucket]!;
    this.#next[item] = head;
    this.#previous[item] = -1;
    if (head >= 0) this.#previous[head] = item;
    this.#first[bucket] = item;
    this.#bucket[item] = bucket + 1;
  }

  /** Takes an item of the first bucket that has one; -1 when the queue is empty. */
  pop(): number {
    if (this.#size === 0) return -1;
    let bucket = this.#current & (BUCKETS - 1);
    while (this.#first[bucket] === -1) bucket = ++this.#current & (BUCKETS - 1);
    const item = this.#first[bucket]!;
    this.#unlink(item, bucket);
    this.#bucket[item] = 0;
    this.#size--;
    return item;
  }

  #unlink(item: number, bucket: number): void {
    const next = this.#next[item]!;
    const previous = this.#previous[item]!;
    if (next >= 0) this.#previous[next] = previous;
    if (previous >= 0) this.#next[previous] = next;
    else this.#first[bucket] = next;
  }
}
