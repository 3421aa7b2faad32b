import { describe, expect, test } from 'vitest';
import type { Roads } from '../context.ts';
import type { FoldFrame } from '../frame.ts';
import { speeding } from './speeding.ts';
import { at, CONTEXT, fence, fixAt, run, told } from './testing.ts';

const kmh = (value: number) => Math.round(value / 0.036);
/** Driven at 1 Hz: from then until then at such a speed, one stretch after the other. */
function drive(...stretches: [from: number, to: number, speedKmh: number][]): FoldFrame[] {
  let metres = 0;
  return stretches.flatMap(([from, to, speed]) =>
    Array.from({ length: to - from }, (_, i) => {
      metres += speed / 3.6;
      return fixAt(from + i, metres, { speedCmPerS: kmh(speed) });
    }),
  );
}
const limited = { inside: () => [fence({ id: 'slow', speedLimitKmh: 50 }), fence({ id: 'fast', speedLimitKmh: 90 })] };

describe("against a fence's limit, the lowest where there are several", () => {
  test('an episode is told after ten seconds, and with its greatest speed when it is over', () => {
    const { events } = run(speeding, drive([0, 10, 45], [10, 30, 60], [30, 40, 70], [40, 60, 48]), limited);
    expect(told(events)).toEqual([
      ['driving.speeding', 10],
      ['driving.speeding_ended', 40],
    ]);
    expect(events[0]).toMatchObject({ severity: 'warning', geofence: 'slow' });
    expect(events[0]!.details).toMatchObject({ limitKmh: 50, source: 'fence', maxSpeedKmh: 60, siren: false });
    expect(events[1]!.details).toMatchObject({ maxSpeedKmh: 70, seconds: 30 });
  });

  test('within 10 % and 3 km/h it is tolerated, and so is overtaking', () => {
    expect(run(speeding, drive([0, 60, 57.9]), limited).events).toEqual([]);
    expect(run(speeding, drive([0, 8, 70], [8, 20, 49]), limited).events).toEqual([]);
    expect(run(speeding, drive([0, 5, 70], [5, 60, 55]), limited).events).toEqual([]);
  });

  test('a fence limits nobody while it is closed', () => {
    const days = [1, 2, 3, 4, 5, 6, 7];
    const when = (fromMinute: number, toMinute: number) => ({
      inside: () => [fence({ id: 'school', speedLimitKmh: 30, schedule: [{ days, fromMinute, toMinute }] })],
    });
    const minute = Math.floor((drive([0, 1, 0])[0]!.timeMs / 60_000) % 1440);
    expect(run(speeding, drive([0, 20, 60]), when((minute + 60) % 1440, ((minute + 120) % 1440) + 1)).events).toEqual(
      [],
    );
    expect(run(speeding, drive([0, 20, 60]), when(minute, minute + 30)).events).toHaveLength(1);
  });

  test('a moment at the limit does not end an episode', () => {
    const frames = drive([0, 20, 60], [20, 23, 49], [23, 40, 60], [40, 50, 40]);
    expect(told(run(speeding, frames, limited).events)).toEqual([
      ['driving.speeding', 0],
      ['driving.speeding_ended', 40],
    ]);
  });

  test('with blue lights it is told, but nobody is alarmed', () => {
    const { events } = run(speeding, [at(0, 'siren', { lights: true }), ...drive([1, 20, 80])], limited);
    expect(events[0]).toMatchObject({ severity: 'info', details: { siren: true } });
  });

  test('fixes far apart say nothing of the time between; a gap ends an episode at its last fix', () => {
    const sparse = drive([0, 600, 80]).filter((_, i) => i % 30 === 0);
    expect(run(speeding, sparse, limited).events).toEqual([]);
    const { events } = run(speeding, drive([0, 20, 80], [100, 105, 80]), limited);
    expect(told(events)).toEqual([
      ['driving.speeding', 0],
      ['driving.speeding_ended', 19],
    ]);
  });

  test('without a limit nothing is told', () => {
    expect(run(speeding, drive([0, 60, 150])).events).toEqual([]);
  });
});

describe("against the road's limit", () => {
  const lookUps: number[] = [];
  const roads: Roads = {
    limitKmh(at) {
      lookUps.push(at.latitude);
      return at.latitude < -34.875 ? 60 : undefined;
    },
    path: () => undefined,
  };
  const onRoads = { context: { ...CONTEXT, roads } };

  test('it holds as far as one is known', () => {
    const { events } = run(speeding, drive([0, 60, 80]), onRoads);
    expect(told(events)).toEqual([
      ['driving.speeding', 0],
      ['driving.speeding_ended', expect.closeTo(26, -0.5)],
    ]);
    expect(events[0]!.details).toMatchObject({ limitKmh: 60, source: 'road' });
    expect(events[0]!.geofence).toBeUndefined();
  });

  test('roads are asked each three seconds while it drives, and never while it stands', () => {
    lookUps.length = 0;
    run(speeding, drive([0, 30, 50], [30, 300, 10]), onRoads);
    expect(lookUps).toHaveLength(10);
  });

  test('the lower of both counts', () => {
    const { events } = run(speeding, drive([0, 20, 80]), { ...onRoads, ...limited });
    expect(events[0]!.details).toMatchObject({ limitKmh: 50, source: 'fence' });
  });
});
