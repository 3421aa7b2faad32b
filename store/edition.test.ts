import { expect, test } from 'vitest';
import { editionOf } from './edition.ts';

test.each([
  [null, null, 'plain'],
  [null, 'timescale', 'plain'], // preloaded, but the extension was not created in this database
  ['2.19.3', 'apache', 'timescale-apache'],
  ['2.19.3', 'timescale', 'timescale-community'],
])('extension %s under licence %s is %s', (version, license, edition) => {
  expect(editionOf(version, license)).toBe(edition);
});
