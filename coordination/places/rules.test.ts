import { expect, test } from 'vitest';
import { findPlaces, joinFound, searchForm } from './rules.ts';

const place = (name: string, kind = 'hospital', latitude = -34.9) => ({
  id: name,
  kind,
  name,
  longitude: -56.1,
  latitude,
});
const places = [
  place('Hospital Maciel'),
  place('Médica Uruguaya', 'hospital', -34.8),
  place('Maciel Norte', 'station'),
];
const names = (text: string, limit = 10) => findPlaces(places, text, limit).map(({ label }) => label);

test('accents, case and signs between words do not matter', () => {
  expect(searchForm('  MÉDICA--Uruguaya! ')).toBe('medica uruguaya');
  expect(names('medica')).toEqual(['Médica Uruguaya']);
});

test('all words must be there; names that begin so come first', () => {
  expect(names('maciel')).toEqual(['Maciel Norte', 'Hospital Maciel']);
  expect(names('maciel hospital')).toEqual(['Hospital Maciel']);
  expect(names('maciel', 1)).toHaveLength(1);
});

test.each(['', '  ', '!?', '.*', '\u0301'])('%j finds nothing', (text) => expect(names(text)).toEqual([]));

test('what both searches found is there once', () => {
  const hit = { kind: 'hospital', label: 'Hospital Maciel', longitude: -56.1, latitude: -34.9 };
  const near = { ...hit, label: 'Hospital Maciel, Ciudad Vieja', latitude: -34.9001 };
  const other = { ...hit, kind: 'address', label: '25 de Mayo 174' };
  expect(joinFound([hit], [near, other], 10)).toEqual([hit, other]);
  expect(joinFound([hit], [near, other], 1)).toEqual([hit]);
});
