import { type TestDatabase, testDatabase } from '@mediconnect/store/testing.ts';
import { afterAll, expect, test } from 'vitest';
import { prove } from './prove.ts';

// A small one of `npm run proof`; bench/results/proof.jsonl has large ones.
const SPAN = { vehicles: 3, hours: 3, hz: 1, seed: 7, faults: 'drift,gaps,reorder,doubles,offline' };
let database: TestDatabase | undefined;
afterAll(() => database?.drop());

test.each([
  ['its own plain PostgreSQL', false],
  ['the TimescaleDB of these tests', true],
])(
  'on %s, killed again and again, the product tells what really happened',
  async (_, external) => {
    if (external) database = await testDatabase();
    const { crossings, drives, kills } = await prove({
      ...{ ...SPAN, kills: 2, say: () => {} },
      ...(database && { databaseUrl: database.url }),
    });
    expect(kills).toBeGreaterThan(0);
    expect(crossings.due).toBeGreaterThan(10);
    expect([...crossings.missing, ...crossings.untrue]).toEqual([]);
    expect(Math.max(...crossings.errorsMs)).toBeLessThanOrEqual(2000);
    expect(drives.due).toBeGreaterThan(10);
    expect([...drives.missing, ...drives.untrue]).toEqual([]);
    expect(Math.max(...drives.errorsMs)).toBeLessThanOrEqual(60_000);
  },
  300_000,
);
