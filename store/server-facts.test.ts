import { createLogger } from '@mediconnect/base';
import { expect, test } from 'vitest';
import { requireFit, type ServerFacts } from './server-facts.ts';

const log = createLogger('silent');
const good: ServerFacts = { fsync: true, fullPageWrites: true, version: '15.2', major: 15 };

test('a server that is new enough and syncs is taken', () => {
  expect(() => requireFit(good, false, log)).not.toThrow();
});

test('an old server is refused, even when unsafe ones are allowed', () => {
  const old = { ...good, version: '14.9', major: 14 };
  expect(() => requireFit(old, true, log)).toThrow(expect.objectContaining({ code: 'database.too_old' }));
});

test.each([
  [{ fsync: false }, 'fsync off'],
  [{ fullPageWrites: false }, 'full_page_writes off'],
  [{ fsync: false, fullPageWrites: false }, 'fsync and full_page_writes off'],
])('a server with %j is refused unless that is allowed', (change, words) => {
  const unsafe = { ...good, ...change };
  const refusal = expect.objectContaining({ code: 'database.unsafe', message: expect.stringContaining(words) });
  expect(() => requireFit(unsafe, false, log)).toThrow(refusal);
  expect(() => requireFit(unsafe, true, log)).not.toThrow();
});
