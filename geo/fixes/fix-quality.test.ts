import { expect, test } from 'vitest';
import { BAD_FIX, FIX_QUALITY, faultsOf, ownQuality } from './fix-quality.ts';

const good = { latitudeE7: -349_000_000, longitudeE7: -561_600_000, accuracyDm: 40, hdopCenti: 90, fixType: 3 };
const judge = (change: object, timeMs = 1000, receivedAtMs = 1500) =>
  faultsOf(ownQuality({ ...good, ...change }, timeMs, receivedAtMs));

test.each([
  ['a good fix', {}, []],
  ['accuracy of 50.0 m', { accuracyDm: 500 }, []],
  ['accuracy of 50.1 m', { accuracyDm: 501 }, ['inaccurate']],
  ['HDOP 10', { hdopCenti: 1000 }, []],
  ['HDOP 10.01', { hdopCenti: 1001 }, ['diluted']],
  ['no latitude', { latitudeE7: null }, ['noFix']],
  ['no longitude', { longitudeE7: undefined }, ['noFix']],
  ['the receiver says none', { fixType: 1 }, ['noFix']],
  ['0°, 0°', { latitudeE7: 0, longitudeE7: 0 }, ['noFix']],
  ['on the equator', { latitudeE7: 0 }, []],
  ['dead reckoning', { fixType: 6 }, ['deadReckoning']],
  ['two at once', { accuracyDm: 9999, hdopCenti: 9999 }, ['inaccurate', 'diluted']],
  ['nothing measured but the place', { accuracyDm: null, hdopCenti: null, fixType: null }, []],
])('%s', (_, change, faults) => expect(judge(change)).toEqual(faults));

test('a clock ahead by more than ten seconds is marked', () => {
  expect(judge({}, 11_500, 1500)).toEqual([]);
  expect(judge({}, 11_501, 1500)).toEqual(['clockAhead']);
});

test('dead reckoning and a clock ahead are marks, the others keep a fix off the map', () => {
  expect(faultsOf(BAD_FIX)).toEqual(['noFix', 'inaccurate', 'diluted', 'jump']);
});

test('the stored bits never change their meaning', () => {
  const marks = { deadReckoning: 16, clockAhead: 32, frozen: 64 };
  expect(FIX_QUALITY).toEqual({ noFix: 1, inaccurate: 2, diluted: 4, jump: 8, ...marks });
});
