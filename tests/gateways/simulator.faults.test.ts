import { execFile } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type GatewayRig, gatewayRig } from './rig.ts';
import { deadFrames, setAuth, storedFrames } from './stored-store.ts';

const MAIN = join(import.meta.dirname, '../../device-sim/main.ts');
const VEHICLES = 4;
const HOUR = 3_600_000;
const MINUTE = 60_000;
const FAULTS = [
  ...['drift:10%@5m', 'gaps:10%@1m', 'reorder:5%', 'doubles:5%', 'offline:25%@10m'],
  ...['wrong-clock:30%@5m', 'reboot-without-counter:2/h'],
];

interface TruthLine {
  readonly type: string;
  readonly gateway: string;
  readonly boot: number;
  readonly seq: number;
  readonly seqs: readonly number[];
  readonly timeMs: number;
  readonly claimedMs: number;
  readonly faults: readonly string[];
}

let rig: GatewayRig;
beforeAll(async () => {
  rig = await gatewayRig(VEHICLES + 2);
});
const sim = (...args: string[]) => promisify(execFile)(process.execPath, [MAIN, '--quiet', ...args]);
const span = (endMs: number, lengthMs: number) => [
  ...['--from', new Date(endMs - lengthMs).toISOString(), '--to', new Date(endMs).toISOString(), '--fast'],
];

afterAll(() => rig.stop());

describe('two hours of a fleet in which everything goes wrong, sent as fast as it is acknowledged', () => {
  it('are stored as the truth says: each frame once, at the time that it claims, or as a dead letter', async () => {
    const truthFile = join(rig.folder, 'truth.ndjson');
    const beganMs = Date.now();
    const simulate = () =>
      sim(
        ...['--broker', `mqtt://127.0.0.1:${rig.port}`, '--gateways', rig.gatewaysFile, '--vehicles', `${VEHICLES}`],
        ...[...span(beganMs, 2 * HOUR), '--hz', '0.5', '--faults', FAULTS.join(','), '--truth', truthFile],
      );
    await simulate();
    const truth: TruthLine[] = readFileSync(truthFile, 'utf8')
      .trimEnd()
      .split('\n')
      .map((line) => JSON.parse(line));
    const frames = truth.filter(({ type }) => type === 'frame');
    expect(new Set(frames.flatMap(({ faults }) => faults))).toEqual(new Set(FAULTS.map((text) => text.split(':')[0])));
    expect(truth.filter(({ type }) => type === 'pending' || type === 'dropped')).toEqual([]);

    const numberOf = (id: string) => id.slice(0, id.lastIndexOf('/'));
    const claimOf = (id: string) => Number(id.slice(id.lastIndexOf('/') + 1));
    const { boot } = frames[0]!;
    const told = frames.map((line) => `${line.gateway}/${boot}/${line.seq}/${line.claimedMs}`);
    const check = async () => {
      // A claim that the minutes of this run made true may be refused at first and stored when it is sent again.
      const unsureUntilMs = Date.now() + 2 * MINUTE;
      const isSure = (id: string) => claimOf(id) <= beganMs + 2 * MINUTE || claimOf(id) > unsureUntilMs;
      const stored = (await storedFrames(rig.pool)).map((row) => `${row.gateway}/${row.boot}/${row.seq}/${row.timeMs}`);
      // Dead letters are told apart by their bytes: a frame that tells how many wait differs from run to run.
      const letters = await deadFrames(rig.pool);
      const dead = [...new Set(letters.map((one) => `${one.gateway}/${boot}/${one.seq}/${one.timeMs}`))];
      expect(new Set(stored).size).toBe(stored.length); // nothing twice
      const isAccepted = (id: string) => claimOf(id) <= unsureUntilMs && claimOf(id) > beganMs - 30 * 24 * HOUR;
      const sure = told.filter(isSure);
      expect(sure.length).toBeGreaterThan(told.length * 0.9);
      // Nothing lost and nothing invented: what the time that it claims allows is stored, the rest a dead letter.
      expect(stored.filter(isSure).sort()).toEqual(sure.filter(isAccepted).sort());
      expect(dead.filter(isSure).sort()).toEqual(sure.filter((id) => !isAccepted(id)).sort());
      return { stored, dead };
    };
    const { stored, dead } = await check();
    expect(dead.length).toBeGreaterThan(10);
    const reasons = new Set((await deadFrames(rig.pool)).map(({ reason }) => reason));
    expect(reasons).toEqual(new Set(['frame.too_old', 'frame.from_future']));

    // What was lost in a gateway is nowhere: seq has a hole there, unless a reboot used the number again.
    const used = new Set(told.map(numberOf));
    const holes = truth
      .filter(({ type }) => type === 'lost')
      .flatMap(({ gateway, seqs }) => seqs.map((seq) => `${gateway}/${boot}/${seq}`))
      .filter((number) => !used.has(number));
    const numbers = new Set(stored.map(numberOf));
    expect(holes.length).toBeGreaterThan(0);
    expect(holes.filter((number) => numbers.has(number))).toEqual([]);

    await simulate(); // interrupted or not: the same command sends the same frames again, and none is stored twice
    await check();
  }, 180_000);
});

describe('simulated gateways with certificates of their own', () => {
  it('are let in over mqtts without a secret', async () => {
    const gateways = [VEHICLES, VEHICLES + 1].map((index) => {
      const { gateway, vehicle } = rig.identity(index);
      const { cert, key } = rig.certificate(`gateways/${gateway}`);
      return { gateway, vehicle, cert: relative(rig.folder, cert), key: relative(rig.folder, key) };
    });
    for (const { gateway } of gateways) await setAuth(rig.pool, gateway, 'certificate');
    const file = join(rig.folder, 'with-certificates.json');
    writeFileSync(file, JSON.stringify({ fleet: rig.identity(0).fleet, gateways }));
    const broker = ['--broker', `mqtts://127.0.0.1:${rig.tlsPort}`, '--ca', rig.certificate('ca').cert];
    await sim(...broker, '--gateways', file, ...span(Date.now(), 5 * MINUTE));
    const there = new Set((await storedFrames(rig.pool)).map(({ gateway }) => gateway));
    for (const { gateway } of gateways) expect(there).toContain(gateway);
  }, 60_000);
});
