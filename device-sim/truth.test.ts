import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { createFileSink, dryRun } from './dry-run.ts';
import { readFaults } from './faults/plan.ts';
import { VehicleFaults } from './faults/vehicle-faults.ts';
import { inventGateways } from './gateways-file.ts';
import { createRandom, split } from './random.ts';
import { gridWorld } from './testing.ts';
import { createVehicle } from './vehicle/start.ts';

type Line = Record<string, unknown> & { type: string };

/** Twelve vehicles for thirteen hours: long enough for every crew to change and some tank to be filled. */
async function day(faults = 'none', hours = 13): Promise<{ frames: Record<string, unknown>[]; truth: Line[] }> {
  const world = gridWorld();
  const frames: Record<string, unknown>[] = [];
  const truth: Line[] = [];
  const members = inventGateways('city', 12).gateways.map((identity, index) => ({
    identity,
    vehicle: createVehicle(7, index, 0, world),
    faults: new VehicleFaults(readFaults(faults), split(createRandom(7), index)),
    sink: createFileSink(identity, 'city', 1, { write: (line) => frames.push(line as Record<string, unknown>) }),
  }));
  const rates = { gpsMs: 10_000, parkedGpsMs: 10_000 };
  const sink = { write: (line: object) => truth.push(line as Line) };
  await dryRun({ members, world, rates, startMs: 0, endMs: hours * 3_600_000, truth: sink });
  return { frames, truth };
}

const { frames, truth } = await day();
const faulty = await day('harsh,gaps:30%@1m,reboot-without-counter:2/h', 1);

describe('the truth file', () => {
  const of = (type: string) => truth.filter((line) => line.type === type);

  it('holds the kinds and fields that the README lists, no others', () => {
    const readme = readFileSync(join(import.meta.dirname, 'README.md'), 'utf8');
    const section = readme.slice(readme.indexOf('## The truth file'), readme.indexOf('## Faults'));
    const rows = [...section.matchAll(/^\| `(\w+)` +\| ([^|]+) +\|/gm)].map(
      ([, type, fields]) => [type!, fields!] as const,
    );
    const documented = new Map(rows.map(([type, fields]) => [type, fields.replace(/\([^)]*\)/g, '')]));
    const written = new Set([...truth, ...faulty.truth].map(({ type }) => type));
    expect([...written, 'run', 'command', 'dropped', 'pending', 'gateway'].sort()).toEqual(
      [...documented.keys()].sort(),
    );
    for (const { type, vehicle: _, gateway: __, ...line } of [...truth, ...faulty.truth]) {
      const fields = new Set(
        documented
          .get(type)!
          .split(',')
          .map((field) => field.trim().split(' ')[0]),
      );
      const missing = Object.keys(line).filter((key) => !fields.has(key));
      if (missing.length > 0) expect.fail(`${type} has ${missing.join()} which the README does not mention`);
    }
  });

  it('tells where each vehicle stays without a hole: what it leaves it has come to, and legs join stays', () => {
    for (const { gateway } of of('start')) {
      const lines = truth.filter((line) => line.gateway === gateway && (line.type === 'visit' || line.type === 'leg'));
      let untilMs: number | null = null;
      for (const line of lines) {
        const from = (line.type === 'leg' ? line.startMs : line.arriveMs) as number | null;
        const to = (line.type === 'leg' ? line.endMs : line.leaveMs) as number | null;
        // Only the turnout of a call on the way back lies between a leg and the next one: at the roadside.
        if (untilMs !== null && from !== null) expect(from - untilMs).toBeLessThan(26_000);
        untilMs = to;
      }
    }
  });

  it('agrees with the phases: in each moment a vehicle is where its phase says', () => {
    const responding = of('leg').filter(({ purpose, begunBefore }) => purpose === 'responding' && !begunBefore);
    expect(responding.length).toBeGreaterThan(40);
    const begun = of('phase').filter(({ phase }) => phase === 'responding');
    expect(responding.map(({ gateway, startMs }) => `${gateway} ${startMs}`).sort()).toEqual(
      begun.map(({ gateway, timeMs }) => `${gateway} ${timeMs}`).sort(),
    );
  });

  it('has each crew change as it was reported, at least one a vehicle in half a day', () => {
    const reported = frames.filter(({ kind }) => kind === 'crew');
    expect(of('crew').map(({ timeMs, badge, signedOn }) => ({ timeMs, badge, signedOn }))).toEqual(
      reported.map(({ timeMs, badge, signedOn }) => ({ timeMs, badge, signedOn })),
    );
    const changed = new Set(
      of('crew')
        .filter(({ timeMs }) => (timeMs as number) > 1000)
        .map(({ gateway }) => gateway),
    );
    expect(changed.size).toBeGreaterThanOrEqual(11);
  });

  it('has a refuel where the tank fills: the litres are what the level rises by', () => {
    const refuels = of('refuel');
    expect(refuels.length).toBeGreaterThan(0);
    for (const { gateway, timeMs, endMs, litres } of refuels as (Line & Record<string, number>)[]) {
      const positions = of('position').filter((line) => line.gateway === gateway) as (Line & Record<string, number>)[];
      const before = positions.findLast((line) => line.timeMs! <= timeMs!);
      const after = positions.find((line) => line.timeMs! >= endMs!);
      if (!before || !after) continue;
      expect((after.fuelMl! - before.fuelMl!) / 1000).toBeCloseTo(litres!, 0);
    }
  });
});
