import { expect, test } from 'vitest';
import { murmur2, partitionOf } from './murmur2.ts';

// From Kafka's own UtilsTest.
test.each([
  ['21', -973932308],
  ['foobar', -790332482],
  ['a-little-bit-long-string', -985981536],
  ['a-little-bit-longer-string', -1486304829],
  ['lkjh234lh9fiuh90y23oiuhsafujhadof229phr9h19h89h8', -58897971],
  ['abc', 479470107],
])("%s has the hash that Kafka's own producer computes", (key, hash) => {
  expect(murmur2(Buffer.from(key))).toBe(hash);
});

test('partitions are never negative and all are used', () => {
  const used = new Set(Array.from({ length: 1000 }, (_, i) => partitionOf(`fleet/v${i}`, 12)));
  expect([...used].toSorted((a, b) => a - b)).toEqual(Array.from({ length: 12 }, (_, i) => i));
});
