import { describe, expect, it } from 'vitest';
import { createFileSink, dryRun } from '../dry-run.ts';
import { inventGateways } from '../gateways-file.ts';
import { createRandom, split } from '../random.ts';
import { gridWorld } from '../testing.ts';
import { createVehicle } from '../vehicle/start.ts';
import { distanceM } from '../world/world.ts';
import { readFaults } from './plan.ts';
import { VehicleFaults } from './vehicle-faults.ts';

/** A line of the frames or the truth; what is compared as a number is one. */
interface Line
  extends Partial<Record<'boot' | 'seq' | 'timeMs' | 'startMs' | 'endMs' | 'claimedMs' | 'heldUntilMs', number>> {
  readonly type: string;
  readonly gateway: string;
  readonly faults: string[];
  readonly fault?: string;
  readonly mode?: string;
  readonly kind?: string;
  readonly kinds?: string[];
  readonly seqs?: number[];
  readonly lastSeq?: number;
  readonly peakM?: number;
  readonly accuracyDm?: number;
  readonly fixType?: number;
  readonly longitude: number;
  readonly latitude: number;
  readonly longitudeE7?: number;
  readonly latitudeE7?: number;
  readonly phase?: string;
}

const START_MS = Date.UTC(2026, 4, 1);
const HOURS = 3;
const world = gridWorld();

/** Some vehicles for some hours, to a file. */
async function day(faults: string, count = 3): Promise<{ sent: Line[]; truth: Line[] }> {
  const sent: Line[] = [];
  const truth: Line[] = [];
  const plan = readFaults(faults);
  const members = inventGateways('city', count).gateways.map((identity, index) => ({
    identity,
    vehicle: createVehicle(3, index, START_MS, world),
    sink: createFileSink(identity, 'city', 1, { write: (line) => sent.push(line as Line) }),
    faults: new VehicleFaults(plan, split(createRandom(3), index)),
  }));
  await dryRun({
    ...{ members, world, rates: { gpsMs: 2_000, parkedGpsMs: 5_000 } },
    ...{ startMs: START_MS, endMs: START_MS + HOURS * 3_600_000 },
    truth: { write: (line) => truth.push(line as Line) },
  });
  return { sent, truth };
}

const OFTEN = {
  drift: 'drift:20%@5m',
  gaps: 'gaps:20%@1m',
  reorder: 'reorder:5%',
  doubles: 'doubles:5%',
  offline: 'offline:30%@10m',
  'wrong-clock': 'wrong-clock:30%@5m',
  'reboot-without-counter': 'reboot-without-counter:3/h',
};
const [clean, faulty] = await Promise.all([day('none'), day(Object.values(OFTEN).join(','))]);
const of = ({ truth }: { truth: Line[] }, type: string) => truth.filter((line) => line.type === type);
const identity = ({ gateway, boot, seq }: Line, ms: number | undefined) => `${gateway}/${boot}/${seq}/${ms}`;
const spans = (lines: Line[], fault: string) => lines.filter((line) => line.type === 'fault' && line.fault === fault);

