import { expect, test } from 'vitest';
import { isOwnOrigin } from './origins.ts';

test('an origin is ours when scheme, host and port are', () => {
  const seen = { protocol: 'http', host: 'localhost:8080' };
  expect(isOwnOrigin('http://localhost:8080', seen, undefined)).toBe(true);
  for (const origin of ['https://localhost:8080', 'http://localhost', 'http://localhost:8080.evil.example', 'null', ''])
    expect([origin, isOwnOrigin(origin, seen, undefined)]).toEqual([origin, false]);
  expect(isOwnOrigin('https://map.example', seen, 'https://map.example/')).toBe(true);
});
