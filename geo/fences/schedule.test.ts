import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { ScheduleSpan } from './contract.ts';
import { isOpen, scheduleProblem } from './schedule.ts';

const span = (days: number[], from: string, to: string): ScheduleSpan => {
  const minutes = (text: string) => Number(text.slice(0, 2)) * 60 + Number(text.slice(3));
  return { days, fromMinute: minutes(from), toMinute: minutes(to) };
};
const at = (text: string) => Date.parse(text);

test('a schedule that never opens is refused, and so are wrong days, minutes and zones', () => {
  expect(scheduleProblem(null, 'UTC')).toBeUndefined();
  expect(scheduleProblem([span([1], '08:00', '16:00')], 'America/Montevideo')).toBeUndefined();
  expect(scheduleProblem([], 'UTC')?.code).toBe('schedule.never_open');
  expect(scheduleProblem([span([], '08:00', '16:00')], 'UTC')?.code).toBe('schedule.never_open');
  expect(scheduleProblem([span([0], '08:00', '16:00')], 'UTC')?.code).toBe('schedule.invalid');
  expect(scheduleProblem([{ days: [1], fromMinute: 0.5, toMinute: 10 }], 'UTC')?.code).toBe('schedule.invalid');
  expect(scheduleProblem([{ days: [1], fromMinute: 0, toMinute: 1441 }], 'UTC')?.code).toBe('schedule.invalid');
  expect(scheduleProblem(null, 'Mars/Olympus')?.code).toBe('time_zone.unknown');
  expect(scheduleProblem(Array(101).fill(span([1], '08:00', '16:00')), 'UTC')?.code).toBe('schedule.invalid');
});

test('school hours by the clock of the zone', () => {
  const school = [span([1, 2, 3, 4, 5], '07:30', '16:00')];
  const open = (text: string) => isOpen(school, 'America/Montevideo', at(text)); // UTC-3
  expect(open('2026-11-25T10:29:59Z')).toBe(false);
  expect(open('2026-11-25T10:30:00Z')).toBe(true);
  expect(open('2026-11-25T18:59:59Z')).toBe(true);
  expect(open('2026-11-25T19:00:00Z')).toBe(false);
  expect(open('2026-11-28T12:00:00Z')).toBe(false); // Saturday
});

test('a night reaches into the next day, from Sunday into Monday too', () => {
  const night = [span([7], '22:00', '06:00')];
  const open = (text: string) => isOpen(night, 'Asia/Kathmandu', at(text)); // UTC+5:45
  expect(open('2026-11-29T16:14:59Z')).toBe(false);
  expect(open('2026-11-29T16:15:00Z')).toBe(true);
  expect(open('2026-11-30T00:14:59Z')).toBe(true);
  expect(open('2026-11-30T00:15:00Z')).toBe(false);
  expect(isOpen([span([7], '12:00', '12:00')], 'UTC', at('2026-11-30T11:59:00Z'))).toBe(true);
});

test('the zone’s summer time is followed', () => {
  const morning = [span([1, 2, 3, 4, 5, 6, 7], '08:00', '09:00')];
  const open = (text: string) => isOpen(morning, 'Europe/Berlin', at(text));
  expect(open('2026-03-28T07:30:00Z')).toBe(true);
  expect(open('2026-03-29T07:30:00Z')).toBe(false);
  expect(open('2026-03-29T06:30:00Z')).toBe(true);
});

test('the clock is that of Intl', () => {
  const zones = ['America/St_Johns', 'Europe/London', 'Australia/Lord_Howe', 'Pacific/Chatham', 'UTC'];
  const time = fc.integer({ min: at('2000-01-01'), max: at('2040-01-01') });
  fc.assert(
    fc.property(fc.constantFrom(...zones), time, (timeZone, timeMs) => {
      const parts = new Intl.DateTimeFormat('en-GB', {
        ...{ timeZone, weekday: 'short', hour: '2-digit', minute: '2-digit', hourCycle: 'h23' },
      }).formatToParts(timeMs);
      const part = (type: string) => parts.find((one) => one.type === type)!.value;
      const day = ['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun'].indexOf(part('weekday')) + 1;
      const minute = Number(part('hour')) * 60 + Number(part('minute'));
      const only = { days: [day], fromMinute: minute, toMinute: minute + 1 };
      expect(isOpen([only], timeZone, timeMs)).toBe(true);
      expect(isOpen([{ ...only, days: [(day % 7) + 1] }], timeZone, timeMs)).toBe(false);
    }),
  );
});
