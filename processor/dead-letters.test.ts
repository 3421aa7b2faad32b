import { createHash } from 'node:crypto';
import { expect, test } from 'vitest';
import { createLetterQuota, letterRows } from './dead-letters.ts';
import { recordOf } from './testing-store.ts';

const payload = new Uint8Array([1, 2, 3]);
const refused = (vehicle: string, receivedAtMs: number, bytes = payload) => ({
  record: recordOf(vehicle, [], { receivedAtMs }),
  letter: { reason: 'batch.undecodable', detail: 'x'.repeat(999), payload: bytes },
  fleetId: 7,
});

test('the same letter twice in a group is one row that counts two', () => {
  const rows = letterRows([refused('v1', 5), refused('v1', 9)], createLetterQuota());
  const hash = createHash('sha256').update(payload).digest();
  expect(rows).toMatchObject([
    { fleetId: 7, gateway: 'gw-v1', times: 2, receivedAtMs: 9, hash, payloadBytes: 3, payload },
  ]);
  expect(rows[0]!.detail).toHaveLength(200);
});

test('beyond the quota of its gateway the bytes are not kept; others are not touched', () => {
  const quota = createLetterQuota([['gw-v1', 10 * 1024 * 1024 - 2]]);
  const rows = letterRows([refused('v1', 5), refused('v2', 5)], quota);
  expect(rows.map((row) => [row.vehicle, row.payload])).toEqual([
    ['v1', null],
    ['v2', payload],
  ]);
  expect(rows[0]!.payloadBytes).toBe(3);
});

test('rows stand in one order whatever the order of arrival, so that two groups never deadlock', () => {
  const some = [refused('v1', 5), refused('v2', 5), refused('v3', 5, new Uint8Array([9]))];
  const order = (list: typeof some) => letterRows(list, createLetterQuota()).map((row) => row.gateway);
  expect(order(some.toReversed())).toEqual(order(some));
});
