import { expect, test } from 'vitest';
import { hourClassAt } from './hour-class.ts';

test.each([
  ['2026-11-25T08:59:00Z', 'America/Montevideo', 'night'], // 05:59 on a Wednesday
  ['2026-11-25T09:00:00Z', 'America/Montevideo', 'weekday_morning'],
  ['2026-11-25T13:00:00Z', 'America/Montevideo', 'weekday_midday'],
  ['2026-11-25T19:00:00Z', 'America/Montevideo', 'weekday_evening'],
  ['2026-11-25T23:00:00Z', 'America/Montevideo', 'weekday_late'],
  ['2026-11-26T01:00:00Z', 'America/Montevideo', 'night'],
  ['2026-11-28T13:00:00Z', 'America/Montevideo', 'weekend_day'],
  ['2026-11-28T03:00:00Z', 'America/Montevideo', 'night'],
  ['2026-11-25T00:30:00Z', 'Asia/Kathmandu', 'weekday_morning'], // 06:15, an offset of quarter hours
])('%s in %s is %s', (time, timeZone, expected) => expect(hourClassAt(Date.parse(time), timeZone)).toBe(expected));

test('a time zone that does not exist is refused', () => {
  expect(() => hourClassAt(0, 'Mars/Olympus')).toThrow(RangeError);
});
