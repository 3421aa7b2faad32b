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

test('the bucket queue gives every entry once, in order to a quarter of a second', () => {
  const queue = new BucketQueue();
  fc.assert(
    fc.property(pushes, (list) => {
      queue.clear();
      // keys beyond the last bucket (4,194 s) come early and are corrected by the search: not in order
      const entries = list.filter(([, key]) => key < 4_000_000);
      for (const [item, key] of entries) queue.push(item, key);
      const popped: string[] = [];
      let before = 0;
      for (let item = queue.pop(); item >= 0; item = queue.pop()) {
        expect(queue.key >> 8).toBeGreaterThanOrEqual(before);
        expect(queue.floor).toBeGreaterThan(queue.key - 256);
        before = queue.key >> 8;
        popped.push(`${item} ${queue.key}`);
      }
      expect(popped.sort()).toEqual(entries.map(([item, key]) => `${item} ${key}`).sort());
    }),
  );
});

test('it grows, is empty after clear, and does not lose an entry far beyond the last bucket', () => {
  const queue = new BucketQueue();
  for (let item = 0; item < 20_000; item++) queue.push(item, item);
  expect(queue.pop()).toBeLessThan(256);
  queue.clear();
  expect([queue.pop(), queue.isEmpty, queue.floor]).toEqual([-1, true, Number.POSITIVE_INFINITY]);
  queue.push(0, 2_000_000_000);
  queue.push(1, 5);
  expect([queue.pop(), queue.pop(), queue.pop()]).toEqual([1, 0, -1]);
});
