import { expect, test } from 'vitest';
import { viewOf } from '../live/staleness.ts';
import { unitOf } from '../live/testing.ts';
import { type ListQuery, selectUnits } from './list-model.ts';

const NOW = 1_000_500;
const all: ListQuery = { search: '', looks: [], sort: 'callSign', isInView: undefined };
const view = (vehicle: string, callSign: string, state: number, more: object = {}) =>
  viewOf(unitOf({ vehicle, callSign, state, ...more }), NOW);

const fleet = [
  view('a', 'Móvil 10', 1),
  view('b', 'Móvil 9', 2, { kind: 'rapid-response' }),
  view('c', 'Zeta', 3, { homeStation: 'Pocitos' }),
  view('d', 'Alfa', 1, { heardAtMs: 1 }),
];
const select = (query: Partial<ListQuery>) => selectUnits(fleet, { ...all, ...query }).map(({ unit }) => unit.vehicle);

test('call signs sort as people count', () => {
  expect(select({})).toEqual(['d', 'b', 'a', 'c']);
});

test('urgency puts sirens first and the silent last', () => {
  expect(select({ sort: 'urgency' })).toEqual(['b', 'a', 'c', 'd']);
});

test.each([
  ['movil', ['b', 'a']],
  ['MÓVIL 9', ['b']],
  ['pocitos', ['c']],
  ['rapid siren', ['b']],
  ['hospital', ['c']],
  ['no signal', ['d']],
  ['a', ['d', 'b', 'a', 'c']],
  ['nobody', []],
])('a search for "%s" finds by call sign, id, station, kind and state', (search, found) => {
  expect(select({ search })).toEqual(found);
});

test('chips and the view narrow it further', () => {
  expect(select({ looks: ['siren', 'atHospital'] })).toEqual(['b', 'c']);
  expect(select({ isInView: (vehicle) => vehicle === 'a' })).toEqual(['a']);
});
