import { expect, test } from 'vitest';
import { destinationPoint } from '../../distance.ts';
import type { FoldFrame } from '../frame.ts';
import type { DerivedEvent, DerivedTrip } from '../outputs.ts';
import { NEW_VEHICLE_FOLD, silenceVehicleFold, stepVehicleFold, type VehicleFold } from '../vehicle-fold.ts';

const HOME = { longitude: -56.17, latitude: -34.88 };
const CONTEXT = { fleet: 'city', vehicle: 'A1', groups: [], homeStation: '', roads: undefined };

/** A vehicle that is driven by hand along one straight road. */
class Driver {
  readonly frames: FoldFrame[] = [];
  readonly gateway: string;
  seconds = 0;
  metres = 0;
  everySeconds = 1;
  speedTold = true;
  #seq = 0;

  constructor(gateway = 'g1') {
    this.gateway = gateway;
  }

  #push(kind: string, body: object): this {
    const { gateway, seconds } = this;
    this.frames.push({ kind, body, gateway, boot: 1, seq: ++this.#seq, timeMs: seconds * 1000 } as FoldFrame);
    return this;
  }

  /** @param off metres that the receiver is wrong by, to the east */
  fix(metresPerSecond: number, off = 0): this {
    const north = destinationPoint(HOME, 0, this.metres);
    const at = off === 0 ? north : destinationPoint(north, 90, off);
    return this.#push('gps', {
      latitudeE7: Math.round(at.latitude * 1e7),
      longitudeE7: Math.round(at.longitude * 1e7),
      accuracyDm: 40,
      ...(this.speedTold ? { speedCmPerS: Math.round(metresPerSecond * 100) } : {}),
    });
  }

  stand(seconds: number, off: (second: number) => number = () => 0): this {
    for (const end = this.seconds + seconds; this.seconds < end; this.seconds += this.everySeconds)
      this.fix(0, off(this.seconds));
    return this;
  }

  drive(seconds: number, metresPerSecond = 10): this {
    for (const end = this.seconds + seconds; this.seconds < end; ) {
      this.seconds += this.everySeconds;
      this.metres += metresPerSecond * this.everySeconds;
      this.fix(metresPerSecond);
    }
    return this;
  }

  /** Nothing is heard. */
  gap(seconds: number, metres = 0): this {
    this.seconds += seconds;
    this.metres += metres;
    return this;
  }

  engine(body: object): this {
    return this.#push('engine', body);
  }

  siren(on: boolean): this {
    return this.#push('siren', { mode: on ? 2 : 1, lights: on });
  }
}

function history(frames: readonly FoldFrame[]) {
  const told = new Map<string, DerivedTrip>();
  const events: DerivedEvent[] = [];
  const out = {
    event: (event: DerivedEvent) => void events.push(event),
    trip: (trip: DerivedTrip) => void told.set(JSON.stringify(trip.opening), trip),
    ...{ withdraw() {}, rollup() {}, cell() {} },
  };
  let fold = NEW_VEHICLE_FOLD;
  for (const frame of frames) fold = stepVehicleFold(fold, frame, CONTEXT, out);
  const trips = [...told.values()];
  const times = trips.map(({ start, end }) => [start.timeMs / 1000, end === undefined ? null : end.timeMs / 1000]);
  return { trips, times, events: events.filter(({ kind }) => kind.startsWith('trip.')) };
}

test('a trip begins when the vehicle is 200 m away, and its start is where it left', () => {
  const driver = new Driver().stand(60).drive(20);
  expect(history(driver.frames).trips).toEqual([]);
  const { trips, events } = history(driver.drive(1).frames);
  expect(trips).toHaveLength(1);
  expect(trips[0]).toMatchObject({ start: { timeMs: 59_000, ...HOME } });
  expect(trips[0]!.end).toBeUndefined();
  expect(events).toMatchObject([{ kind: 'trip.start', timeMs: 59_000, confirmedBy: { timeMs: 81_000 } }]);
});

test('it ends where the vehicle came to rest, once it has stood for three minutes', () => {
  const driver = new Driver().stand(60).drive(100).stand(179);
  expect(history(driver.frames).times).toEqual([[59, null]]);
  const { trips, events } = history(driver.stand(5).frames);
  expect(trips).toMatchObject([{ end: { timeMs: 160_000 }, maxSpeedCmPerS: 1000, sirenRun: false }]);
  expect(trips[0]!.distanceMetres).toBeCloseTo(1000, -1);
  expect(events[1]).toMatchObject({ kind: 'trip.end', timeMs: 160_000, confirmedBy: { timeMs: 340_000 } });
});

test('red signals, also close to the start and one after the other, end nothing', () => {
  const driver = new Driver().stand(60).drive(3).stand(40).drive(60).stand(45).drive(8).stand(45).drive(8).stand(45);
  expect(history(driver.drive(60).stand(200).frames).times).toEqual([[59, 374]]);
});

