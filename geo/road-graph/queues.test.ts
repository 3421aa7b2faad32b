import fc from 'fast-check';
import { expect, test } from 'vitest';
import { BucketQueue } from './bucket-queue.ts';
import { IndexHeap } from './heap.ts';

const SIZE = 40;
const pushes = fc.array(fc.tuple(fc.nat(SIZE - 1), fc.nat(5_000_000)), { maxLength: 200 });

test('the heap gives each item once, with its least key, the smallest first', () => {
  fc.assert(
    fc.property(pushes, (list) => {
      const heap = new IndexHeap(SIZE);
      const least = new Map<number, number>();
      for (const [item, key] of list) {
        heap.push(item, key);
        least.set(item, Math.min(key, least.get(item) ?? Number.POSITIVE_INFINITY));
      }
      expect(heap.size).toBe(least.size);
      let before = -1;
      while (heap.size > 0) {
        const key = heap.topKey;
        const item = heap.pop();
        expect(key).toBe(least.get(item));
        expect(key).toBeGreaterThanOrEqual(before);
        before = key;
        least.delete(item);
      }
      expect([heap.pop(), least.size]).toEqual([-1, 0]);
    }),
  );
});

test('the bucket queue gives each item once, of its last key, in order to a quarter of a second', () => {
  fc.assert(
    fc.property(pushes, (list) => {
      const queue = new BucketQueue(SIZE);
      const last = new Map<number, number>();
      // keys beyond the last bucket (4,194 s) come early and are corrected by the search: not in order
      for (const [item, key] of list.filter(([, key]) => key < 4_000_000)) {
        queue.push(item, key);
        last.set(item, key);
      }
      let before = 0;
      for (let item = queue.pop(); item >= 0; item = queue.pop()) {
        const bucket = last.get(item)! >> 8;
        expect(bucket).toBeGreaterThanOrEqual(before);
        before = bucket;
        last.delete(item);
      }
      expect(last.size).toBe(0);
    }),
  );
});

test('an item far beyond the last bucket is not lost', () => {
  const queue = new BucketQueue(2);
  queue.push(0, 2_000_000_000);
  queue.push(1, 5);
  expect([queue.pop(), queue.pop(), queue.pop()]).toEqual([1, 0, -1]);
});
