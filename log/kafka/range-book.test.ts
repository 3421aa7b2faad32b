import { createLogger } from '@mediconnect/base';
import { expect, test } from 'vitest';
import { createRangeBook } from './range-book.ts';

test.each([
  [5, true],
  [9, true],
  [12, true],
  [4, false],
  [13, false],
])('with 5 to 12 in Kafka reading goes on at %i: %s', (nextOffset, goesOn) => {
  let found = 0;
  const book = createRangeBook(createLogger('silent'), () => found++);
  for (let again = 0; again < 2; again++)
    expect(book.holds(3, nextOffset, { lowOffset: 5, highOffset: 12 })).toBe(goesOn);
  expect(found).toBe(goesOn ? 0 : 1);
  expect(book.problems()).toHaveLength(goesOn ? 0 : 1);
  book.clear();
  expect(book.problems()).toEqual([]);
});
