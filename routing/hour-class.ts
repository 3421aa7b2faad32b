/** Hours that traffic treats alike. A speed or a factor is learned for each. */
export const HOUR_CLASSES = [
  'night',
  'weekday_morning',
  'weekday_midday',
  'weekday_evening',
  'weekday_late',
  'weekend_day',
] as const;
export type HourClass = (typeof HOUR_CLASSES)[number];

const formats = new Map<string, Intl.DateTimeFormat>();

function formatOf(timeZone: string): Intl.DateTimeFormat {
  let format = formats.get(timeZone);
  if (format === undefined) {
    format = new Intl.DateTimeFormat('en-GB', { timeZone, weekday: 'short', hour: '2-digit', hourCycle: 'h23' });
    formats.set(timeZone, format);
  }
  return format;
}

/**
 * The class of a moment where people live by `timeZone` (IANA): night 22–6, morning 6–10, midday 10–16, evening 16–20, late
 * 20–22 from Monday to Friday, and the whole day 6–22 on Saturday and Sunday.
 * @throws {RangeError} for a time zone that does not exist
 */
export function hourClassAt(timeMs: number, timeZone: string): HourClass {
  const parts = formatOf(timeZone).formatToParts(timeMs);
  const hour = Number(parts.find(({ type }) => type === 'hour')!.value);
  const day = parts.find(({ type }) => type === 'weekday')!.value;
  if (hour < 6 || hour >= 22) return 'night';
  if (day === 'Sat' || day === 'Sun') return 'weekend_day';
  if (hour < 10) return 'weekday_morning';
  if (hour < 16) return 'weekday_midday';
  return hour < 20 ? 'weekday_evening' : 'weekday_late';
}
