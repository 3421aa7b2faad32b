import type { FenceProblem, ScheduleSpan } from './contract.ts';

const MINUTE_MS = 60_000;
const QUARTER_MS = 15 * MINUTE_MS;
const DAY_MINUTES = 24 * 60;
const MAX_SPANS = 100;

/** Why a schedule cannot be: a wrong span, a time zone that nobody knows, or that it never opens. */
export function scheduleProblem(schedule: readonly ScheduleSpan[] | null, timeZone: string): FenceProblem | undefined {
  if (!isTimeZone(timeZone)) {
    return { code: 'time_zone.unknown', detail: `There is no time zone ${JSON.stringify(timeZone).slice(0, 80)}` };
  }
  if (schedule === null) return undefined;
  if (schedule.length > MAX_SPANS)
    return { code: 'schedule.invalid', detail: `A schedule has at most ${MAX_SPANS} spans` };
  for (const [at, { days, fromMinute, toMinute }] of schedule.entries()) {
    const within = (value: number, least: number, most: number) =>
      Number.isInteger(value) && value >= least && value <= most;
    if (!days.every((day) => within(day, 1, 7)))
      return { code: 'schedule.invalid', detail: `Span ${at}: days are numbers from 1 (Monday) to 7 (Sunday)` };
    if (!within(fromMinute, 0, DAY_MINUTES - 1) || !within(toMinute, 1, DAY_MINUTES))
      return { code: 'schedule.invalid', detail: `Span ${at}: minutes are 0…1439 from and 1…1440 to` };
  }
  if (schedule.every(({ days }) => days.length === 0))
    return { code: 'schedule.never_open', detail: 'The schedule has no day on which it opens' };
  return undefined;
}

function isTimeZone(timeZone: string): boolean {
  try {
    return clockOf(timeZone) !== undefined;
  } catch {
    return false;
  }
}

/**
 * Whether a schedule is open at a time by the clock of its time zone. Where clocks are put back, both passes of the
 * doubled hour count; a schedule of null is always open.
 */
export function isOpen(schedule: readonly ScheduleSpan[] | null, timeZone: string, timeMs: number): boolean {
  if (schedule === null) return true;
  const localMinutes = Math.floor((timeMs + offsetMs(timeZone, timeMs)) / MINUTE_MS);
  const day = Math.floor(localMinutes / DAY_MINUTES);
  const minute = localMinutes - day * DAY_MINUTES;
  const weekday = 1 + ((((day + 3) % 7) + 7) % 7); // 1970-01-01 was a Thursday
  const yesterday = weekday === 1 ? 7 : weekday - 1;
  return schedule.some(({ days, fromMinute, toMinute }) => {
    if (toMinute > fromMinute) return minute >= fromMinute && minute < toMinute && days.includes(weekday);
    return (minute >= fromMinute && days.includes(weekday)) || (minute < toMinute && days.includes(yesterday));
  });
}

interface Clock {
  readonly format: Intl.DateTimeFormat;
  /** Quarter of an hour since the epoch → what the zone is ahead of UTC then. */
  readonly offsets: Map<number, number>;
}
const clocks = new Map<string, Clock>();
/** A year of quarters, and more zones than there are names: what is remembered stays bounded. */
const MAX_OFFSETS = 40_000;
const MAX_CLOCKS = 1_000;

/** How far a zone is ahead of UTC. Offsets change only at full quarters of an hour, so one answer serves a quarter. */
function offsetMs(timeZone: string, timeMs: number): number {
  const clock = clockOf(timeZone);
  const quarter = Math.floor(timeMs / QUARTER_MS);
  let offset = clock.offsets.get(quarter);
  if (offset === undefined) {
    if (clock.offsets.size >= MAX_OFFSETS) clock.offsets.clear();
    offset = readOffset(clock.format, quarter * QUARTER_MS);
    clock.offsets.set(quarter, offset);
  }
  return offset;
}

/** Making a format takes longer than making a fence. @throws RangeError when there is no such zone */
function clockOf(timeZone: string): Clock {
  let clock = clocks.get(timeZone);
  if (!clock) {
    clock = { format: clockFormat(timeZone), offsets: new Map() };
    if (clocks.size >= MAX_CLOCKS) clocks.clear();
    clocks.set(timeZone, clock);
  }
  return clock;
}

const clockFormat = (timeZone: string): Intl.DateTimeFormat =>
  new Intl.DateTimeFormat('en-US', {
    timeZone,
    hourCycle: 'h23',
    ...{ year: 'numeric', month: 'numeric', day: 'numeric' },
    ...{ hour: 'numeric', minute: 'numeric', second: 'numeric' },
  });

function readOffset(format: Intl.DateTimeFormat, timeMs: number): number {
  const parts: Record<string, number> = {};
  for (const { type, value } of format.formatToParts(timeMs)) parts[type] = Number(value);
  const { year = 0, month = 1, day = 1, hour = 0, minute = 0, second = 0 } = parts;
  return Date.UTC(year, month - 1, day, hour, minute, second) - timeMs;
}
