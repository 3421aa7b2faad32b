import { expect, test } from 'vitest';
import { Patience } from './patience.ts';

const doubled = () => new Patience((failures) => 2 ** failures);

test('waits longer after each failure, also where the broker accepts and then closes', () => {
  const patience = doubled();
  const waits = [1, 2, 3].map(() => {
    patience.served(0);
    return patience.failed(5_000); // it served for five seconds only
  });
  expect(waits).toEqual([2, 4, 8]);
});

test('counts from the start after a connection that served for a while, and after a restart', () => {
  const patience = doubled();
  for (let i = 0; i < 5; i++) patience.failed(0);
  patience.served(0);
  patience.served(9_000); // the first PUBACK counts
  expect(patience.failed(10_001)).toBe(2);
  expect(patience.failed(10_002)).toBe(4);
  patience.reset();
  expect(patience.failed(10_003)).toBe(2);
});
