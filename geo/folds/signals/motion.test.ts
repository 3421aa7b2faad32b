import { telemetry } from '@mediconnect/schemas';
import { describe, expect, test } from 'vitest';
import { motion } from './motion.ts';
import { at, fixAt, run, told } from './testing.ts';

const { MOTION_KIND_BRAKE, MOTION_KIND_ACCELERATE, MOTION_KIND_CORNER, MOTION_KIND_IMPACT } = telemetry.MotionKind;
const moved = (seconds: number, kind: number, peakMg: number) =>
  at(seconds, 'motion', { kind, peakMg, durationMs: 800 });

describe('from the accelerometer', () => {
  test.each([
    ['driving.harsh_brake', MOTION_KIND_BRAKE, 360],
    ['driving.harsh_accelerate', MOTION_KIND_ACCELERATE, 350],
    ['driving.harsh_corner', MOTION_KIND_CORNER, 350],
    ['vehicle.impact', MOTION_KIND_IMPACT, 1000],
  ])('%s from its threshold on', (kind, motionKind, threshold) => {
    expect(run(motion, [moved(0, motionKind, threshold - 1)]).events).toEqual([]);
    const { events } = run(motion, [moved(0, motionKind, threshold)]);
    expect(told(events)).toEqual([[kind, 0]]);
    expect(events[0]!.details).toMatchObject({ source: 'motion', peakMg: threshold, durationMs: 800, siren: false });
  });

  test('the same within a minute is the same manoeuvre; another kind is another', () => {
    const frames = [moved(0, MOTION_KIND_BRAKE, 400), moved(59, MOTION_KIND_BRAKE, 500)];
    frames.push(moved(30, MOTION_KIND_CORNER, 400), moved(60, MOTION_KIND_BRAKE, 400));
    expect(told(run(motion, frames).events)).toEqual([
      ['driving.harsh_brake', 0],
      ['driving.harsh_corner', 30],
      ['driving.harsh_brake', 60],
    ]);
  });

  test('driving with blue lights is told apart', () => {
    const frames = [at(0, 'siren', { lights: true }), moved(5, MOTION_KIND_BRAKE, 400)];
    expect(run(motion, frames).events[0]!.details.siren).toBe(true);
  });
});

describe('from speeds', () => {
  const speeds = (secondsApart: number, ...cmPerS: number[]) =>
    cmPerS.map((speedCmPerS, i) => fixAt(i * secondsApart, i * 10, { speedCmPerS }));

  test('of fixes a second apart: 3.6 m/s² is harsh braking, 3.4 m/s² is not', () => {
    const { events } = run(motion, speeds(1, 1400, 1040));
    expect(told(events)).toEqual([['driving.harsh_brake', 1]]);
    expect(events[0]!.details).toMatchObject({ source: 'speed', peakMg: 367, evidence: [{}, {}] });
    expect(run(motion, speeds(1, 1400, 1060)).events).toEqual([]);
    expect(told(run(motion, speeds(1, 500, 900)).events)).toEqual([['driving.harsh_accelerate', 1]]);
  });

  test('never of fixes further apart, or so close that noise decides', () => {
    expect(run(motion, speeds(2, 1800, 900)).events).toEqual([]);
    expect(run(motion, speeds(0.2, 1400, 1300)).events).toEqual([]);
  });

  test('what tyres cannot do is a wrong speed', () => {
    expect(run(motion, speeds(1, 3000, 0)).events).toEqual([]);
  });
});
