import { ROAD_CLASSES } from '@mediconnect/geo/road-graph/graph.ts';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createCityHours, type RoadClass } from './city-hours.ts';

const city = createCityHours('America/Montevideo');
const classOf = (name: RoadClass) => ROAD_CLASSES.indexOf(name);
const DAY_MS = 86_400_000;

/** The mean over four weeks of some days at an hour of Montevideo, which is three hours behind UTC. */
function mean(name: RoadClass, hour: number, days: readonly number[]): number {
  const monday = Date.UTC(2026, 4, 4, 3);
  const values = Array.from({ length: 28 }, (_, day) => day)
    .filter((day) => days.includes(day % 7))
    .map((day) => city.speedFactor(monday + day * DAY_MS + hour * 3_600_000, classOf(name)));
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}
const WEEKDAYS = [0, 1, 2, 3, 4];
const WEEKEND = [5, 6];

describe("a city's hours", () => {
  it('lets arterials lose about half of their speed in the peaks of working days, and hardly any at night', () => {
    for (const peak of [8, 18]) {
      expect(mean('primary', peak, WEEKDAYS)).toBeGreaterThan(0.45);
      expect(mean('primary', peak, WEEKDAYS)).toBeLessThan(0.62);
    }
    expect(mean('primary', 3, WEEKDAYS)).toBeGreaterThan(1);
    expect(mean('primary', 8, WEEKEND)).toBeGreaterThan(0.9);
  });

  it('spares small streets', () => {
    const peak = (['primary', 'secondary', 'tertiary', 'residential', 'service'] as const).map((name) =>
      mean(name, 18, WEEKDAYS),
    );
    expect(peak).toEqual([...peak].sort((a, b) => a - b));
    expect(peak.at(-1)).toBeGreaterThan(0.95);
  });

  it('is the same whoever asks and in whatever order, within its bounds, without jumps within an hour', () => {
    const time = fc.integer({ min: Date.UTC(2026, 0, 1), max: Date.UTC(2027, 0, 1) });
    const roadClass = fc.nat(ROAD_CLASSES.length - 1);
    fc.assert(
      fc.property(time, roadClass, (timeMs, road) => {
        const factor = city.speedFactor(timeMs, road);
        city.speedFactor(timeMs + 7 * DAY_MS, 0);
        expect(createCityHours('America/Montevideo').speedFactor(timeMs, road)).toBe(factor);
        expect(factor).toBeGreaterThanOrEqual(0.3);
        expect(factor).toBeLessThanOrEqual(1.15);
        const inHour = timeMs - (timeMs % 3_600_000);
        const steps = Array.from({ length: 60 }, (_, minute) => city.speedFactor(inHour + minute * 60_000, road));
        for (let minute = 1; minute < 60; minute++)
          expect(Math.abs(steps[minute]! - steps[minute - 1]!)).toBeLessThan(0.02);
      }),
    );
  });

  it('follows the clock of its zone', () => {
    const hourly = Array.from({ length: 24 }, (_, hour) => city.isNight(Date.UTC(2026, 4, 4, hour)));
    expect(hourly.flatMap((night, hour) => (night ? [hour] : []))).toEqual([2, 3, 4, 5, 6, 7, 8]);
    expect(() => createCityHours('Mars/Olympus')).toThrow(RangeError);
  });

  it('gives days that differ', () => {
    const mornings = Array.from({ length: 20 }, (_, week) =>
      city.speedFactor(Date.UTC(2026, 0, 5, 11) + week * 7 * DAY_MS, classOf('primary')),
    );
    expect(new Set(mornings).size).toBe(20);
    expect(Math.max(...mornings) / Math.min(...mornings)).toBeGreaterThan(1.05);
  });
});
