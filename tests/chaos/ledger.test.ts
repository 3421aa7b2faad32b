import { expect, test } from 'vitest';
import { kindOf, payloadOf } from './frames.ts';
import { compare, type StoredFrame } from './ledger.ts';

const row = (seq: number, more: Partial<StoredFrame> = {}): StoredFrame => ({
  gateway: 'gw-1',
  seq,
  kind: kindOf(seq),
  value: payloadOf(seq),
  ...more,
});
const ledger = (acknowledged: number[], lastSeq = 10) => [{ gateway: 'gw-1', acknowledged, lastSeq }];

test('all that was acknowledged is there, and what was not acknowledged may be', () => {
  const verdict = compare(
    ledger([1, 2, 5]),
    [1, 2, 3, 5].map((seq) => row(seq)),
  );
  expect(verdict).toEqual({ acknowledged: 3, stored: 4, lost: 0, twice: 0, wrong: 0, examples: [] });
});

test('a frame that was acknowledged and is not there is lost', () => {
  const verdict = compare(ledger([1, 2, 3]), [row(1), row(3)]);
  expect(verdict).toMatchObject({ lost: 1, twice: 0, examples: ['lost: gw-1 seq 2'] });
});

test('a second row of a frame is counted', () => {
  expect(compare(ledger([1]), [row(1), row(1), row(1)])).toMatchObject({ stored: 1, lost: 0, twice: 2 });
});

test.each([
  ['of a gateway that is none of ours', row(1, { gateway: 'gw-9' })],
  ['with a number that was never measured', row(11)],
  ['with another content', row(1, { value: payloadOf(1) + 1 })],
  ['of another kind', row(1, { kind: 'battery' })],
])('a row %s is wrong, and stands for no frame', (_, stored) => {
  expect(compare(ledger([1]), [stored])).toMatchObject({ stored: 0, lost: 1, wrong: 1 });
});
