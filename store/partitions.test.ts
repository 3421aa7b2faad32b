import { BODY_KINDS } from '@mediconnect/schemas';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { partitionOf, partitionsFor } from './partitions.ts';

const at = (text: string) => Date.parse(text);
const names = (kind: string, from: string, lateDays: number) =>
  partitionsFor({ nowMs: at(from), lateDays, aheadDays: 3 })
    .filter((part) => part.table === `frames_${kind}`)
    .map((part) => part.name);

test('positions are kept by UTC day, the other kinds by UTC month', () => {
  expect(partitionOf('gps', at('2025-12-31T23:59:59.999Z'))).toEqual({
    table: 'frames_gps',
    name: 'frames_gps_p20251231',
    fromMs: at('2025-12-31T00:00:00Z'),
    toMs: at('2026-01-01T00:00:00Z'),
  });
  expect(partitionOf('crew', at('2025-12-31T23:59:59.999Z'))).toEqual({
    table: 'frames_crew',
    name: 'frames_crew_p202512',
    fromMs: at('2025-12-01T00:00:00Z'),
    toMs: at('2026-01-01T00:00:00Z'),
  });
});

test('midnight belongs to the day that begins', () => {
  expect(partitionOf('gps', at('2024-02-29T00:00:00.000Z')).name).toBe('frames_gps_p20240229');
  expect(partitionOf('gps', at('2024-02-28T23:59:59.999Z')).name).toBe('frames_gps_p20240228');
});

test('they reach from a day before the oldest acceptable frame to three days ahead', () => {
  expect(names('gps', '2025-03-01T00:00:00Z', 1)).toEqual([
    'frames_gps_p20250227',
    'frames_gps_p20250228',
    'frames_gps_p20250301',
    'frames_gps_p20250302',
    'frames_gps_p20250303',
    'frames_gps_p20250304',
  ]);
  expect(names('siren', '2025-12-29T12:00:00Z', 30)).toEqual([
    'frames_siren_p202511',
    'frames_siren_p202512',
    'frames_siren_p202601',
  ]);
});

const anyTime = fc.integer({ min: at('2000-01-01T00:00:00Z'), max: at('2100-01-01T00:00:00Z') });

test('every frame that may arrive in the next three days has exactly one partition', () => {
  fc.assert(
    fc.property(
      anyTime,
      fc.integer({ min: 1, max: 365 }),
      fc.double({ min: 0, max: 1, noNaN: true }),
      (nowMs, lateDays, part) => {
        const made = partitionsFor({ nowMs, lateDays, aheadDays: 3 });
        const oldestMs = nowMs - lateDays * 86_400_000;
        const newestMs = nowMs + 3 * 86_400_000;
        const frameMs = Math.round(oldestMs + part * (newestMs - oldestMs));
        for (const kind of BODY_KINDS) {
          const holding = made.filter(
            ({ table, fromMs, toMs }) => table === `frames_${kind}` && fromMs <= frameMs && frameMs < toMs,
          );
          expect(holding).toEqual([partitionOf(kind, frameMs)]);
        }
      },
    ),
  );
});

test('the partitions of a table join without a gap or an overlap, and no name is used twice', () => {
  fc.assert(
    fc.property(anyTime, fc.integer({ min: 1, max: 365 }), (nowMs, lateDays) => {
      const made = partitionsFor({ nowMs, lateDays, aheadDays: 3 });
      for (const [index, part] of made.entries()) {
        const before = made[index - 1];
        if (before?.table === part.table) expect(before.toMs).toBe(part.fromMs);
      }
      expect(new Set(made.map((part) => part.name)).size).toBe(made.length);
    }),
  );
});
