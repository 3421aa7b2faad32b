import { createHash } from 'node:crypto';
import { expect, test } from 'vitest';
import { lettersOf } from './dead-letters.ts';
import { createLetterQuota, QUOTA_BYTES, QUOTA_ROWS } from './letter-quota.ts';
import { recordOf } from './testing-store.ts';

const payload = new Uint8Array([1, 2, 3]);
const refused = (vehicle: string, receivedAtMs: number, bytes = payload) => ({
  record: recordOf(vehicle, [], { receivedAtMs }),
  letter: { reason: 'batch.undecodable', detail: 'x'.repeat(999), payload: bytes },
  fleetId: 7,
});

test('the same letter twice in a group is one row that counts two', () => {
  const { rows } = lettersOf([refused('v1', 5), refused('v1', 9)], createLetterQuota());
  const hash = createHash('sha256').update(payload).digest();
  expect(rows).toMatchObject([
    { fleetId: 7, gateway: 'gw-v1', times: 2, receivedAtMs: 9, hash, payloadBytes: 3, payload },
  ]);
  expect(rows[0]!.detail).toHaveLength(200);
});

test('beyond the quota of its gateway the bytes are not kept; others are not touched', () => {
  const quota = createLetterQuota([{ gateway: 'gw-v1', rows: 5, bytes: QUOTA_BYTES - 2 }]);
  const { rows } = lettersOf([refused('v1', 5), refused('v2', 5)], quota);
  expect(rows.map((row) => [row.vehicle, row.payload])).toEqual([
    ['v1', null],
    ['v2', payload],
  ]);
  expect(rows[0]!.payloadBytes).toBe(3);
});

test('rows stand in one order whatever the order of arrival, so that two groups never deadlock', () => {
  const some = [refused('v1', 5), refused('v2', 5), refused('v3', 5, new Uint8Array([9]))];
  const order = (list: typeof some) => lettersOf(list, createLetterQuota()).rows.map((row) => row.gateway);
  expect(order(some.toReversed())).toEqual(order(some));
});

test('beyond the quota of rows a gateway has one count for each reason and day, with the hash of the last', () => {
  const quota = createLetterQuota([{ gateway: 'gw-v1', rows: QUOTA_ROWS, bytes: 0 }]);
  const day = Date.UTC(2026, 10, 25);
  const some = [refused('v1', day + 9, new Uint8Array([9])), refused('v1', day + 5), refused('v1', day - 1)];
  const { rows, counts } = lettersOf(some, quota);
  expect(rows).toEqual([]);
  expect(counts).toMatchObject([
    { gateway: 'gw-v1', reason: 'batch.undecodable', day: '2026-11-24', times: 1, payloadBytes: 3 },
    { gateway: 'gw-v1', vehicle: 'v1', day: '2026-11-25', times: 2, payloadBytes: 4, lastReceivedAtMs: day + 9 },
  ]);
  expect(counts[1]!.lastHash).toEqual(
    createHash('sha256')
      .update(new Uint8Array([9]))
      .digest(),
  );
});

test('what is stored is taken from the quota: bytes where they were kept, a row in any case', () => {
  const quota = createLetterQuota();
  for (let i = 0; i < QUOTA_ROWS - 1; i++) quota.take('gw', 'row', 500);
  quota.take('gw', 'count', 500);
  expect(quota.room('gw', QUOTA_BYTES)).toBe('payload');
  quota.take('gw', 'payload', QUOTA_BYTES);
  expect(quota.room('gw', 1)).toBe('count');
  expect(quota.room('other', 1)).toBe('payload');
});
