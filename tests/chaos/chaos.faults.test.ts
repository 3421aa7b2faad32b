import { afterAll, expect, test, vi } from 'vitest';
import { endLaunched } from '../e2e/product.ts';
import { chaos } from './command.ts';

// Real processes that are killed and start again: on a machine that is busy with other things each takes its time.
vi.setConfig({ testTimeout: 300_000 });
afterAll(endLaunched);

test('kill -9 of the product, of its database, and of both: nothing acknowledged is lost, nothing is stored twice', async () => {
  const { code, report, whole } = await chaos('--rounds', '4', '--seconds', '1', '--gateways', '10', '--rate', '2000');
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

test('the same on a product that acknowledges before the frames are safe: the loss is found, exit code 1', async () => {
  const args = ['--rounds', '4', '--seconds', '1', '--gateways', '10', '--rate', '2000', '--seed', '1'];
  const { code, report, whole } = await chaos(...args, '--product', 'tests/chaos/early-ack.ts');
  expect(report.lost, whole).toBeGreaterThan(0);
  expect(report.ok).toBe(false);
  expect(whole).toMatch(/lost: gw-\d+ seq \d+/);
  expect(code).toBe(1);
});

test('the database is away for several keep-alives: gateways are held, new ones signed in, and all is stored', async () => {
  const { code, report, whole } = await chaos('--database-away', '8s', '--keep-alive', '2', '--rate', '1000');
  expect(report.ok, whole).toBe(true);
  expect(report).toMatchObject({
    ...{ acknowledged_meanwhile: 0, disconnects: 0, refusals: 0, newcomers: 5, newcomers_signed_in: 5 },
    ...{ readyz: 503, not_ready: ['database', 'log'] },
    ...{ lost: 0, twice: 0, wrong: 0, dead_letters: 0, ledger_errors: 0, unacknowledged: 0 },
  });
  expect(report.pongs_least).toBeGreaterThan(0);
  expect(code).toBe(0);
});
