import fc from 'fast-check';
import { beforeAll, describe, expect, test } from 'vitest';
import { type SimulatedDay, simulateDay } from '../../../tests/simulated-day.ts';
import { buildFenceSet } from '../../fences/index.ts';
import { fenceOf } from '../../fences/testing.ts';
import type { FoldContext } from '../context.ts';
import type { FoldFrame } from '../frame.ts';
import type { DerivedEvent } from '../outputs.ts';
import { NEW_VEHICLE_FOLD, stepVehicleFold, type VehicleFold } from '../vehicle-fold.ts';
import { SAME_MANOEUVRE_MS } from './motion.ts';
import { CONTEXT, collector } from './testing.ts';

let day: SimulatedDay;
const eventsOf = new Map<string, readonly DerivedEvent[]>();

/** A fence of 60 m around each station and hospital. */
function fencesOf({ world }: SimulatedDay): FoldContext['fences'] {
  const fences = [...world.stations, ...world.hospitals].map(({ id, kind, longitude, latitude }) =>
    fenceOf({ geometry: { type: 'Point', coordinates: [longitude, latitude] }, radiusMetres: 60 }, { id, kind }),
  );
  const set = buildFenceSet(fences);
  return () => set;
}

function foldAll(frames: readonly FoldFrame[], context = CONTEXT): readonly DerivedEvent[] {
  const { events, out } = collector();
  let fold = NEW_VEHICLE_FOLD;
  for (const frame of frames) fold = stepVehicleFold(fold, frame, context, out);
  return events;
}

beforeAll(async () => {
  day = await simulateDay(7, 4, 24);
  const context = { ...CONTEXT, fences: fencesOf(day) };
  for (const vehicle of day.vehicles) eventsOf.set(vehicle, foldAll(day.framesOf(vehicle), context));
}, 300_000);

const derived = (vehicle: string, ...kinds: string[]) =>
  eventsOf
    .get(vehicle)!
    .filter(({ kind }) => kinds.includes(kind))
    .map(({ kind, subject, timeMs }) => [timeMs, kind, subject]);

/** The changes of a true state, as events. */
function changes(on: string, off: string, first: boolean, states: [timeMs: number, on: boolean][]) {
  let before = first;
  return states.flatMap(([timeMs, state]) => {
    if (state === before) return [];
    before = state;
    return [[timeMs, state ? on : off, '']];
  });
}

