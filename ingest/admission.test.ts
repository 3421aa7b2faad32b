import { expect, test } from 'vitest';
import { createAdmission } from './admission.ts';

const bounds = { maxConnections: 6, maxConnectionsPerAddress: 4, maxUnsignedPerAddress: 2 };

test('connections are bounded by those of an address that have not signed in, of an address, and in all', () => {
  const admission = createAdmission(bounds);
  const enter = (address: string) => admission.enter(address);
  expect([enter('a'), enter('a'), enter('a')]).toEqual([undefined, undefined, 'too_many_unsigned']);
  admission.signedIn('a');
  admission.signedIn('a');
  expect([enter('a'), enter('a')]).toEqual([undefined, undefined]);
  admission.signedIn('a');
  expect(enter('a')).toBe('too_many_of_address');
  expect([enter('b'), enter('b'), enter('c')]).toEqual([undefined, undefined, 'too_many_connections']);
});

test('who leaves makes room, signed in or not', () => {
  const admission = createAdmission(bounds);
  for (let round = 0; round < 10; round++) {
    expect([admission.enter('a'), admission.enter('a')]).toEqual([undefined, undefined]);
    admission.signedIn('a');
    admission.leave('a', true);
    admission.leave('a', false);
    expect(admission.open).toBe(0);
  }
});
