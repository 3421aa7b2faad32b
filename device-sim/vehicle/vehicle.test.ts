import { ROAD_CLASSES } from '@mediconnect/geo/road-graph/graph.ts';
import { telemetry } from '@mediconnect/schemas';
import { beforeAll, describe, expect, it } from 'vitest';
import { fixPoint, gridWorld } from '../testing.ts';
import { createCityHours } from '../world/city-hours.ts';
import { distanceM, type Point, type World } from '../world/world.ts';
import { LIMITS } from './speed-plan.ts';
import { createVehicle } from './start.ts';
import { type Reading, timeMs, type Vehicle } from './state.ts';
import type { Happening, Phase } from './truth.ts';
import { closeHappenings, stepVehicle } from './vehicle.ts';

const START_MS = Date.UTC(2026, 0, 1);
const HOUR_STEPS = 36_000;
const RATES = { gpsMs: 1000, parkedGpsMs: 5000 };
const world = gridWorld();

interface Day {
  readonly readings: Reading[];
  readonly happened: Happening[];
  /** True state at each reading, same index. */
  readonly truth: { at: Point; v: number; phase: Phase; fuelMl: number; odometerM: number }[];
}

function live(vehicle: Vehicle, steps: number, rates = RATES, see?: (vehicle: Vehicle) => void, city = world): Day {
  const day: Day = { readings: [], happened: [], truth: [] };
  for (let step = 0; step < steps; step++) {
    const readings = stepVehicle(vehicle, city, rates);
    see?.(vehicle);
    day.happened.push(...vehicle.happened.splice(0));
    for (const reading of readings) {
      day.readings.push(reading);
      const { at, v, phase, engine } = vehicle;
      day.truth.push({ at, v, phase, fuelMl: engine.fuelMl, odometerM: engine.odometerM });
    }
  }
  return day;
}

const bodies = <K extends keyof Reading>(day: Day, kind: K) =>
  day.readings.flatMap((reading) => (reading[kind] == null ? [] : [reading[kind]!]));

describe('one seed, one day', () => {
  it('is the same again, reading for reading', () => {
    const day = () => live(createVehicle(7, 3, START_MS, world), HOUR_STEPS);
    expect(JSON.stringify(day())).toBe(JSON.stringify(day()));
  });

  it('is another with another seed, and for another vehicle', () => {
    const day = (seed: number, index: number) =>
      JSON.stringify(live(createVehicle(seed, index, START_MS, world), 3000).readings);
    expect(new Set([day(7, 3), day(8, 3), day(7, 4)]).size).toBe(3);
  });

  it('follows from the state alone: a copy taken at any moment goes on in the same way', () => {
    const vehicle = createVehicle(7, 1, START_MS, world);
    live(vehicle, 7_777);
    const copy = structuredClone(vehicle);
    expect(JSON.stringify(live(copy, 9_000))).toBe(JSON.stringify(live(vehicle, 9_000)));
  });

  it('does not depend on the time of day, nor on how often sensors report', () => {
    const phases = (startMs: number, gpsMs: number) =>
      live(createVehicle(7, 1, startMs, world), HOUR_STEPS, { gpsMs, parkedGpsMs: 0 })
        .happened.filter(({ type }) => type === 'phase')
        .map((line) => ({ ...line, timeMs: (line as { timeMs: number }).timeMs - startMs }));
    expect(phases(START_MS, 1000)).toEqual(phases(START_MS + 12_345_678, 200));
    expect(phases(START_MS, 1000).length).toBeGreaterThan(2);
  });
});

