import { expect, test } from 'vitest';
import { createResting } from './resting.ts';

test('what failed rests for its time, from the last failure on', () => {
  let nowMs = 1000;
  const resting = createResting<string>(60_000, () => nowMs);
  resting.add('a');
  nowMs += 30_000;
  resting.add('b');
  expect([resting.ids(), resting.has('a'), resting.has('c')]).toEqual([['a', 'b'], true, false]);
  nowMs += 30_000;
  expect([resting.ids(), resting.has('a'), resting.has('b')]).toEqual([['b'], false, true]);
  resting.add('b');
  nowMs += 59_999;
  expect(resting.ids()).toEqual(['b']);
});

test('it remembers a bounded number: beyond it all are tried again but the newest', () => {
  const resting = createResting<number>(60_000, () => 0);
  for (let id = 0; id <= 1000; id++) resting.add(id);
  expect(resting.ids()).toEqual([1000]);
});