describe("a day of simulated vehicles gives the truth's events, at the truth's times, and no others", () => {
  test('siren and lights', () => {
    let all = 0;
    for (const vehicle of day.vehicles) {
      const [start] = day.truthOf(vehicle, 'start');
      const lines = day.truthOf(vehicle, 'siren');
      all += lines.length;
      const states = (key: 'siren' | 'lights') => lines.map((line): [number, boolean] => [line.timeMs, line[key]]);
      const siren = changes('siren.on', 'siren.off', start!.siren, states('siren'));
      expect(derived(vehicle, 'siren.on', 'siren.off')).toEqual(siren);
      const lights = changes('lights.on', 'lights.off', start!.lights, states('lights'));
      expect(derived(vehicle, 'lights.on', 'lights.off')).toEqual(lights);
    }
    expect(all).toBeGreaterThan(100);
  });

  test('ignition', () => {
    for (const vehicle of day.vehicles) {
      const [start] = day.truthOf(vehicle, 'start');
      const states = day.truthOf(vehicle, 'ignition').map(({ timeMs, on }): [number, boolean] => [timeMs, on]);
      expect(states.length).toBeGreaterThan(10);
      expect(derived(vehicle, 'ignition.on', 'ignition.off')).toEqual(
        changes('ignition.on', 'ignition.off', start!.ignition, states),
      );
    }
  });

  test('crew', () => {
    for (const vehicle of day.vehicles) {
      const on = new Set<string>();
      const expected = day.truthOf(vehicle, 'crew').flatMap(({ timeMs, badge, signedOn }) => {
        // A gateway that starts says of its last crew that nobody is signed on: they were not before.
        if (signedOn === on.has(badge)) return [];
        if (signedOn) on.add(badge);
        else on.delete(badge);
        return [[timeMs, signedOn ? 'crew.signed_on' : 'crew.signed_off', badge]];
      });
      expect(expected.length).toBeGreaterThan(2);
      expect(derived(vehicle, 'crew.signed_on', 'crew.signed_off')).toEqual(expected);
    }
  });

  test('harsh manoeuvres, the same within a minute once', () => {
    let all = 0;
    for (const vehicle of day.vehicles) {
      const last = new Map<string, number>();
      const expected = day.truthOf(vehicle, 'harsh').flatMap(({ timeMs, kind }) => {
        if (timeMs - (last.get(kind) ?? 0) < SAME_MANOEUVRE_MS) return [];
        last.set(kind, timeMs);
        return [[timeMs, `driving.harsh_${kind}`, '']];
      });
      all += expected.length;
      const harsh = ['driving.harsh_brake', 'driving.harsh_corner', 'driving.harsh_accelerate', 'vehicle.impact'];
      expect(derived(vehicle, ...harsh)).toEqual(expected);
    }
    expect(all).toBeGreaterThan(10);
  });

  test('refuels, within the five minutes between two reports of a parked vehicle and 5 litres', () => {
    let all = 0;
    for (const vehicle of day.vehicles) {
      const truth = day.truthOf(vehicle, 'refuel');
      const found = eventsOf.get(vehicle)!.filter(({ kind }) => kind === 'fuel.refuel');
      expect(found).toHaveLength(truth.length);
      for (const [i, { timeMs, litres }] of truth.entries()) {
        expect(found[i]!.timeMs - timeMs).toBeGreaterThanOrEqual(0);
        expect(found[i]!.timeMs - timeMs).toBeLessThan(310_000);
        expect(Math.abs((found[i]!.details.changePermille as number) * 0.08 - litres)).toBeLessThan(5);
      }
      all += truth.length;
    }
    expect(all).toBeGreaterThan(1);
  });

  test('and nothing of what did not happen', () => {
    const quiet = ['vehicle.offline', 'vehicle.towing', 'fuel.drop', 'gps.jammed', 'gps.frozen', 'engine.trouble_code'];
    quiet.push('battery.low', 'battery.charging_lost', 'driving.speeding');
    for (const vehicle of day.vehicles) expect(derived(vehicle, ...quiet)).toEqual([]);
  });
});

test('a proposed phase agrees with the truth for more than nine tenths of the day', () => {
  const { startMs, endMs } = day;
  // A crew that turns out, or a vehicle that is out of service, stands at its station: no sensor tells them apart.
  const waiting = ['available', 'turnout', 'out_of_service'];
  let [agreed, seconds] = [0, 0];
  for (const vehicle of day.vehicles) {
    const proposed = eventsOf
      .get(vehicle)!
      .filter(({ kind }) => kind === 'vehicle.phase')
      .map(({ timeMs, details }) => ({ timeMs, phase: details.phase as string }));
    expect(proposed.length).toBeGreaterThan(10);
    const truth = [...day.truthOf(vehicle, 'start'), ...day.truthOf(vehicle, 'phase')];
    for (let ms = startMs + 60_000; ms < endMs; ms += 1000) {
      const really = truth.findLast(({ timeMs }) => timeMs <= ms)!.phase;
      const thought = proposed.findLast(({ timeMs }) => timeMs <= ms)?.phase;
      if (thought === (waiting.includes(really) ? 'at_station' : really)) agreed++;
      seconds++;
    }
  }
  expect(agreed / seconds).toBeGreaterThan(0.93);
});

test('frames folded in groups, the state written as JSON and read again between them, give the same events', () => {
  const frames = day.framesOf(day.vehicles[1]!).slice(0, 4000);
  const whole = foldAll(frames);
  expect(whole.length).toBeGreaterThan(10);
  fc.assert(
    fc.property(fc.array(fc.integer({ min: 1, max: 900 }), { minLength: 5, maxLength: 30 }), (sizes) => {
      const { events, out } = collector();
      let fold: VehicleFold = NEW_VEHICLE_FOLD;
      let next = 0;
      for (let group = 0; next < frames.length; group++) {
        const end = next + sizes[group % sizes.length]!;
        for (const frame of frames.slice(next, end)) fold = stepVehicleFold(fold, frame, CONTEXT, out);
        const text = JSON.stringify(fold);
        fold = JSON.parse(text) as VehicleFold;
        expect(JSON.stringify(fold)).toBe(text);
        next = end;
      }
      expect(events).toEqual(whole);
    }),
    { numRuns: 20 },
  );
});
