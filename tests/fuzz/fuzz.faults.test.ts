import { afterAll, expect, test, vi } from 'vitest';
import { endLaunched, environment, launch } from '../e2e/product.ts';

vi.setConfig({ testTimeout: 300_000 });
afterAll(endLaunched);

test('50,000 mutated packets: no crash, flat memory, and the good gateways beside them undisturbed', async () => {
  const args = ['tests/fuzz/main.ts', '--packets', '50000'];
  const { exited, stdout, stderr } = launch(args, environment(''));
  const code = await exited;
  if (!stdout().startsWith('{')) throw new Error(stderr());
  const report = JSON.parse(stdout());
  // With the seed that stands there it can be played again.
  expect(report.ok, stderr() + stdout()).toBe(true);
  expect({ code, report }).toMatchObject({
    code: 0,
    report: {
      ...{ errors: 0, processor_failed: 0, left_over: 0 },
      ...{ good_lost: 0, good_twice: 0, good_wrong: 0, good_disconnects: 0 },
    },
  });
  expect(report.packets).toBeGreaterThanOrEqual(50_000);
  // Deep enough: most of the packets were looked into, and every way to be refused was met.
  expect(report.publishes).toBeGreaterThan(report.packets / 2);
  expect(Object.keys(report.closed)).toEqual(
    expect.arrayContaining([
      'first_packet_not_connect',
      'second_connect',
      'packet_type',
      'packet_length',
      'packet_too_large',
      'protocol_error',
      'foreign_topic',
      'refused',
    ]),
  );
});
