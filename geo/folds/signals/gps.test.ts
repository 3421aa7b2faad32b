import { telemetry } from '@mediconnect/schemas';
import { describe, expect, test } from 'vitest';
import { frozen } from './frozen.ts';
import { reception } from './reception.ts';
import { at, fence, fixAt, run, told } from './testing.ts';

const { FIX_TYPE_NONE } = telemetry.FixType;
const seconds = (from: number, to: number, step = 10) =>
  Array.from({ length: (to - from) / step }, (_, i) => from + i * step);
const noFix = (second: number) => at(second, 'gps', { fixType: FIX_TYPE_NONE });
const key = (second: number, ignition: boolean) => at(second, 'engine', { ignition });

describe('jammed', () => {
  test('three minutes of frames without a trusted fix; recovered after ten seconds of trusted ones', () => {
    const { events } = run(reception, [
      key(0, true),
      fixAt(1),
      ...seconds(10, 300).map(noFix),
      ...seconds(300, 330, 5).map((s) => fixAt(s)),
    ]);
    expect(told(events)).toEqual([
      ['gps.jammed', 70],
      ['gps.recovered', 'jammed', 300],
    ]);
    expect(events[0]).toMatchObject({ severity: 'warning', place: { latitude: -34.88 } });
    expect(events[1]!.details.lastedSeconds).toBe(230);
  });

  test('a tunnel is not; nor are frames that say nothing of the receiver, with fixes between', () => {
    expect(run(reception, [key(0, true), fixAt(1), ...seconds(10, 170).map(noFix), fixAt(175)]).events).toEqual([]);
    const sparse = seconds(0, 3600, 30).flatMap((s) => [fixAt(s), key(s + 10, true), key(s + 20, true)]);
    expect(run(reception, sparse).events).toEqual([]);
  });

  test('a receiver that has gone silent, or only makes up wrong fixes, is the same', () => {
    const silent = [fixAt(1), ...seconds(10, 300).map((s) => key(s, true))];
    expect(told(run(reception, silent).events)).toEqual([['gps.jammed', 70]]);
    const vague = [fixAt(1), ...seconds(10, 300).map((s) => fixAt(s, 0, { accuracyDm: 3000 }))];
    expect(told(run(reception, vague).events)).toEqual([['gps.jammed', 70]]);
  });

  test('parked, or away without any frame, nothing is told', () => {
    expect(run(reception, [key(0, false), fixAt(1), ...seconds(10, 900).map(noFix)]).events).toEqual([]);
    const away = [fixAt(1), ...seconds(5000, 5100).map((s) => key(s, true)), fixAt(5101)];
    expect(run(reception, away).events).toEqual([]);
  });

  test('under the roof of a station it is no cause for alarm', () => {
    const inside = () => [fence({ kind: 'station' })];
    const { events } = run(reception, [key(0, true), fixAt(1), ...seconds(10, 300).map(noFix)], { inside });
    expect(events[0]).toMatchObject({ severity: 'info', details: { indoors: true } });
  });
});

describe('frozen', () => {
  const moving = { speedCmPerS: 900 };

  test('five fixes of one place with a speed; recovered at the next other place', () => {
    const { events } = run(frozen, [
      fixAt(0, 0, moving),
      ...[1, 2, 3, 4, 5, 6].map((s) => fixAt(s, 9, moving)),
      fixAt(7, 9),
      fixAt(8, 18, moving),
    ]);
    expect(told(events)).toEqual([
      ['gps.frozen', 1],
      ['gps.recovered', 'frozen', 8],
    ]);
  });

  test('standing is not frozen, and neither are places that repeat for a moment', () => {
    expect(
      run(
        frozen,
        seconds(0, 60, 1).map((s) => fixAt(s)),
      ).events,
    ).toEqual([]);
    const pairs = seconds(0, 60, 1).map((s) => fixAt(s, Math.floor(s / 4) * 30, moving));
    expect(run(frozen, pairs).events).toEqual([]);
  });
});
