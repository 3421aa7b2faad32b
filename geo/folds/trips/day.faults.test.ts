import { createFileSink, dryRun } from '@mediconnect/device-sim/dry-run.ts';
import { readFaults } from '@mediconnect/device-sim/faults/plan.ts';
import { VehicleFaults } from '@mediconnect/device-sim/faults/vehicle-faults.ts';
import { inventGateways } from '@mediconnect/device-sim/gateways-file.ts';
import { createRandom, split } from '@mediconnect/device-sim/random.ts';
import { createVehicle } from '@mediconnect/device-sim/vehicle/start.ts';
import { loadRegion } from '@mediconnect/device-sim/world/region.ts';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { compareKeys, type FoldFrame } from '../frame.ts';
import type { DerivedEvent, DerivedTrip } from '../outputs.ts';
import { NEW_VEHICLE_FOLD, stepVehicleFold, type VehicleFold } from '../vehicle-fold.ts';
import { nearMetres } from './near.ts';

/** A line of the simulator's truth file. */
type TruthLine = Record<string, unknown> & { readonly type: string };

/** What one vehicle sent in a simulated span, in order of history, and what really happened. */
interface SimulatedVehicle {
  readonly vehicle: string;
  readonly frames: readonly FoldFrame[];
  readonly truth: readonly TruthLine[];
}

/** A fleet lives in the demo city from 2026-01-01 on. @param hz fixes a second @param faults as `--faults` takes them */
async function simulateDay(options: {
  readonly vehicles: number;
  readonly hours: number;
  readonly hz: number;
  readonly seed: number;
  readonly faults?: string;
}): Promise<SimulatedVehicle[]> {
  const startMs = Date.UTC(2026, 0, 1);
  const world = loadRegion();
  const identities = inventGateways('city', options.vehicles).gateways;
  const plan = readFaults(options.faults ?? 'none');
  const frames = new Map<string, FoldFrame[]>(identities.map(({ vehicle }) => [vehicle, []]));
  const truth = new Map<string, TruthLine[]>(identities.map(({ vehicle }) => [vehicle, []]));
  const members = identities.map((identity, index) => ({
    identity,
    vehicle: createVehicle(options.seed, index, startMs, world),
    faults: new VehicleFaults(plan, split(createRandom(options.seed), index)),
    sink: createFileSink(identity, 'city', 1, { write: (line) => frames.get(identity.vehicle)!.push(frameOf(line)) }),
  }));
  const gpsMs = 1000 / options.hz;
  const sink = { write: (line: object) => truth.get((line as TruthLine).vehicle as string)?.push(line as TruthLine) };
  await dryRun({
    ...{ members, world, rates: { gpsMs, parkedGpsMs: Math.max(gpsMs, 5_000) } },
    ...{ startMs, endMs: startMs + options.hours * 3_600_000, truth: sink },
  });
  return identities.map(({ vehicle }) => ({
    vehicle,
    frames: inHistory(frames.get(vehicle)!),
    truth: truth.get(vehicle)!,
  }));
}

/** In order of history, each once. */
const inHistory = (frames: FoldFrame[]): FoldFrame[] =>
  frames.sort(compareKeys).filter((frame, i) => i === 0 || compareKeys(frames[i - 1]!, frame) !== 0);

function frameOf(line: object): FoldFrame {
  const { fleet: _, vehicle: __, heldUntilMs: ___, ...frame } = line as Record<string, unknown>;
  const { timeMs, gateway, boot, seq, kind, ...body } = frame;
  const key = { timeMs, gateway, boot, seq };
  // The kind of a motion stands where the frame's own does.
  const isMotion = typeof kind === 'number';
  return (isMotion ? { ...key, kind: 'motion', body: { ...body, kind } } : { ...key, kind, body }) as FoldFrame;
}

interface Leg {
  readonly startMs: number;
  readonly endMs: number;
  readonly from: { longitude: number; latitude: number };
  readonly to: { longitude: number; latitude: number };
  readonly distanceM: number;
  readonly fuelMl: number;
  readonly siren: boolean;
}
interface Span {
  readonly startMs: number;
  readonly endMs: number | null;
}

function foldAll(vehicle: string, frames: readonly FoldFrame[], renew = (fold: VehicleFold, _: number) => fold) {
  const told = new Map<string, DerivedTrip>();
  const events: DerivedEvent[] = [];
  const out = {
    event: (event: DerivedEvent) => void (event.kind.startsWith('trip.') && events.push(event)),
    trip: (trip: DerivedTrip) => void told.set(JSON.stringify(trip.opening), trip),
    ...{ withdraw() {}, rollup() {}, cell() {} },
  };
  const context = { fleet: 'city', vehicle, groups: [], homeStation: '', roads: undefined };
  let fold = NEW_VEHICLE_FOLD;
  for (const [i, frame] of frames.entries()) fold = stepVehicleFold(renew(fold, i), frame, context, out);
  return { trips: [...told.values()], events, fold };
}

const MINUTE_MS = 60_000;
const near = (a: number, b: number) => Math.abs(a - b) <= MINUTE_MS;
/** A stop of the rules; between this and half of it the simulator's short stays may or may not end a trip. */
const STOP_MS = 185_000;

