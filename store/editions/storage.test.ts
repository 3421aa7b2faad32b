import { expect, test } from 'vitest';
import { dueClosing, frameStorage } from './storage.ts';

test.each([
  ['plain', 'partitions', false],
  ['timescale-apache', 'chunks', false],
  ['timescale-community', 'chunks', true],
  ['timescale-apache', 'partitions', false], // made before the extension was there
  ['timescale-community', 'partitions', false],
] as const)('%s with %s: compressed %s', (edition, layout, compresses) => {
  expect(frameStorage({ edition, layout })).toEqual({ edition, layout, compresses });
});

const DAY_MS = 86_400_000;
const now = { nowMs: 100 * DAY_MS, lateDays: 30 };
const part = (endedDaysAgo: number, bytesPerRow: number, rows = 1_000_000) => ({
  ...{ toMs: now.nowMs - endedDaysAgo * DAY_MS, compressed: false, rows, indexBytes: bytesPerRow * 1_000_000 },
});
const chunks = { compresses: true };
const partitions = { compresses: false };

test('an index is built again a day after the end, once, and once more when late frames blew it up', () => {
  expect(dueClosing(part(0.9, 71), partitions, now)).toBeUndefined();
  expect(dueClosing(part(1, 71), partitions, now)).toBe('reindex');
  expect(dueClosing(part(1, 36.6), partitions, now)).toBeUndefined();
  expect(dueClosing(part(20, 44), partitions, now)).toBe('reindex');
  expect(dueClosing(part(1, 36.6, -1), partitions, now)).toBe('reindex'); // never counted
});

test('a small one is left alone', () => {
  expect(dueClosing({ ...part(5, 0), indexBytes: 200_000, rows: 10 }, partitions, now)).toBeUndefined();
});

test('a chunk is compressed when no late frame is accepted for it any more', () => {
  expect(dueClosing(part(30.9, 36.6), chunks, now)).toBeUndefined();
  expect(dueClosing(part(31, 36.6), chunks, now)).toBe('compress');
  expect(dueClosing(part(31, 36.6), partitions, now)).toBeUndefined();
  expect(dueClosing({ ...part(31, 36.6), compressed: true }, chunks, now)).toBeUndefined();
  expect(dueClosing(part(31, 0, 0), chunks, now)).toBeUndefined();
});
