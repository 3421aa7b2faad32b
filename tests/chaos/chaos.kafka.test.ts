import { afterAll, expect, test, vi } from 'vitest';
import { endLaunched } from '../e2e/product.ts';
import { chaos } from './command.ts';

// Real processes and a real broker that are killed and start again.
vi.setConfig({ testTimeout: 600_000 });
afterAll(endLaunched);

test('kill -9 of ingest, processors, database and broker: nothing acknowledged is lost, nothing is stored twice', async () => {
  const load = ['--seconds', '1', '--gateways', '10', '--rate', '500'];
  const { code, report, whole } = await chaos('--log', 'kafka', '--rounds', '4', ...load);
  expect(report.ok, whole).toBe(true);
  expect(report).toMatchObject({
    lost: 0,
    twice: 0,
    wrong: 0,
    dead_letters: 0,
    ledger_errors: 0,
    unacknowledged: 0,
    ok: true,
  });
  expect(report.acknowledged).toBeGreaterThan(0);
  expect(Object.keys(report.killed)).toHaveLength(4);
  expect(code).toBe(0);
});

test('the database is away: acknowledgements go on, new gateways are signed in, and all is stored when it is back', async () => {
  const load = ['--gateways', '10', '--rate', '500'];
  const { code, report, whole } = await chaos('--log', 'kafka', '--database-away', '5s', ...load);
  expect(report.ok, whole).toBe(true);
  expect(report).toMatchObject({
    ...{ disconnects: 0, refusals: 0, newcomers: 5, newcomers_signed_in: 5, readyz: 200, not_ready: [] },
    ...{ lost: 0, twice: 0, wrong: 0, dead_letters: 0, ledger_errors: 0, unacknowledged: 0 },
  });
  expect(report.acknowledged_meanwhile).toBeGreaterThan(0);
  expect(code).toBe(0);
});
