import { expect, test } from 'vitest';
import type { FrameSink } from './fleet.ts';
import { inventGateways } from './gateways-file.ts';
import { createSpanRun } from './span-run.ts';
import { gridWorld } from './testing.ts';
import { createVehicle } from './vehicle/start.ts';

const START_MS = Date.UTC(2026, 4, 1);
const world = gridWorld();

/** A sink that keeps what it is given until someone takes it, and has room for so many. */
class SlowSink implements FrameSink {
  readonly #room: number;
  waiting = 0;
  most = 0;
  taken = 0;
  #seq = 0;

  constructor(room: number) {
    this.#room = room;
  }

  get hasRoom(): boolean {
    return this.waiting < this.#room;
  }
  number: FrameSink['number'] = (readings) => readings.map(() => ({ boot: 1, seq: ++this.#seq }));
  deliver: FrameSink['deliver'] = (frames) => {
    this.waiting += frames.length;
    this.most = Math.max(this.most, this.waiting);
  };
  lose() {}
  setNetwork() {}
  forgetCounter() {}
  take(): void {
    this.taken += this.waiting;
    this.waiting = 0;
  }
}

function fleet(...sinks: SlowSink[]) {
  const { gateways } = inventGateways('city', sinks.length);
  const members = gateways.map((identity, i) => ({
    identity,
    vehicle: createVehicle(1, i, START_MS, world),
    sink: sinks[i]!,
  }));
  const rates = { gpsMs: 1000, parkedGpsMs: 1000 };
  return createSpanRun({ members, world, rates, startMs: START_MS, endMs: START_MS + 600_000 });
}

test('a vehicle waits while its gateway has no room, so that memory is bounded; the others go on', async () => {
  const [quick, stuck] = [new SlowSink(Number.POSITIVE_INFINITY), new SlowSink(50)];
  const run = fleet(quick, stuck);
  const ended = run.run();
  await expect.poll(() => quick.waiting, { timeout: 20_000 }).toBeGreaterThan(590);
  await expect.poll(() => run.progress()).toBeGreaterThan(0.5);
  expect(run.progress()).toBeLessThan(0.6);
  expect(stuck.most).toBeLessThan(70); // the room, and at most the second that filled it
  const timer = setInterval(() => stuck.take(), 5);
  expect(await ended).toBe(true);
  clearInterval(timer);
  stuck.take();
  expect([run.progress(), stuck.taken > 590, stuck.most < 70]).toEqual([1, true, true]);
});

test('it ends early when it is told to, even if nothing has room', async () => {
  const run = fleet(new SlowSink(0));
  const ended = run.run();
  run.stop();
  expect(await ended).toBe(false);
  expect(run.progress()).toBe(0);
});
