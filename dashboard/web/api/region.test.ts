import { expect, test } from 'vitest';
import { homeOf, type Region } from './region.ts';

const region = (id: string, west: number): Region => ({
  ...{ id, name: id, bbox: [west, 0, west + 1, 1], centre: [west, 0], zoom: 12, timeZone: 'UTC', attribution: '' },
});
const [a, b] = [region('a', 0), region('b', 5)];
const unit = (longitude: number) => ({ fix: { longitude, latitude: 0.5 } });

test('the map is at home where most of the fleet is, else in the first region', () => {
  expect(homeOf([], [unit(0.5)])).toBeUndefined();
  expect(homeOf([a!, b!], [])).toBe(a);
  expect(homeOf([a!, b!], [{ fix: null }, unit(90)])).toBe(a);
  expect(homeOf([a!, b!], [unit(0.5), unit(5.1), unit(5.2)])).toBe(b);
});