describe('a day of eight hours', () => {
  const days: Day[] = [];
  const extremes = { fastestMps: 0, gain: 0, loss: 0, leastFuelMl: Number.POSITIVE_INFINITY };

  beforeAll(() => {
    for (let index = 0; index < 8; index++) {
      let v = Number.NaN;
      const watch = (vehicle: Vehicle) => {
        const a = (vehicle.v - v) / 0.1;
        if (a > extremes.gain) extremes.gain = a;
        if (a < extremes.loss) extremes.loss = a;
        v = vehicle.v;
        extremes.fastestMps = Math.max(extremes.fastestMps, v);
        extremes.leastFuelMl = Math.min(extremes.leastFuelMl, vehicle.engine.fuelMl);
      };
      const vehicle = createVehicle(7, index, START_MS, world);
      const day = live(vehicle, 8 * HOUR_STEPS, RATES, watch);
      day.happened.push(...closeHappenings(vehicle));
      days.push(day);
    }
  });

  it('keeps to the limits of the vehicle at every step, and the tank is never empty', () => {
    expect(extremes.gain).toBeLessThanOrEqual(LIMITS.accelerateMps2 + 1e-6);
    expect(extremes.loss).toBeGreaterThanOrEqual(-LIMITS.brakeMps2 - 1e-6);
    expect(extremes.fastestMps).toBeLessThanOrEqual(110 / 3.6 + 1e-6);
    expect(extremes.fastestMps).toBeGreaterThan(14);
    expect(extremes.leastFuelMl).toBeGreaterThan(1000);
  });

  it('reports fixes within the noise that they admit: 68 % within the accuracy, none far outside', () => {
    let [inside, fixes] = [0, 0];
    const outside: unknown[] = [];
    for (const day of days)
      for (const [i, { gps, ...reading }] of day.readings.entries()) {
        if (!gps) continue;
        const accuracyM = gps.accuracyDm! / 10;
        const errorM = distanceM(fixPoint({ gps }), day.truth[i]!.at);
        const speedError = Math.abs(gps.speedCmPerS! / 100 - day.truth[i]!.v);
        if (errorM > 4 * accuracyM || speedError > 0.6) outside.push({ ...reading, errorM, accuracyM, speedError });
        fixes++;
        if (errorM <= accuracyM) inside++;
      }
    expect(outside).toEqual([]);
    expect(fixes).toBeGreaterThan(80_000);
    expect(inside / fixes).toBeGreaterThan(0.6);
    expect(inside / fixes).toBeLessThan(0.76);
    const all = days.flatMap((day) => day.readings.filter(({ gps }) => gps)).map(({ gps }) => gps!.accuracyDm!);
    all.sort((a, b) => a - b);
    expect(all[all.length >> 1]).toBeGreaterThan(25);
    expect(all[all.length >> 1]).toBeLessThan(50);
  });

  it('holds the heading while standing', () => {
    const drifting = days.flatMap(({ readings }) => {
      const fixes = readings.flatMap(({ gps }) => (gps ? [gps] : []));
      return fixes.filter(
        (fix, i) =>
          fix.headingCdeg! >= 36_000 ||
          (i > 0 && fix.speedCmPerS === 0 && fix.headingCdeg !== fixes[i - 1]!.headingCdeg),
      );
    });
    expect(drifting).toEqual([]);
  });

  it('counts distance, fuel used and engine time upwards only, and speed adds up to the distance', () => {
    for (const day of days) {
      const engine = bodies(day, 'engine');
      for (const [i, body] of engine.entries()) {
        const before = engine[i - 1];
        if (!before) continue;
        for (const field of ['odometerM', 'fuelUsedMl', 'engineSeconds'] as const)
          expect(body[field]).toBeGreaterThanOrEqual(before[field]!);
        expect(body.fuelLevelPermille).toBeGreaterThan(0);
        expect(body.fuelLevelPermille).toBeLessThanOrEqual(1000);
        expect(body.rpm! > 0).toBe(body.ignition);
      }
      const legs = day.happened.flatMap((line) => (line.type === 'leg' ? [line] : []));
      const driven = legs.reduce((sum, leg) => sum + leg.distanceM, 0);
      const counted = engine.at(-1)!.odometerM! - engine[0]!.odometerM!;
      expect(Math.abs(driven - counted)).toBeLessThan(600); // the counter is read each 10 s
    }
  });

  it('burns what a 4-tonne van burns in a town', () => {
    const engines = days.map((day) => bodies(day, 'engine'));
    const used = engines.reduce((sum, list) => sum + list.at(-1)!.fuelUsedMl! - list[0]!.fuelUsedMl!, 0);
    const driven = engines.reduce((sum, list) => sum + list.at(-1)!.odometerM! - list[0]!.odometerM!, 0);
    const litresPer100Km = used / 1000 / (driven / 100_000);
    expect(litresPer100Km).toBeGreaterThan(8);
    expect(litresPer100Km).toBeLessThan(40); // half of it standing at scenes with the engine on
  });

  it('sounds the siren on the way to every scene and never at rest, and says so at once', () => {
    for (const day of days) {
      const { SIREN_MODE_OFF } = telemetry.SirenMode;
      for (const [i, { siren }] of day.readings.entries()) {
        if (!siren) continue;
        const { phase } = day.truth[i]!;
        if (phase === 'responding') expect([siren.mode, siren.lights]).not.toEqual([SIREN_MODE_OFF, false]);
        if (['available', 'at_hospital', 'returning', 'out_of_service'].includes(phase))
          expect([siren.mode, siren.lights]).toEqual([SIREN_MODE_OFF, false]);
        if (phase === 'on_scene') expect([siren.mode, siren.lights]).toEqual([SIREN_MODE_OFF, true]);
      }
      const changes = day.happened.flatMap((line) => (line.type === 'siren' ? [line.timeMs] : []));
      const reported = new Set(day.readings.filter(({ siren }) => siren).map((reading) => reading.timeMs));
      for (const changedMs of changes) expect(reported).toContain(changedMs);
    }
  });

  it('stays as long as people need: 8 to 25 min at a scene, 10 to 25 at a hospital', () => {
    const visits = days
      .flatMap((day) => day.happened)
      .flatMap((line) => (line.type === 'visit' && line.arriveMs !== null && line.leaveMs !== null ? [line] : []));
    const minutes = (kind: string) =>
      visits.filter((visit) => visit.kind === kind).map((visit) => (visit.leaveMs! - visit.arriveMs!) / 60_000);
    expect(minutes('scene').length).toBeGreaterThan(10);
    for (const stay of minutes('scene')) expect(stay >= 7.9 && stay <= 25.1).toBe(true);
    for (const stay of minutes('hospital')) expect(stay >= 9.9 && stay <= 25.1).toBe(true);
    const hospitals = visits.filter(({ kind }) => kind === 'hospital');
    expect(hospitals.length).toBeGreaterThan(5);
    for (const visit of hospitals) {
      const place = world.hospitals.find(({ id }) => id === visit.place)!;
      expect(distanceM(visit, place)).toBeLessThan(25); // within the 150 m that count as "at the hospital"
    }
  });

  it('goes through the phases in order', () => {
    const next: Record<Phase, Phase[]> = {
      available: ['turnout', 'out_of_service'],
      turnout: ['responding'],
      responding: ['on_scene'],
      on_scene: ['transporting', 'returning'],
      transporting: ['at_hospital'],
      at_hospital: ['returning'],
      returning: ['available', 'turnout'],
      out_of_service: ['available'],
    };
    for (const { happened } of days)
      for (const line of happened) if (line.type === 'phase') expect(next[line.from]).toContain(line.phase);
  });

  it('charges its batteries on the road and at the station, and drains them at the hospital', () => {
    for (const day of days)
      for (const [i, { battery }] of day.readings.entries()) {
        if (!battery) continue;
        const { phase } = day.truth[i]!;
        if (phase === 'available' || phase === 'responding') expect(battery.charging).toBe(true);
        expect(battery.starterMv).toBeGreaterThan(11_400);
        expect(battery.starterMv).toBeLessThan(14_900);
        expect(battery.gatewayPercent).toBeLessThanOrEqual(100);
      }
    const drained = days.flatMap((day) => bodies(day, 'battery')).filter(({ charging }) => !charging);
    expect(drained.length).toBeGreaterThan(0);
    for (const { starterMv } of drained) expect(starterMv).toBeLessThan(12_900);
  });

  it('reports each tick as one moment, and time never goes back', () => {
    for (const { readings } of days)
      expect(readings.filter(({ timeMs }, i) => i > 0 && timeMs < readings[i - 1]!.timeMs)).toEqual([]);
  });
});

