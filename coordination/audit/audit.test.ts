import { createLogger, createMetrics } from '@mediconnect/base';
import type { Pool } from 'pg';
import { expect, test } from 'vitest';
import { createAudit } from './audit.ts';
import { createFloodGate } from './flood.ts';

test('of each kind twenty rows a minute stand alone, the rest are counted', () => {
  const gate = createFloodGate<string>(0);
  const admitted = Array.from({ length: 100 }, (_, n) => gate.admit('a', `entry ${n}`)).filter(Boolean);
  expect(admitted).toHaveLength(20);
  expect(gate.admit('b', 'another')).toBe(true);
  expect(gate.summaries(59_999)).toEqual([]);
  expect(gate.summaries(60_000)).toEqual([{ entry: 'entry 99', more: 80 }]);
  expect(gate.summaries(120_000)).toEqual([]);
  expect(gate.admit('a', 'entry 100')).toBe(true);
});

test('a flood of ever new kinds shares one', () => {
  const gate = createFloodGate<number>(0);
  const admitted = Array.from({ length: 5000 }, (_, n) => gate.admit(`kind ${n}`, n)).filter(Boolean);
  expect(admitted.length).toBeLessThanOrEqual(1020);
});

/** A database that can be away, and remembers the targets that were written. */
function fakePool() {
  const state = { away: false, targets: [] as string[] };
  const query = async (_sql: string, values: unknown[][]) => {
    if (state.away) throw new Error('away');
    state.targets.push(...(values[5] as string[]));
  };
  return { state, pool: { query } as unknown as Pool };
}

const denied = (target: string, action = target) =>
  ({ actor: 'anonymous', action, target, outcome: 'denied', reason: 'session.required', address: '::1' }) as const;

test('rows wait while the database is away, in order and within bounds', async () => {
  const { state, pool } = fakePool();
  const metrics = createMetrics();
  const audit = createAudit({ pool, metrics, log: createLogger('silent') });
  state.away = true;
  for (let n = 0; n < 3; n++) {
    audit.record(denied(`first ${n}`));
    await audit.flush();
  }
  audit.record(denied('second'));
  state.away = false;
  await audit.flush();
  expect(state.targets).toEqual(['first 0', 'first 1', 'first 2', 'second']);
});

test('a flood tells its number when the process stops, and a target is cut and cleaned', async () => {
  const { state, pool } = fakePool();
  const audit = createAudit({ pool, metrics: createMetrics(), log: createLogger('silent') });
  for (let n = 0; n < 50; n++) audit.record(denied(`\0${'x'.repeat(10_000)}`, 'http.request'));
  await audit.stop();
  expect(state.targets).toHaveLength(21);
  expect(state.targets.at(-1)).toMatch(/^30 more like it, the last: \\0x+$/);
  expect(Math.max(...state.targets.map((target) => target.length))).toBe(200);
});
