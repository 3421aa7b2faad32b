import { readFileSync } from 'node:fs';
import { gzipSync } from 'node:zlib';
import { isAppError } from '@mediconnect/base';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { foldWords } from './address-index/fold.ts';
import { addressFileHead, decodeAddressBody, encodeAddressBody } from './address-index/format.ts';
import { loadAddressIndex } from './address-index.ts';

const city = loadAddressIndex(readFileSync(new URL('../demo/region/addresses.bin', import.meta.url)));
const labels = (text: string, limit = 5) => city.search(text, limit).map(({ label }) => label);

test('an address as people type it: no accents, short forms, words cut short, any case', () => {
  for (const text of ['18 de julio 1234', 'AV. 18 DE JULIO 1234', 'avenida 18 jul 1234']) {
    expect(labels(text)[0]).toBe('Avenida 18 de Julio 1234, Centro');
  }
  expect(city.search('bv artigas 1550')[0]).toMatchObject({
    kind: 'address',
    label: expect.stringContaining('Bulevar General Artigas 1550'),
  });
  expect(city.search('bv artigas 1550')[0]!.latitude).toBeCloseTo(-34.899, 2);
});

test('a number that is not there gives the nearest of its side of the street, and says so', () => {
  const [hit] = city.search('avenida italia 2870');
  expect(hit).toMatchObject({ kind: 'address', approximate: true });
  expect(hit!.label).toMatch(/^Avenida Italia 28\d[02468],/);
});

test('streets, parts of the town and places are found by name, the likely one first', () => {
  expect(city.search('Ejido')[0]).toMatchObject({ kind: 'street' });
  expect(city.search('pocitos')[0]).toEqual(expect.objectContaining({ kind: 'place', label: 'Pocitos' }));
  expect(city.search('hosp clinicas')[0]).toMatchObject({
    kind: 'hospital',
    label: expect.stringContaining('Hospital de Clínicas'),
  });
  expect(city.search('estadio centenario')[0]!.label).toContain('Centenario');
});

test('nothing for nothing; never more than asked for, whatever is typed', () => {
  expect(city.search('')).toEqual([]);
  expect(city.search('¿¡…!')).toEqual([]);
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme', maxLength: 3000 }), fc.integer({ min: -5, max: 500 }), (text, limit) => {
      expect(city.search(text, limit).length).toBeLessThanOrEqual(Math.max(1, Math.min(50, limit)));
    }),
  );
  for (const text of ['a', '1', 'a 1', 'calle 1', 'de la los'])
    expect(city.search(text, 7).length).toBeLessThanOrEqual(7);
});

test('words are folded: accents, case, short forms; a long text is cut', () => {
  expect(foldWords('  Av. José-Ñandú 12bis ')).toEqual(['avenida', 'jose', 'nandu', '12bis']);
  expect(foldWords('constructor toString')).toEqual(['constructor', 'tostring']);
  expect(foldWords('w '.repeat(1000))).toHaveLength(12);
});

const point = {
  name: fc.string({ minLength: 1 }),
  kind: fc.constantFrom('street', 'hospital'),
  longitudeE5: fc.integer({ min: -18e6, max: 18e6 }),
  latitudeE5: fc.integer({ min: -9e6, max: 9e6 }),
};
const house = fc.record({
  number: fc.nat(999_999),
  suffix: fc.constantFrom('', 'BIS', 'A'),
  longitudeE5: point.longitudeE5,
  latitudeE5: point.latitudeE5,
});

test('the file holds what was put in', () => {
  fc.assert(
    fc.property(
      fc.array(fc.record({ ...point, numbers: fc.array(house) })),
      fc.array(fc.record(point)),
      (streets, points) => {
        const tables = decodeAddressBody(encodeAddressBody({ streets, points }));
        expect(tables.names).toEqual([...streets.map(({ numbers: _, ...street }) => street), ...points]);
        for (const [index, street] of streets.entries()) {
          const rows = street.numbers.map((_, offset) => tables.firstNumber[index]! + offset);
          const read = rows.map((at) => ({
            number: tables.number[at],
            suffix: tables.suffixes[tables.suffix[at]!],
            longitudeE5: tables.longitudeE5[at],
            latitudeE5: tables.latitudeE5[at],
          }));
          expect(read).toEqual(street.numbers);
        }
      },
    ),
  );
});

test('bytes that are no address file are refused with a code', () => {
  const refused = (bytes: Uint8Array): boolean => {
    try {
      loadAddressIndex(bytes);
    } catch (error) {
      return isAppError(error, 'region.unreadable');
    }
    return false;
  };
  expect(refused(new Uint8Array())).toBe(true);
  expect(refused(addressFileHead())).toBe(true);
  fc.assert(
    fc.property(fc.uint8Array({ minLength: 1 }), (body) => {
      expect(refused(Buffer.concat([addressFileHead(), body]))).toBe(true);
    }),
  );
  const good = Buffer.from(
    encodeAddressBody({
      streets: [
        {
          kind: 'street',
          name: 'A',
          longitudeE5: 1,
          latitudeE5: 1,
          numbers: [{ number: 1, suffix: '', longitudeE5: 1, latitudeE5: 1 }],
        },
      ],
      points: [],
    }),
  );
  expect(refused(Buffer.concat([addressFileHead(), gzipSync(good.subarray(0, -1))]))).toBe(true);
});