describe('faults in the truth file', () => {
  const frames = of(faulty, 'frame');

  it('have every kind happen, with its true place and time', () => {
    const befell = new Set(frames.flatMap((line) => line.faults));
    expect([...befell].sort()).toEqual(Object.keys(OFTEN).sort());
    for (const kind of ['drift', 'gaps', 'offline', 'wrong-clock', 'reboot-without-counter']) {
      expect(spans(faulty.truth, kind).length, kind).toBeGreaterThan(2);
      for (const { startMs, endMs, longitude, latitude } of spans(faulty.truth, kind)) {
        if (endMs !== null) expect(endMs).toBeGreaterThan(startMs!);
        expect(distanceM({ longitude, latitude }, world.stations[0]!)).toBeLessThan(20_000);
      }
    }
  });

  it('tell exactly what is sent: each frame once, those that are doubled twice, those that are lost never', () => {
    const [times, expected] = [new Map<string, number>(), new Map<string, number>()];
    const count = (map: Map<string, number>, key: string, n = 1) => map.set(key, (map.get(key) ?? 0) + n);
    for (const line of faulty.sent) count(times, identity(line, line.timeMs));
    // A reboot without a counter and a wrong clock may make two frames alike.
    for (const line of frames) count(expected, identity(line, line.claimedMs), line.faults.includes('doubles') ? 2 : 1);
    expect([...times].sort()).toEqual([...expected].sort());
  });

  it('account for every seq: sent or lost, from 1 to the last before each reboot', () => {
    for (const { gateway } of of(faulty, 'start')) {
      const reboots = spans(faulty.truth, 'reboot-without-counter').filter((line) => line.gateway === gateway);
      const ends = reboots.map(({ startMs, lastSeq }) => ({ startMs: startMs!, lastSeq: lastSeq! }));
      let sinceMs = 0;
      for (const { startMs, lastSeq } of ends) {
        const within = ({ timeMs }: Line) => timeMs! >= sinceMs && timeMs! < startMs;
        const sent = frames.filter((line) => line.gateway === gateway && within(line)).map(({ seq }) => seq!);
        const lost = of(faulty, 'lost').filter((line) => line.gateway === gateway && within(line));
        const all = [...sent, ...lost.flatMap(({ seqs }) => seqs!)].sort((a, b) => a - b);
        expect(all).toEqual(Array.from({ length: lastSeq }, (_, i) => i + 1));
        sinceMs = startMs;
      }
    }
  });

  it('leave the truth true: every position is where the vehicle was without faults', () => {
    const truly = new Map(of(clean, 'position').map((line) => [`${line.gateway} ${line.timeMs}`, line]));
    const positions = of(faulty, 'position');
    expect(positions.length).toBeGreaterThan(truly.size * 0.8);
    for (const { longitude, latitude, phase, ...line } of positions)
      expect(truly.get(`${line.gateway} ${line.timeMs}`)).toMatchObject({ longitude, latitude, phase });
    for (const type of ['visit', 'leg', 'siren', 'crew', 'refuel']) expect(of(faulty, type)).toEqual(of(clean, type));
    const lost = of(faulty, 'lost').flatMap((line) => line.kinds!.filter((kind) => kind === 'gps'));
    expect(positions.length + lost.length).toBe(truly.size);
  });

  it('hold frames back: later ones overtake them, and nothing is sent before it can be', () => {
    const place = new Map<string, number>();
    for (const [i, line] of faulty.sent.entries()) {
      const key = identity(line, line.timeMs);
      if (!place.has(key)) place.set(key, i);
    }
    const late = frames.filter(({ faults }) => faults.includes('reorder') && !faults.includes('offline'));
    const overtaken = late.filter((line) => {
      const at = place.get(identity(line, line.claimedMs))!;
      return frames.some(
        (other) =>
          other.gateway === line.gateway &&
          other.timeMs! > line.timeMs! &&
          place.get(identity(other, other.claimedMs))! < at,
      );
    });
    expect(overtaken.length).toBeGreaterThan(late.length * 0.8);
    for (const { faults, timeMs, heldUntilMs } of frames) {
      const held = faults.includes('reorder') || faults.includes('offline');
      expect(heldUntilMs !== undefined).toBe(held);
      if (held) expect(heldUntilMs).toBeGreaterThan(timeMs!);
    }
  });

  it('say what the clock claimed: at least half a second wrong, and 1980 where it was never set', () => {
    for (const { faults, timeMs, claimedMs } of frames)
      if (!faults.includes('wrong-clock')) expect(claimedMs).toBe(timeMs);
      else expect(Math.abs(claimedMs! - timeMs!)).toBeGreaterThanOrEqual(500);
    const modes = new Set(spans(faulty.truth, 'wrong-clock').map(({ mode }) => mode));
    expect(modes).toEqual(new Set(['ahead', 'behind', 'jumping', 'never_set']));
    for (const { gateway, mode, startMs, endMs } of spans(faulty.truth, 'wrong-clock') as (Line & {
      mode: unknown;
    })[]) {
      if (mode !== 'never_set' || endMs === null) continue;
      for (const line of frames.filter(
        (one) => one.gateway === gateway && one.timeMs! >= startMs! && one.timeMs! < endMs!,
      ))
        expect(new Date(line.claimedMs!).toISOString()).toMatch(/^1980-01-06T00/);
    }
  });
});

describe('each fault', () => {
  it('draws from its own stream: the others do not change it, nor do more vehicles', async () => {
    const alone = await Promise.all(
      (['drift', 'gaps', 'offline', 'wrong-clock'] as const).map(async (kind) => ({
        kind,
        ...(await day(OFTEN[kind], 1)),
      })),
    );
    for (const { kind, truth } of alone) {
      const together = spans(faulty.truth, kind).filter(({ gateway }) => gateway === 'sim-0001');
      expect(together).toEqual(spans(truth, kind));
    }
  });

  it('makes the same day again', async () => {
    expect(await day(Object.values(OFTEN).join(','))).toEqual(faulty);
  });

  it('drifts away as far as its peak, and is not believed more than it says', async () => {
    const { sent, truth } = await day(OFTEN.drift);
    const truly = new Map(
      truth.filter(({ type }) => type === 'position').map((line) => [identity(line, line.timeMs), line]),
    );
    const errors = sent
      .filter(({ kind }) => kind === 'gps')
      .map((line) => {
        const at = truly.get(identity(line, line.timeMs))!;
        return {
          line,
          errorM: distanceM(at, { longitude: line.longitudeE7! / 1e7, latitude: line.latitudeE7! / 1e7 }),
        };
      });
    for (const { gateway, startMs, endMs, peakM, mode } of spans(truth, 'drift')) {
      const during = errors.filter(
        ({ line }) => line.gateway === gateway && line.timeMs! >= startMs! && line.timeMs! < (endMs ?? Infinity),
      );
      const largest = during.toSorted((a, b) => b.errorM - a.errorM)[0]!;
      expect(largest.errorM).toBeLessThan(peakM! + 40);
      expect(largest.errorM).toBeGreaterThan(peakM! * 0.7 - 40);
      if (mode === 'honest') expect(largest.line.accuracyDm! / 10).toBeGreaterThan(largest.errorM * 0.5);
    }
  });

  it('has no position in a tunnel: the fix is reported, and says that there is none', async () => {
    const { sent, truth } = await day('gaps:30%@1m');
    const tunnel = truth.filter(({ type, faults }) => type === 'frame' && faults.includes('gaps'));
    expect(tunnel.length).toBeGreaterThan(50);
    const blind = new Map(
      sent.filter(({ fixType }) => fixType === 1).map((line) => [identity(line, line.timeMs), line]),
    );
    expect([...blind.keys()].sort()).toEqual(tunnel.map((line) => identity(line, line.claimedMs)).sort());
    for (const line of blind.values()) expect(line).not.toHaveProperty('latitudeE7');
  });
});