describe('a fleet at its start', () => {
  const fleet = Array.from({ length: 60 }, (_, index) => createVehicle(7, index, START_MS, world));
  const count = (...phases: Phase[]) => fleet.filter(({ phase }) => phases.includes(phase)).length;

  it('is in its steady state: a third on a run, transporting or at a hospital, one or two out of service', () => {
    expect(count('responding', 'transporting', 'at_hospital')).toBeGreaterThanOrEqual(17);
    expect(count('available')).toBeGreaterThanOrEqual(22);
    expect(count('out_of_service')).toBeGreaterThanOrEqual(1);
    expect(count('out_of_service')).toBeLessThanOrEqual(3);
  });

  it('does not report in step, and says everything it knows in its first second', () => {
    expect(new Set(fleet.map((vehicle) => timeMs(vehicle) % 1000)).size).toBeGreaterThan(40);
    for (const vehicle of fleet) {
      const kinds = new Set(live(vehicle, 1).readings.flatMap(({ timeMs: _, ...body }) => Object.keys(body)));
      expect([...kinds].sort()).toEqual(['battery', 'crew', 'device', 'engine', 'gps', 'siren']);
    }
  });

  it('has its out of service vehicles signed off', () => {
    for (const vehicle of fleet.map((_, index) => createVehicle(9, index, START_MS, world))) {
      const crew = bodies(live(vehicle, 1), 'crew');
      expect(crew.map(({ signedOn }) => signedOn)).toEqual(Array(2).fill(vehicle.phase !== 'out_of_service'));
    }
  });
});

