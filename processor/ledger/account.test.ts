import { RangeSet } from '@mediconnect/store/range-set.ts';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import {
  applyChange,
  beginAccountChange,
  MAX_RANGES,
  newAccount,
  noteReceived,
  noteRefused,
  totalsOf,
  withChange,
} from './account.ts';

const group = fc.array(fc.record({ seq: fc.integer({ min: 1, max: 40 }), refused: fc.boolean() }), { maxLength: 12 });

test('groups in any order, some of them tried twice, add up to the set of their numbers', () => {
  fc.assert(
    fc.property(fc.array(fc.tuple(group, fc.boolean()), { maxLength: 12 }), (groups) => {
      const account = newAccount(1, 1);
      const stored = new Set<number>();
      const refused = new Set<number>();
      for (const [frames, failsFirst] of groups) {
        for (const isLast of failsFirst ? [false, true] : [true]) {
          const change = beginAccountChange<number>(account);
          const before = JSON.stringify(totalsOf(account));
          const seen = new Set(stored);
          let suspects = 0;
          for (const { seq, refused: isRefused } of frames) {
            if (isRefused) noteRefused(change, seq);
            else {
              noteReceived(change, seq, seq, seq * 1000);
              if (seen.has(seq)) suspects++;
              seen.add(seq);
            }
          }
          expect(change.suspects ?? []).toHaveLength(suspects);
          const next = withChange(change);
          expect(JSON.stringify(totalsOf(account))).toBe(before);
          if (!isLast) continue;
          applyChange(change);
          expect(account.received.toString()).toBe(next.received.toString());
          for (const { seq, refused: isRefused } of frames) (isRefused ? refused : stored).add(seq);
        }
      }
      const all = [...stored, ...refused];
      expect(totalsOf(account)).toEqual({
        received: stored.size,
        refused: [...refused].filter((seq) => !stored.has(seq)).length,
        lowest: all.length === 0 ? 0 : Math.min(...all),
        highest: Math.max(0, ...all),
      });
      expect(account.received.toString()).toBe(
        RangeSet.of([...stored].map((seq) => ({ from: seq, to: seq }))).toString(),
      );
    }),
  );
});

test('a gateway that leaves hole after hole fills no memory: the lowest become counts, and the sums stay right', () => {
  const account = newAccount(1, 1);
  const frames = 4 * MAX_RANGES;
  for (let seq = 1; seq <= 2 * frames; seq += 2) {
    const change = beginAccountChange(account);
    if (seq % 5 === 0) noteRefused(change, seq);
    else noteReceived(change, undefined, seq, seq);
    applyChange(change);
    expect(account.received.count + account.refused.count).toBeLessThanOrEqual(2 * MAX_RANGES);
  }
  expect(account.exactFrom).toBeGreaterThan(MAX_RANGES);
  expect(totalsOf(account)).toEqual({
    received: frames - frames / 5,
    refused: frames / 5,
    lowest: 1,
    highest: 2 * frames - 1,
  });
  // What comes for the numbers that are only counted can be judged no more, and raises no suspicion.
  const late = beginAccountChange(account);
  noteReceived(late, undefined, 1, 1);
  expect([late.suspects, late.others]).toEqual([undefined, undefined]);
});

test('random numbers are bounded, too', () => {
  const account = newAccount(1, 1);
  fc.assert(
    fc.property(fc.array(fc.maxSafeNat(), { minLength: 500, maxLength: 2000 }), (numbers) => {
      const change = beginAccountChange(account);
      for (const seq of numbers) noteReceived(change, undefined, seq + 1 > seq ? Math.max(1, seq) : 1, 1000);
      applyChange(change);
      expect(account.received.count).toBeLessThanOrEqual(MAX_RANGES);
    }),
    { numRuns: 60 },
  );
});

test('without suspects once a reuse is known: nothing more is asked of the store', () => {
  const account = { ...newAccount(1, 1), sequenceReused: true };
  const change = beginAccountChange<number>(account);
  for (const seq of [1, 2, 1]) noteReceived(change, seq, seq, 1000);
  expect(change.suspects).toBeUndefined();
});
