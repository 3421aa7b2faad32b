import { readFileSync } from 'node:fs';
import { gzipSync } from 'node:zlib';
import { isAppError } from '@mediconnect/base';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { foldWords } from './address-index/fold.ts';
import { addressFileHead, decodeAddressBody, decodeAddressFile, encodeAddressBody } from './address-index/format.ts';
import { createNearest } from './address-index/nearest.ts';
import { loadAddressIndex } from './address-index.ts';
import { distanceMetres } from './distance.ts';

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

test('the address of a place: its number, else its street, else nothing', () => {
  const [hit] = city.search('18 de julio 1234');
  // other doors of the house stand at the very same place
  const label = expect.stringMatching(/^Avenida 18 de Julio 12\d\d, Centro$/);
  expect(city.nearest(hit!.longitude, hit!.latitude)).toEqual({ ...hit, label });
  const sea = city.nearest(-56.17, -34.95);
  expect(sea).toBeUndefined();
  expect(city.nearest(0, 0)).toBeUndefined();
  // across the city: what is near has a number, what is a little off one only its street
  const hits = Array.from({ length: 400 }, (_, i) =>
    city.nearest(-56.2 + (i % 20) * 0.004, -34.9 + Math.floor(i / 20) * 0.003),
  );
  const kinds = new Set(hits.map((one) => one?.kind));
  expect(kinds).toContain('address');
  expect(kinds).toContain('street');
  for (const one of hits) if (one?.kind === 'street') expect(one.label).not.toMatch(/ \d+,/);
});

test('the nearest number is the nearest of all', () => {
  const bytes = readFileSync(new URL('../demo/region/addresses.bin', import.meta.url));
  const tables = decodeAddressFile(bytes);
  const find = createNearest(tables);
  const place = fc.record({
    longitude: fc.double({ min: -56.25, max: -56.05, noNaN: true }),
    latitude: fc.double({ min: -34.92, max: -34.8, noNaN: true }),
  });
  fc.assert(
    fc.property(place, ({ longitude, latitude }) => {
      const found = find(longitude, latitude, 300);
      let least = 300;
      for (let at = 0; at < tables.number.length; at++) {
        const to = { longitude: tables.longitudeE5[at]! / 1e5, latitude: tables.latitudeE5[at]! / 1e5 };
        if (Math.abs(to.latitude - latitude) < 0.003)
          least = Math.min(least, distanceMetres({ longitude, latitude }, to));
      }
      if (found === undefined) expect(least).toBeGreaterThan(299);
      else {
        expect(Math.abs(found.metres - least)).toBeLessThan(1 + least * 0.01);
        expect(found.at).toBeGreaterThanOrEqual(tables.firstNumber[found.street]!);
        expect(found.at).toBeLessThan(tables.firstNumber[found.street + 1]!);
      }
    }),
    { numRuns: 50 },
  );
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
