import { expect, test } from 'vitest';
import type { Region } from './region.ts';
import { joinRegions, takeTurns } from './regions.ts';

const place = (id: string, name: string, longitude: number) => ({
  id,
  kind: 'hospital',
  name,
  longitude,
  latitude: 0.5,
});
const region = (id: string, west: number, places: Region['places'], street: string): Region => ({
  folder: `/${id}`,
  info: { id, name: id, bbox: [west, 0, west + 1, 1], centre: [west, 0], zoom: 12, timeZone: 'UTC', attribution: '' },
  places,
  addresses: () =>
    [`${street} 1`, `${street} 2`].map((label) => ({ kind: 'address', label, longitude: west, latitude: 0 })),
  addressOf: ({ longitude }) => (longitude - west > 0.9 ? undefined : `${street} ${longitude}`),
});
const both = joinRegions([
  region('a', 0, [place('h1', 'Hospital Sur', 0.5), place('h2', 'Maciel', 0.9)], 'Ansina'),
  region('b', 0.8, [place('h2', 'Maciel', 0.9), place('h3', 'Hospital Norte', 1.5)], 'Bolivia'),
]);

test('places of regions that overlap are told once', () =>
  expect(both.places.map(({ id }) => id)).toEqual(['h1', 'h2', 'h3']));

test('a search joins the places of all and takes turns between their addresses', () =>
  expect(both.search('hospital', 5).map(({ label }) => label)).toEqual([
    ...['Hospital Norte', 'Hospital Sur'],
    ...['Ansina 1', 'Bolivia 1', 'Ansina 2'],
  ]));

test('an address is that of the region in which the place lies, or of the next one that knows it', () => {
  const at = (longitude: number) => both.addressOf({ longitude, latitude: 0.5 });
  expect([at(0.5), at(0.95), at(1.5), at(7)]).toEqual(['Ansina 0.5', 'Bolivia 0.95', 'Bolivia 1.5', undefined]);
});

test('turns: lists of any length, none lost', () => {
  expect(takeTurns([[1, 2, 3], [], [4]])).toEqual([1, 4, 2, 3]);
  expect(takeTurns([])).toEqual([]);
});
