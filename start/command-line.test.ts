import { expect, test } from 'vitest';
import { readOrder } from './command-line.ts';

test('without a word it is the demo', () => expect(readOrder([])).toEqual({ mode: 'demo' }));

test.each(['demo', 'serve', 'ingest', 'processor', 'dashboard'])('%s is started, or explained', (mode) => {
  expect(readOrder([mode])).toEqual({ mode });
  for (const flag of ['--help', '-h'])
    expect(readOrder([mode, flag])).toMatchObject({ help: expect.stringContaining('SIGTERM') });
});

test.each([['nonsense'], ['ingest', 'processor'], ['constructor'], ['--port', '1']])('%s is refused', (...args) =>
  expect(() => readOrder(args)).toThrow(/see --help$/),
);
