import { ROAD_CLASSES } from '@mediconnect/geo/road-graph/graph.ts';
import { createRandom, normal, split } from '../random.ts';

/** How a city lives by its own clock: the same for all vehicles and all seeds, so that it can be learned. */
export interface CityHours {
  /** What is left of a road's usual speed without siren, 0.3 … 1.15. @param roadClass index into ROAD_CLASSES */
  speedFactor(timeMs: number, roadClass: number): number;
  /** Crews of a station sleep. */
  isNight(timeMs: number): boolean;
}

export type RoadClass = (typeof ROAD_CLASSES)[number];

/** How full the roads are at each full hour, 0 … 1; between them straight. Peaks of commuters, then of shoppers. */
const WEEKDAY_LOAD = [
  ...[0.04, 0.02, 0.01, 0.01, 0.03, 0.12, 0.35, 0.78, 1.0, 0.72, 0.5, 0.48],
  ...[0.55, 0.56, 0.5, 0.54, 0.7, 0.94, 1.0, 0.78, 0.48, 0.3, 0.18, 0.09],
];
const WEEKEND_LOAD = [
  ...[0.12, 0.09, 0.06, 0.04, 0.02, 0.03, 0.06, 0.1, 0.18, 0.28, 0.4, 0.48],
  ...[0.5, 0.44, 0.38, 0.38, 0.42, 0.46, 0.46, 0.4, 0.32, 0.26, 0.2, 0.15],
];

/** How much of its speed a full road of a class loses. Arterials suffer most; nobody queues in a residential street. */
const SENSITIVITY: Partial<Record<RoadClass, number>> = {
  ...{ motorway: 0.45, motorway_link: 0.5, trunk: 0.5, trunk_link: 0.5, primary: 0.5, primary_link: 0.48 },
  ...{ secondary: 0.42, secondary_link: 0.4, tertiary: 0.32, tertiary_link: 0.3, unclassified: 0.18 },
  ...{ residential: 0.14, living_street: 0.1 },
};
const OTHER_SENSITIVITY = 0.08;
/** An empty road is faster than its usual speed, which is a mean of the day. */
const EMPTY_FACTOR = 1.08;
/** Days differ: rain, a match, road works. Standard deviation of the logarithm, of a whole day and of three hours of it. */
const DAY_SPREAD = 0.05;
const BLOCK_SPREAD = 0.04;
const BLOCK_HOURS = 3;
const [NIGHT_FROM_HOUR, NIGHT_TO_HOUR] = [23, 6];

interface LocalTime {
  /** Hour with its fraction. */
  readonly hour: number;
  readonly isWeekend: boolean;
  /** Days since the epoch. */
  readonly day: number;
}

/** @param timeZone IANA name of the city's @throws {RangeError} when there is no such zone */
export function createCityHours(timeZone: string): CityHours {
  const local = localClock(timeZone);
  const sensitivities = ROAD_CLASSES.map((name) => SENSITIVITY[name] ?? OTHER_SENSITIVITY);
  return {
    speedFactor(timeMs, roadClass) {
      const time = local(timeMs);
      const loss = (sensitivities[roadClass] ?? OTHER_SENSITIVITY) * loadAt(time);
      return Math.max(0.3, Math.min(1.15, EMPTY_FACTOR * (1 - loss) * luckOf(time)));
    },
    isNight(timeMs) {
      const { hour } = local(timeMs);
      return hour >= NIGHT_FROM_HOUR || hour < NIGHT_TO_HOUR;
    },
  };
}

/** Wall time of a zone; it reads the calendar once a minute asked for, for a leg asks once a piece of road. */
function localClock(timeZone: string): (timeMs: number) => LocalTime {
  const format = new Intl.DateTimeFormat('en-US', {
    timeZone,
    hourCycle: 'h23',
    ...{ year: 'numeric', month: 'numeric', day: 'numeric', hour: 'numeric', minute: 'numeric' },
  });
  let known: { minute: number; time: LocalTime } | undefined;
  return (timeMs) => {
    const minute = Math.floor(timeMs / 60_000);
    if (known?.minute === minute) return known.time;
    const parts = Object.fromEntries(format.formatToParts(timeMs).map(({ type, value }) => [type, Number(value)]));
    const midnight = Date.UTC(parts.year!, parts.month! - 1, parts.day!);
    const weekday = new Date(midnight).getUTCDay();
    const time = {
      hour: parts.hour! + parts.minute! / 60,
      isWeekend: weekday === 0 || weekday === 6,
      day: midnight / 86_400_000,
    };
    known = { minute, time };
    return time;
  };
}

function loadAt({ hour, isWeekend }: LocalTime): number {
  const load = isWeekend ? WEEKEND_LOAD : WEEKDAY_LOAD;
  const full = Math.floor(hour);
  const [from, to] = [load[full]!, load[(full + 1) % 24]!];
  return from + (to - from) * (hour - full);
}

/** The same for all roads at a time; from the calendar alone. */
function luckOf({ day, hour }: LocalTime): number {
  const own = split(createRandom(day), 'luck of a day');
  const ofBlock = normal(split(own, Math.floor(hour / BLOCK_HOURS)));
  return Math.exp(DAY_SPREAD * normal(own) + BLOCK_SPREAD * ofBlock);
}