/** All that differs between trips and the truth; empty when they agree. */
function differences({ vehicle, frames, truth }: SimulatedVehicle): { wrong: string[]; trips: number; legs: number } {
  const { trips } = foldAll(vehicle, frames);
  const of = <T>(type: string) => truth.filter((line) => line.type === type) as unknown as T[];
  const legs = of<Leg>('leg');
  const faults = of<Span>('fault');
  const clear = (from: number, to: number) =>
    !faults.some(({ startMs, endMs }) => startMs <= to + 15_000 && (endMs ?? Infinity) >= from - 15_000);
  const wrong: string[] = [];
  const check = (good: boolean, what: string, ms: number) => {
    if (!good) wrong.push(`${vehicle} ${what} at ${new Date(ms).toISOString()}`);
  };
  /** Within a minute; where a fault hid the moment, within a minute of the fault. */
  const agrees = (truthMs: number, ms: number) =>
    near(truthMs, ms) ||
    faults.some(({ startMs, endMs }) => {
      const [from, to] = [startMs - MINUTE_MS, (endMs ?? Infinity) + MINUTE_MS];
      return from <= truthMs && truthMs <= to && from <= ms && ms <= to;
    });
  const begins = [frames[0]!.timeMs, ...legs.map(({ startMs }) => startMs)];

  for (const { start, end, distanceMetres, fuelMillilitres } of trips) {
    check(
      begins.some((ms) => agrees(ms, start.timeMs)),
      'false start',
      start.timeMs,
    );
    if (end === undefined) continue;
    check(
      legs.some(({ endMs }) => agrees(endMs, end.timeMs)),
      'false end',
      end.timeMs,
    );
    const driven = legs.filter(
      ({ startMs, endMs }) => startMs >= start.timeMs - MINUTE_MS && endMs <= end.timeMs + MINUTE_MS,
    );
    if (driven.length === 0 || !near(driven[0]!.startMs, start.timeMs)) continue;
    // A gap may have swallowed the siren that began the trip: it is told half a minute later, and so is the start.
    if (!clear(Math.min(driven[0]!.startMs, start.timeMs), end.timeMs)) continue;
    const metres = driven.reduce((sum, leg) => sum + leg.distanceM, 0);
    const off = Math.abs(distanceMetres - metres);
    check(off <= Math.max(40, metres * 0.02), `distance ${distanceMetres} instead of ${metres}`, start.timeMs);
    const fuel = driven.reduce((sum, leg) => sum + leg.fuelMl, 0);
    check(Math.abs(fuelMillilitres! - fuel) <= 25 + fuel * 0.05, `fuel ${fuelMillilitres}, not ${fuel}`, start.timeMs);
  }
  for (const [i, leg] of legs.entries()) {
    const [before, after] = [legs[i - 1], legs[i + 1]];
    if (nearMetres(leg.from, leg.to) < 250) continue;
    const stood = before !== undefined && leg.startMs - before.endMs >= STOP_MS;
    if (stood)
      check(
        trips.some(({ start }) => agrees(leg.startMs, start.timeMs)),
        'no start',
        leg.startMs,
      );
    const turned = after !== undefined && after.siren !== leg.siren && leg.distanceM > 400 && after.distanceM > 800;
    const stays = after !== undefined && after.startMs - leg.endMs >= STOP_MS;
    if (stays || turned)
      check(
        trips.some(({ end }) => end && agrees(leg.endMs, end.timeMs)),
        'no end',
        leg.endMs,
      );
  }
  return { wrong, trips: trips.length, legs: legs.length };
}

describe('a simulated day', () => {
  test.each([
    ['1 Hz', { hz: 1, seed: 7 }],
    ['a fix each 5 s', { hz: 0.2, seed: 11 }],
    ['1 Hz with drift and gaps', { hz: 1, seed: 11, faults: 'drift,gaps' }],
    ['a fix each 5 s with drift and gaps', { hz: 0.2, seed: 13, faults: 'drift,gaps' }],
  ])('%s: each start and end within a minute, none missing, none false', { timeout: 120_000 }, async (_, how) => {
    const fleet = await simulateDay({ vehicles: 3, hours: 24, ...how });
    const found = fleet.map(differences);
    expect(found.flatMap(({ wrong }) => wrong)).toEqual([]);
    expect(found.reduce((sum, { trips }) => sum + trips, 0)).toBeGreaterThan(80);
  });

  test('folded in any groups, with its state through JSON between them, is the same', {
    timeout: 120_000,
  }, async () => {
    const [vehicle] = await simulateDay({ vehicles: 1, hours: 5, hz: 0.2, seed: 3, faults: 'drift:5%,gaps:5%' });
    const { frames } = vehicle!;
    const whole = foldAll('A001', frames);
    expect(whole.trips.length).toBeGreaterThan(3);
    fc.assert(
      fc.property(fc.array(fc.nat(frames.length - 1), { maxLength: 200 }), (cuts) => {
        const at = new Set(cuts);
        const split = foldAll('A001', frames, (fold, i) => (at.has(i) ? JSON.parse(JSON.stringify(fold)) : fold));
        expect(split.trips).toEqual(whole.trips);
        expect(split.events).toEqual(whole.events);
        expect(JSON.stringify(split.fold)).toBe(JSON.stringify(whole.fold));
      }),
      { numRuns: 10 },
    );
  });

  test('the state stays small', { timeout: 60_000 }, async () => {
    const [vehicle] = await simulateDay({ vehicles: 1, hours: 3, hz: 1, seed: 3 });
    let most = 0;
    foldAll('A001', vehicle!.frames, (fold, i) => {
      if (i % 50 === 0) most = Math.max(most, JSON.stringify(fold.parts.trips).length);
      return fold;
    });
    expect(most).toBeLessThan(2500);
  });
});
