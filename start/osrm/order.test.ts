import { expect, test } from 'vitest';
import { readOrder } from './order.ts';

test('nothing, or --help, asks for the help', () => {
  expect(readOrder([])).toBeUndefined();
  expect(readOrder(['build', '--help'])).toBeUndefined();
});

test('an order, and its defaults', () => {
  expect(readOrder(['serve', '--demo', '--port', '0'])).toMatchObject({ action: 'serve', demo: true, port: 0 });
  expect(readOrder(['refresh', 'speeds.csv', '--region', 'rio', '--mode', 'emergency'])).toMatchObject({
    ...{ action: 'refresh', speeds: 'speeds.csv', region: 'rio', modes: ['emergency'] },
  });
  expect(readOrder(['build'])).toMatchObject({
    demo: false,
    region: undefined,
    modes: ['normal', 'emergency'],
    port: 5000,
  });
});

test.each([
  [['fetch'], /say one of get, build/],
  [['refresh'], /refresh takes one file/],
  [['build', 'x.pbf'], /build takes no file/],
  [['build', '--demo', '--region', 'rio'], /say one of --region/],
  [['build', '--roads', 'x.pbf'], /--to/],
  [['refresh', 'x', '--mode', 'toString'], /--mode/],
  [['serve', '--port', '65535'], /--port/], // the next one would be none
  [['serve', '--prot', '1'], /see --help/],
])('%j is refused in one sentence', (args, reason) => expect(() => readOrder(args)).toThrow(reason));
