import { expect, test } from 'vitest';
import { createRandom } from '../../device-sim/random.ts';
import { conversationOf } from './conversations.ts';
import { growth } from './memory.ts';
import { mutate, protobufGarbage } from './mutate.ts';

const talker = { fleet: 'f', vehicle: 'v', gateway: 'gw-1', secret: 's' };

test('a conversation is the same each time, whatever was played before it', () => {
  for (const n of [0, 1, 77, 12_345])
    expect(conversationOf(5, n, talker, 1e12)).toEqual(conversationOf(5, n, talker, 1e12));
  expect(conversationOf(5, 1, talker, 1e12)).not.toEqual(conversationOf(6, 1, talker, 1e12));
  expect(conversationOf(5, 1, talker, 1e12)).not.toEqual(conversationOf(5, 2, talker, 1e12));
});

test('a mutation changes the bytes nearly always, leaves the original alone, and stays small', () => {
  const random = createRandom(1);
  const original = Buffer.from(Array.from({ length: 100 }, (_, i) => i));
  const copy = Buffer.from(original);
  let changed = 0;
  for (let i = 0; i < 1000; i++) {
    const mutated = mutate(random, original);
    changed += Number(!mutated.equals(original));
    expect(mutated.length).toBeLessThan(20_000);
  }
  expect(original.equals(copy)).toBe(true);
  expect(changed).toBeGreaterThan(950);
});

test('garbage for protobuf is bounded, however deep', () => {
  const random = createRandom(2);
  for (let i = 0; i < 500; i++) expect(protobufGarbage(random, 8).length).toBeLessThan(1_000_000);
});

test('growth is what the last quarter has over the second one; the warm-up before it does not count', () => {
  const samples = (values: number[]) => values.map((value) => ({ heapBytes: value, rssBytes: 2 * value }));
  expect(growth(samples([1, 50, 100, 100, 101, 99, 110, 110]))).toEqual({ heap: 1.1, rss: 1.1 });
  expect(growth(samples([1, 50, 100, 100, 100, 100, 100, 100]))).toEqual({ heap: 1, rss: 1 });
});