describe("the city's hours", () => {
  const morningMs = Date.UTC(2026, 4, 4, 11); // Monday, 8 h in Montevideo
  const nightMs = Date.UTC(2026, 4, 4, 6); // 3 h
  const city = gridWorld(createCityHours('America/Montevideo'));
  const primary = ROAD_CLASSES.indexOf('primary');
  const busy: World = {
    ...city,
    route: (from, to, siren) => {
      const route = city.route(from, to, siren)!;
      return { ...route, roadClasses: route.roadClasses.map(() => primary) };
    },
  };

  /** Mean metres a second of legs that begin within the hours after a start. */
  const pace = (startMs: number, siren: boolean) => {
    let [metres, seconds] = [0, 0];
    for (let index = 0; index < 12; index++) {
      const vehicle = createVehicle(7, index, startMs, busy);
      for (const line of live(vehicle, 2 * HOUR_STEPS, RATES, undefined, busy).happened) {
        if (line.type !== 'leg' || line.siren !== siren || line.begunBefore || !line.completed) continue;
        metres += line.distanceM;
        seconds += (line.endMs - line.startMs) / 1000;
      }
    }
    return metres / seconds;
  };

  it('make a drive slower in the peak than at night, and a siren takes back a part of it', () => {
    const [normal, siren] = [
      pace(morningMs, false) / pace(nightMs, false),
      pace(morningMs, true) / pace(nightMs, true),
    ];
    expect(normal).toBeLessThan(0.8);
    expect(siren).toBeGreaterThan(normal + 0.05);
    expect(siren).toBeLessThan(0.95);
  });

  it('let crews get up before they turn out at night', () => {
    const turnouts = (startMs: number) =>
      Array.from({ length: 12 }, (_, index) => {
        const phases = live(createVehicle(7, index, startMs, busy), 2 * HOUR_STEPS, RATES, undefined, busy).happened;
        return phases.flatMap((line, i) => {
          if (line.type !== 'phase' || line.phase !== 'turnout' || line.from !== 'available') return [];
          const next = phases.slice(i).find((later) => later.type === 'phase' && later.phase === 'responding');
          return next?.type === 'phase' ? [(next.timeMs - line.timeMs) / 1000] : [];
        });
      }).flat();
    const mean = (list: number[]) => list.reduce((sum, value) => sum + value, 0) / list.length;
    expect(mean(turnouts(nightMs)) - mean(turnouts(morningMs))).toBeGreaterThan(15);
  });
});
