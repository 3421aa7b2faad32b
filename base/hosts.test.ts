import { expect, test } from 'vitest';
import { createHostCheck } from './hosts.ts';

const check = (own: Partial<Parameters<typeof createHostCheck>[0]>, host: string | undefined) =>
  createHostCheck({ bind: '127.0.0.1', port: 8080, publicUrl: undefined, interfaces: ['10.0.0.5', 'fe80::1'], ...own })(
    host,
  );

test.each(['localhost:8080', '127.0.0.1:8080', '127.255.0.1:8080', '[::1]:8080', 'LocalHost:8080'])(
  '%s is ours',
  (host) => expect(check({}, host)).toBe(true),
);

test.each([
  undefined,
  '',
  'localhost',
  'localhost:80',
  'localhost:8080:8080',
  '127.0.0.1.evil.example:8080',
  '127.evil.example:8080',
  'evil.example:8080',
  '10.0.0.5:8080',
  'localhost:8080@evil.example',
  '[::1].evil.example:8080',
  'x'.repeat(5000),
])('%s is not', (host) => expect(check({}, host)).toBe(false));

test('listening everywhere, the addresses of this machine are ours, and no other', () => {
  expect(check({ bind: '0.0.0.0' }, '10.0.0.5:8080')).toBe(true);
  expect(check({ bind: '::' }, '[fe80::1]:8080')).toBe(true);
  expect(check({ bind: '0.0.0.0' }, '10.0.0.6:8080')).toBe(false);
});

test('the public host is ours with its own port, and port 80 need not be said', () => {
  expect(check({ publicUrl: 'https://map.example' }, 'map.example')).toBe(true);
  expect(check({ publicUrl: 'https://map.example' }, 'map.example:8080')).toBe(false);
  expect(check({ port: 80 }, 'localhost')).toBe(true);
});
