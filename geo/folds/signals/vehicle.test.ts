import { describe, expect, test } from 'vitest';
import { fuel } from './fuel.ts';
import { at, fixAt, run, told } from './testing.ts';
import { towing } from './towing.ts';
import { trouble } from './trouble.ts';

const key = (seconds: number, ignition: boolean) => at(seconds, 'engine', { ignition });

describe('towing', () => {
  const pulled = (from: number, speedCmPerS: number | null) =>
    Array.from({ length: 15 }, (_, i) => fixAt(from + i * 10, i * 50, { speedCmPerS }));

  test('a vehicle that moves 200 m and goes on for a minute with the ignition off is towed: told once', () => {
    const { events } = run(towing, [key(0, false), fixAt(5), ...pulled(100, 500), ...pulled(300, 500)]);
    expect(told(events)).toEqual([['vehicle.towing', 150]]);
    expect(events[0]!.details).toMatchObject({ metres: 549, parkedAt: [-56.17, -34.88] });
  });

  test('with the ignition on it drives, and without knowing nothing is told', () => {
    expect(run(towing, [key(0, true), fixAt(5), ...pulled(100, 500)]).events).toEqual([]);
    expect(run(towing, [fixAt(5), ...pulled(100, 500)]).events).toEqual([]);
    expect(run(towing, [key(0, false), fixAt(5), ...pulled(100, 500), key(190, true)]).events).toEqual([]);
  });

  test('a receiver that wanders while it stands is not towed', () => {
    expect(run(towing, [key(0, false), fixAt(5), ...pulled(100, 20)]).events).toEqual([]);
  });

  test('how far depends on how well it knows where it is', () => {
    const vague = pulled(100, null).map(
      (frame) => ({ ...frame, body: { ...frame.body, accuracyDm: 450 } }) as typeof frame,
    );
    expect(told(run(towing, [key(0, false), fixAt(5), ...vague]).events)).toEqual([['vehicle.towing', 150]]);
  });
});

describe('trouble codes', () => {
  const read = (seconds: number, ...codes: string[]) => at(seconds, 'engine', { troubleCodes: { codes } });

  test('each code is told when it appears and when it has been gone for a minute', () => {
    const { events } = run(trouble, [
      read(0),
      read(10, 'P0301'),
      read(20, 'P0301', 'P0420'),
      read(30, 'P0420'),
      at(35, 'engine', { rpm: 900 }),
      read(40, 'P0420'),
      read(90, 'P0420'),
    ]);
    expect(told(events)).toEqual([
      ['engine.trouble_code', 'P0301', 10],
      ['engine.trouble_code', 'P0420', 20],
      ['engine.trouble_cleared', 'P0301', 30],
    ]);
    expect(events[2]!.details.storedSeconds).toBe(20);
  });

  test('a code that is missing for a moment was never gone', () => {
    const frames = [read(0, 'P0301'), read(10), read(20, 'P0301'), read(30), read(40, 'P0301')];
    expect(told(run(trouble, frames).events)).toEqual([['engine.trouble_code', 'P0301', 0]]);
  });

  test('a reader that makes up codes does not fill the memory', () => {
    const frames = Array.from({ length: 50 }, (_, i) => read(i, ...Array.from({ length: 32 }, (_, n) => `P${i}-${n}`)));
    expect(run(trouble, frames).state.length).toBeLessThanOrEqual(64);
  });
});

describe('fuel', () => {
  const level = (seconds: number, fuelLevelPermille: number, ignition = false) =>
    at(seconds, 'engine', { ignition, fuelLevelPermille });

  test('a rise of 8 % of the tank while it stands is a refuel once a second reading agrees', () => {
    const { events } = run(fuel, [level(0, 345), level(300, 347), level(600, 958), level(900, 961)]);
    expect(told(events)).toEqual([['fuel.refuel', 600]]);
    expect(events[0]!.details).toMatchObject({ fromPermille: 345, toPermille: 958, changePermille: 613 });
  });

  test('a pump that is watched is one refuel, told when the level is steady', () => {
    const pumped = Array.from({ length: 10 }, (_, i) => level(10 + i * 10, 300 + i * 60, true));
    const { events } = run(fuel, [level(0, 300, true), ...pumped, level(120, 841, true)]);
    expect(told(events)).toEqual([['fuel.refuel', 30]]);
    expect(events[0]!.details).toMatchObject({ changePermille: expect.closeTo(528, -1) });
  });

  test('fuel that sloshes while driving is no refuel, and consumption is no drop', () => {
    const driving = Array.from({ length: 1000 }, (_, i) => [
      fixAt(i * 10, i * 100, { speedCmPerS: 1200 }),
      level(i * 10, Math.round(800 - i / 4 + (i % 2 === 0 ? 1 : -1) * (20 + (i % 23))), true),
    ]);
    expect(run(fuel, driving.flat()).events).toEqual([]);
  });

  test('a single wrong reading is nothing', () => {
    expect(
      run(fuel, [level(0, 500), level(300, 900), level(600, 500), level(900, 100), level(1200, 501)]).events,
    ).toEqual([]);
  });

  test('fuel that goes while the ignition is off was taken, or leaks', () => {
    const { events } = run(fuel, [level(0, 700), level(300, 698), level(600, 400), level(900, 401)]);
    expect(told(events)).toEqual([['fuel.drop', 600]]);
    expect(run(fuel, [level(0, 700, true), level(300, 500, true), level(600, 499, true)]).events).toEqual([]);
    const driven = [700, 698, 400, 401].map((fuelLevelPermille, i) =>
      at(i * 300, 'engine', { ignition: false, fuelLevelPermille, odometerM: i < 2 ? 1000 : 90_000 }),
    );
    expect(run(fuel, driven).events).toEqual([]);
  });
});
