import { telemetry } from '@mediconnect/schemas';
import { expect, test } from 'vitest';
import type { FenceRules } from '../../fences/contract.ts';
import type { FoldFrame } from '../frame.ts';
import { at, fence, fixAt, run, START_MS } from '../signals/testing.ts';
import { phase } from './index.ts';

const { SIREN_MODE_OFF, SIREN_MODE_WAIL } = telemetry.SirenMode;
const MINUTE = 60;
const STATION = [0, 100] as const;
const HOSPITAL = [9_000, 9_100] as const;

/** A vehicle on a road to the north, a second at a time: its station at 0 m, a hospital at 9 km. */
class Day {
  readonly frames: FoldFrame[] = [];
  #second = 0;
  #metres = 50;

  siren(sounding: boolean, lights = sounding): this {
    const mode = sounding ? SIREN_MODE_WAIL : SIREN_MODE_OFF;
    this.frames.push(at(this.#second + 0.5, 'siren', { mode, lights }));
    return this;
  }

  stand(seconds: number): this {
    return this.#go(seconds, 0);
  }

  driveTo(metres: number, metresPerSecond = 15): this {
    const way = metres - this.#metres;
    return this.#go(Math.ceil(Math.abs(way) / metresPerSecond), Math.sign(way) * metresPerSecond);
  }

  #go(seconds: number, metresPerSecond: number): this {
    for (let i = 0; i < seconds; i++) {
      this.#second++;
      this.#metres += metresPerSecond;
      this.frames.push(fixAt(this.#second, this.#metres, { speedCmPerS: Math.abs(metresPerSecond) * 100 }));
    }
    return this;
  }
}

let place: readonly FenceRules[] = [];
function insideOf(frame: FoldFrame): readonly FenceRules[] {
  if (frame.kind !== 'gps') return place;
  const metres = (frame.body.latitudeE7! + 348_800_000) / 89.83;
  const within = ([from, to]: readonly [number, number]) => metres >= from && metres <= to;
  place = [
    ...(within(STATION) ? [fence({ id: 's', kind: 'station' })] : []),
    ...(within(HOSPITAL) ? [fence({ id: 'h', kind: 'hospital' })] : []),
  ];
  return place;
}
const phases = (day: Day) =>
  run(phase, day.frames, { inside: insideOf }).events.map(({ details, timeMs }) => ({
    ...(details as { from: string | null; phase: string; confidence: number }),
    second: (timeMs - START_MS) / 1000,
  }));
const names = (day: Day) => phases(day).map((told) => told.phase);

test('a whole run: out with siren, at the scene, to hospital, back to the station', () => {
  const day = new Day().stand(MINUTE).siren(true).driveTo(3000);
  day.siren(false, true).stand(10 * MINUTE);
  day
    .siren(true)
    .driveTo(9050)
    .siren(false)
    .stand(15 * MINUTE)
    .driveTo(50)
    .stand(5 * MINUTE);
  const told = phases(day);
  expect(told.map(({ phase }) => phase)).toEqual([
    ...['at_station', 'responding', 'on_scene', 'transporting', 'at_hospital', 'returning', 'at_station'],
  ]);
  expect(told.map(({ from }) => from)).toEqual([null, ...told.slice(0, -1).map(({ phase }) => phase)]);
  expect(told.every(({ confidence }) => confidence >= 0.9)).toBe(true);
  // Its time is the first frame that spoke for it.
  expect(told.slice(0, 3).map(({ second }) => second)).toEqual([1, 60.5, 258]);
});

test('who leaves a scene without siren is taken to carry a patient, with less confidence, until it arrives', () => {
  const scene = () =>
    new Day()
      .stand(MINUTE)
      .siren(true)
      .driveTo(3000)
      .siren(false, true)
      .stand(10 * MINUTE)
      .siren(false);
  const home = phases(
    scene()
      .driveTo(50)
      .stand(5 * MINUTE),
  ).slice(3);
  expect(home).toMatchObject([{ phase: 'transporting', confidence: 0.6 }, { phase: 'at_station' }]);
  expect(
    names(
      scene()
        .driveTo(9050)
        .stand(5 * MINUTE),
    ).slice(3),
  ).toEqual(['transporting', 'at_hospital']);
});

test('a call that is cancelled on the way', () => {
  const day = new Day()
    .stand(MINUTE)
    .siren(true)
    .driveTo(2000)
    .siren(false)
    .driveTo(50)
    .stand(5 * MINUTE);
  expect(phases(day).slice(2)).toMatchObject([{ phase: 'returning', confidence: 0.5 }, { phase: 'at_station' }]);
});

test('a siren that is tried for some seconds is no run', () => {
  const day = new Day()
    .stand(MINUTE)
    .siren(true)
    .stand(5)
    .siren(false)
    .stand(10 * MINUTE);
  expect(names(day)).toEqual(['at_station']);
});

test('a red light or a jam on the way is not the scene; a siren that sounds for minutes on the spot may be', () => {
  const jam = (seconds: number) => new Day().stand(MINUTE).siren(true).driveTo(1000).stand(seconds).driveTo(3000);
  expect(names(jam(170))).toEqual(['at_station', 'responding']);
  expect(phases(jam(200))[2]).toMatchObject({ phase: 'on_scene', confidence: 0.5 });
});

test('a stop at a red light beside a hospital is no visit', () => {
  const back = new Day().stand(MINUTE).driveTo(9050).stand(100).driveTo(12_000);
  expect(names(back)).toEqual(['at_station', 'available']);
  const visit = new Day().stand(MINUTE).driveTo(9050).stand(130);
  expect(phases(visit)[2]).toMatchObject({ phase: 'at_hospital', confidence: 0.5 });
});

test('a new call on the way back', () => {
  const day = new Day()
    .stand(MINUTE)
    .siren(true)
    .driveTo(3000)
    .siren(false, true)
    .stand(10 * MINUTE);
  day
    .siren(true)
    .driveTo(9050)
    .siren(false)
    .stand(15 * MINUTE)
    .driveTo(7000)
    .stand(20)
    .siren(true)
    .driveTo(5000);
  expect(names(day).slice(4)).toEqual(['at_hospital', 'returning', 'responding']);
});

test('what is seen first of a vehicle under way is a guess', () => {
  expect(phases(new Day().driveTo(5000))).toMatchObject([{ from: null, phase: 'available', confidence: 0.3 }]);
  expect(phases(new Day().siren(true).driveTo(5000))).toMatchObject([{ phase: 'responding', confidence: 0.5 }]);
});
