import type { AppError } from '@mediconnect/base';
import fc from 'fast-check';
import { Type } from 'typebox';
import { expect, test } from 'vitest';
import { decodeCursor, encodeCursor, pageOf } from './paging.ts';
import { periodOf } from './period.ts';

const shape = Type.Tuple([Type.Integer(), Type.String()]);

test('a cursor gives back what it holds', () => {
  fc.assert(
    fc.property(fc.integer(), fc.string(), (number, text) => {
      expect(decodeCursor(encodeCursor([number, text]), shape)).toEqual([number, text]);
    }),
  );
  expect(decodeCursor(undefined, shape)).toBeUndefined();
});

test('whatever else is written there is refused', () => {
  fc.assert(
    fc.property(
      fc.oneof(
        fc.string(),
        fc.json().map((text) => Buffer.from(text).toString('base64url')),
      ),
      (cursor) => {
        try {
          const [number, text] = decodeCursor(cursor, shape)!;
          expect([typeof number, typeof text]).toEqual(['number', 'string']);
        } catch (error) {
          expect((error as AppError).code).toBe('cursor.invalid');
        }
      },
    ),
  );
});

test('walking the pages gives every row once', () => {
  fc.assert(
    fc.property(fc.uniqueArray(fc.nat()), fc.integer({ min: 1, max: 10 }), (numbers, limit) => {
      const rows = numbers.toSorted((a, b) => a - b);
      const seen: number[] = [];
      let after = -1;
      for (;;) {
        const found = rows.filter((row) => row > after).slice(0, limit + 1);
        const page = pageOf(
          found,
          limit,
          (row) => row,
          (row) => [row],
        );
        seen.push(...page.items);
        if (page.next === null) break;
        after = decodeCursor(page.next, Type.Tuple([Type.Integer()]))![0];
      }
      expect(seen).toEqual(rows);
    }),
  );
});

const limits = { defaultHours: 1, maxHours: 24 };
const now = Date.parse('2026-03-01T12:00:00Z');

test('a period without ends is the last while, this very millisecond included', () => {
  expect(periodOf({}, limits, now)).toEqual({ fromMs: now + 1 - 3_600_000, toMs: now + 1 });
});

test.each([
  [{ from: '2026-03-01T12:00:00Z', to: '2026-03-01T12:00:00Z' }, 'request.invalid'],
  [{ from: '2026-03-02T00:00:00Z' }, 'request.invalid'],
  [{ from: '2026-02-01T00:00:00Z' }, 'period.too_long'],
])('%j is refused', (query, code) => {
  expect(() => periodOf(query, limits, now)).toThrow(expect.objectContaining({ code }));
});

test('offsets are understood', () => {
  const query = { from: '2026-03-01T09:00:00-03:00', to: '2026-03-01T13:00:00Z' };
  expect(periodOf(query, limits, now).fromMs).toBe(now);
});