test('moving about in a yard is no trip, and does not make the next one begin early', () => {
  const driver = new Driver().stand(60).drive(4).stand(100).drive(100).stand(200);
  expect(history(driver.frames).times).toEqual([[163, 264]]);
});

test('a shorter way than 200 m is no trip; from where it ended the next one counts', () => {
  const driver = new Driver().stand(60).drive(15).stand(300).drive(15).stand(300);
  expect(history(driver.frames).trips).toEqual([]);
});

test('a receiver that wanders off while the vehicle is parked makes no trip, nor does its snapping back', () => {
  const wander = (second: number) => (second < 400 ? Math.max(0, second - 100) : 0);
  const driver = new Driver().stand(600, wander);
  expect(history(driver.frames).trips).toEqual([]);
  const { trips, times } = history(driver.drive(60).stand(200).frames);
  expect(times).toEqual([[599, 660]]);
  expect(trips[0]!.distanceMetres).toBeCloseTo(600, -1);
});

test.each([1, 5, 30])('a receiver that tells no speed, each %i s, gives the same trip', (everySeconds) => {
  const driver = new Driver();
  Object.assign(driver, { speedTold: false, everySeconds });
  const { times, trips } = history(
    driver
      .stand(120)
      .drive(300)
      .stand(300, (s) => (s % 4) - 2).frames,
  );
  expect(times).toHaveLength(1);
  expect(Math.abs(times[0]![0]! - 120)).toBeLessThanOrEqual(everySeconds);
  expect(Math.abs(times[0]![1]! - 420)).toBeLessThanOrEqual(2 * everySeconds);
  expect(Math.abs(trips[0]!.distanceMetres - 3000)).toBeLessThan(60);
});

test('a receiver that always says 0 is not believed for long', () => {
  const driver = new Driver().stand(60);
  for (let i = 0; i < 100; i++) {
    driver.seconds++;
    driver.metres += 10;
    driver.fix(0);
  }
  const { times } = history(driver.stand(200).frames);
  expect(times).toEqual([[expect.closeTo(69, -1), expect.closeTo(161, -1)]]);
});

test('a tunnel and a gap of half an hour at a drive’s pace are part of the trip', () => {
  const driver = new Driver().stand(60).drive(60).gap(90, 800).drive(60).gap(1800, 15_000).drive(60).stand(200);
  const { times, trips } = history(driver.frames);
  expect(times).toEqual([[59, 2130]]);
  expect(trips[0]!.distanceMetres).toBeCloseTo(17_600, -2);
});

test('after a gap without a drive the trip ended where the vehicle was', () => {
  expect(history(new Driver().stand(60).drive(60).stand(20).gap(3000).drive(60).frames).times).toEqual([
    [59, 120],
    [expect.closeTo(3139, 0), null],
  ]);
});

test('a vehicle that stood and was silent for ten minutes has arrived, wherever it is seen next', () => {
  const driver = new Driver().stand(60).drive(60).stand(70).gap(700, 8000).drive(60).stand(200);
  expect(history(driver.frames).times).toEqual([
    [59, 120],
    [expect.any(Number), 950],
  ]);
  const signal = new Driver().stand(60).drive(60).stand(30).gap(700, 8000).drive(60).stand(200);
  expect(history(signal.frames).times).toEqual([[59, 910]]);
});

test('while it is silent its end is told, the same that is told later; and withdrawn where late frames drive on', () => {
  const { frames } = new Driver().stand(60).drive(60).stand(70);
  const told: string[] = [];
  const out = {
    event: (event: DerivedEvent) => void told.push(`${event.kind} ${event.timeMs} ${event.opening.seq}`),
    withdraw: ({ kind, opening }: Pick<DerivedEvent, 'kind' | 'opening'>) =>
      void (kind === 'trip.end' && told.push(`not ${kind} ${opening.seq}`)),
    ...{ trip() {}, rollup() {}, cell() {} },
  };
  const foldOn = (fold: VehicleFold, more: readonly FoldFrame[]) =>
    more.reduce((state, frame) => stepVehicleFold(state, frame, CONTEXT, out), fold);
  const moving = foldOn(NEW_VEHICLE_FOLD, frames);
  told.length = 0;
  const silent = silenceVehicleFold(moving, out);
  expect(silent.parts.trips).toEqual(moving.parts.trips);
  expect(told.filter((one) => one.includes('trip'))).toEqual(['trip.end 120000 121']);
  const later = new Driver().stand(60).drive(60).stand(70).gap(3600).stand(5).frames.slice(frames.length);
  told.length = 0;
  foldOn(silent, later);
  expect(told.filter((one) => one.includes('trip'))).toEqual(['trip.end 120000 121']);
  const driven = new Driver().stand(60).drive(60).stand(70).drive(60).frames.slice(frames.length);
  told.length = 0;
  foldOn(silent, driven);
  expect(told.filter((one) => one.includes('trip'))).toEqual(['not trip.end 121']);
});

