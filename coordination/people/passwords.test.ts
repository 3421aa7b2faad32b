import { expect, test } from 'vitest';
import { hashPassword, NO_ACCOUNT_HASH, verifyPassword } from './passwords.ts';

test('a password opens its own hash and no other does', async () => {
  const hash = await hashPassword('pässword of 12');
  expect(hash).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$[A-Za-z0-9+/]{22}\$[A-Za-z0-9+/]{43}$/);
  expect(await verifyPassword('pässword of 12', hash)).toBe(true);
  expect(await verifyPassword('pa\u0308ssword of 12', hash)).toBe(true);
  expect(await verifyPassword('password of 12', hash)).toBe(false);
  expect(await hashPassword('pässword of 12')).not.toBe(hash);
});

test.each([
  '',
  'plain',
  '$argon2id$v=19$m=9999999,t=2,p=1$AAAAAAAAAAAAAAAAAAAAAA$AAAAAAAAAAAAAAAAAAAAAAAAAAAA',
  '$2b$10$x',
])('the hash %j opens to nothing', async (hash) => expect(await verifyPassword('x', hash)).toBe(false));

test('an account that does not exist costs the same work as one that does', async () => {
  const hash = await hashPassword('a password of mine');
  const timed = async (phc: string) => {
    const startMs = performance.now();
    for (let i = 0; i < 5; i++) expect(await verifyPassword('wrong', phc)).toBe(false);
    return performance.now() - startMs;
  };
  await timed(hash);
  const [real, none] = [await timed(hash), await timed(NO_ACCOUNT_HASH)];
  expect(none).toBeGreaterThan(real / 4);
});