test('more than an hour without a sign is one trip when it was a drive, and none when the vehicle was only moved', () => {
  expect(history(new Driver().stand(60).gap(7200, 60_000).stand(300).frames).times).toHaveLength(1);
  expect(history(new Driver().stand(60).gap(36_000, 2_000).stand(300).frames).times).toEqual([]);
});

test('standing with the engine on is idling: of the trip under way, of the stop after it', () => {
  const driver = new Driver().stand(1).engine({ ignition: true }).stand(59).drive(60).stand(40).drive(60);
  driver.stand(300).engine({ ignition: false }).stand(300).engine({ ignition: true }).stand(10).drive(60);
  const { trips } = history(driver.frames);
  expect(trips[0]!.idleSeconds).toBeCloseTo(41, -1);
  expect(trips[0]!.idleBeforeSeconds).toBeCloseTo(59, -1);
  expect(trips[1]!.idleBeforeSeconds).toBeCloseTo(310, -1);
});

test('fuel is what the counter rose by; a counter that begins anew is left out', () => {
  const driver = new Driver().stand(10).engine({ fuelUsedMl: 1000 }).drive(60).engine({ fuelUsedMl: 1100 });
  driver.drive(60).engine({ fuelUsedMl: 5 }).drive(60).engine({ fuelUsedMl: 75 }).stand(5).engine({ fuelUsedMl: 80 });
  expect(history(driver.stand(300).frames).trips[0]!.fuelMillilitres).toBe(175);
  expect(history(new Driver().stand(10).drive(60).stand(300).frames).trips[0]).not.toHaveProperty('fuelMillilitres');
});

test('in a gap the odometer tells how far it was', () => {
  const driver = new Driver().stand(10).engine({ odometerM: 5000 }).drive(60).engine({ odometerM: 5600 });
  driver.gap(120, 500).drive(1).engine({ odometerM: 7110 }).drive(30).stand(300);
  expect(history(driver.frames).trips[0]!.distanceMetres).toBeCloseTo(5 + 600 + 1510 + 300, -2);
});

test('the odometer tells when a vehicle left that had no fix', () => {
  const driver = new Driver().stand(60).engine({ odometerM: 5000 });
  for (let i = 0; i < 20; i++) driver.gap(10, i < 15 ? 0 : 100).engine({ odometerM: 5000 + driver.metres });
  expect(history(driver.gap(1, 10).drive(60).stand(300).frames).times).toEqual([[210, 321]]);
});

test('a run with siren is a trip of its own, though the vehicle did not stop', () => {
  const driver = new Driver().stand(60).drive(100).siren(true).drive(100).siren(false).drive(100).stand(200);
  const { trips, times } = history(driver.frames);
  expect(times).toEqual([
    [59, 160],
    [160, 260],
    [260, 360],
  ]);
  expect(trips.map(({ sirenRun }) => sirenRun)).toEqual([false, true, false]);
  expect(trips.map(({ sirenSeconds }) => sirenSeconds)).toEqual([0, 100, 0]);
  expect(trips.map(({ distanceMetres }) => Math.round(distanceMetres / 10))).toEqual([100, 100, 100]);
});

test('a siren that sounds for a crossing is not', () => {
  const driver = new Driver().stand(60).drive(100).siren(true).drive(20).siren(false).drive(100).stand(200);
  const { trips } = history(driver.frames);
  expect(trips).toMatchObject([{ sirenSeconds: 20, sirenRun: false }]);
});

test('a call that comes during a short stop ends the way back where the vehicle stopped for it', () => {
  const driver = new Driver().stand(60).drive(100).stand(90).siren(true).drive(100).stand(200);
  expect(history(driver.frames).times).toEqual([
    [59, 160],
    [250, 350],
  ]);
});

test('of two gateways the one that leads is heard', () => {
  const [one, two] = [new Driver(), new Driver('g2')];
  one.stand(60).drive(100).stand(200);
  for (const frame of one.frames) {
    const at = {
      seconds: frame.timeMs / 1000 + 0.5,
      metres: Math.max(0, Math.min(100, frame.timeMs / 1000 - 59)) * 10,
    };
    Object.assign(two, at).fix(at.metres > 0 && at.metres < 1000 ? 10 : 0, 12);
  }
  const both = [...one.frames, ...two.frames].sort((a, b) => a.timeMs - b.timeMs);
  const { trips, times } = history(both);
  expect(times).toEqual([[59, 160]]);
  expect(trips[0]!.distanceMetres).toBeCloseTo(1000, -1);
});
