import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { buildFenceSet, type FenceTransition } from '@mediconnect/geo/fences/index.ts';
import type { JudgedFix } from '@mediconnect/geo/folds/judged-fix.ts';
import { arrive, countAround, drive } from './fences/engine.ts';
import { cityTracks, fencesOf, octagons, type RuleChoice, randomNumbers, randomPlaces } from './fences/scene.ts';
import { runTile38, type Tile38Run } from './fences/tile38.ts';
import { type BenchContext, numberFlag } from './harness/bench.ts';
import { cpuBetween, markCpu, round } from './harness/cpu.ts';

export const name = 'fences';
export const describe = `the fence engine on one core: random points, tracks of city driving at 1 Hz, and the same against tile38
--fences 10000 --points 1000000 --vehicles 500 --seconds 600 --rounds 3 --seed 1 --tile38 tile38-server`;

/** As Tile38 has it: the boundary alone. */
const PLAIN: RuleChoice = { hysteresisMetres: 0, debounceSeconds: 0, dwellSeconds: null };
const FULL: RuleChoice = { hysteresisMetres: 30, debounceSeconds: 5, dwellSeconds: 60 };

interface Measured {
  readonly updates: number;
  readonly wallMs: number;
  readonly cpuMs: number;
  readonly otherCores: number;
  readonly events: readonly [number, FenceTransition][];
}

export async function run({ flags, report, note }: BenchContext): Promise<void> {
  const number = (flag: string, fallback: number) => numberFlag(flags, flag, fallback);
  const [fences, rounds] = [number('fences', 10_000), number('rounds', 3)];
  const random = randomNumbers(number('seed', 1));
  const rings = octagons(fences, random);
  note('random points …');
  report({ case: 'points', fences, ...points(rings, randomPlaces(number('points', 1_000_000), random), rounds) });
  const [vehicles, seconds] = [number('vehicles', 500), number('seconds', 600)];
  const tracks = cityTracks(vehicles, seconds, random);
  const shape = { fences, vehicles, seconds, mean_km_per_h: round(meanKmh(tracks), 1) };
  note('tracks, boundary alone …');
  // a fix's accuracy counts like a hysteresis
  const bare = tracks.map((fixes) => fixes.map((fix) => ({ ...fix, accuracyMetres: null })));
  const plain = bestOf(rounds, () => measured(rings, PLAIN, bare));
  report({ case: 'tracks', ...shape, hysteresis: false, ...figures(plain) });
  note('tracks, with hysteresis, debounce and dwell …');
  const full = bestOf(rounds, () => measured(rings, FULL, tracks));
  report({ case: 'tracks', ...shape, hysteresis: true, ...figures(full) });
  const program = flags.tile38 ?? 'tile38-server';
  if (!('tile38' in flags) && !isThere(program)) return note(`no ${program} here: name one by --tile38 to compare`);
  note('tile38 …');
  const peer = await peerRun(program, rings, tracks);
  report({ case: 'tile38', ...shape, hysteresis: false, ...against(plain, peer), ...compared(plain, tracks, peer) });
  report({ case: 'tile38', ...shape, hysteresis: true, ...against(full, peer) });
}

const ownCpuMs = () => {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1000;
};

function timed<T>(work: () => T): { result: T; wallMs: number; cpuMs: number; otherCores: number } {
  const from = markCpu({ bench: ownCpuMs });
  const result = work();
  const to = markCpu({ bench: ownCpuMs });
  const { groups, otherCores } = cpuBetween(from, to);
  return { result, wallMs: to.atMs - from.atMs, cpuMs: groups.bench!, otherCores };
}

/** Least processor time: the runs before it warm the compiler up, others may have had the caches. */
function bestOf<T extends { cpuMs: number }>(rounds: number, run: () => T): T {
  return Array.from({ length: rounds + 1 }, run).reduce((best, one) => (one.cpuMs < best.cpuMs ? one : best));
}

const perS = (count: number, ms: number) => Math.round((count / ms) * 1000);

function points(rings: [number, number][][], places: Float64Array, rounds: number) {
  const made = fencesOf(rings, PLAIN);
  const build = timed(() => buildFenceSet(made));
  const count = places.length / 2;
  const { result, cpuMs, wallMs, otherCores } = bestOf(rounds, () => timed(() => countAround(build.result, places)));
  return {
    build_ms: round(build.cpuMs, 1),
    points: count,
    fences_over_a_point: round(result / count, 2),
    evaluations_per_s: perS(count, wallMs),
    evaluations_per_cpu_s: perS(count, cpuMs),
    other_cores: otherCores,
  };
}

function measured(rings: [number, number][][], choice: RuleChoice, tracks: readonly JudgedFix[][]): Measured {
  const set = buildFenceSet(fencesOf(rings, choice));
  const states = arrive(set, tracks);
  const events: [number, FenceTransition][] = [];
  const { result, ...times } = timed(() => drive(set, tracks, states, (vehicle, one) => events.push([vehicle, one])));
  return { updates: result, ...times, events };
}

const figures = ({ updates, wallMs, cpuMs, events, otherCores }: Measured) => ({
  updates_per_s: perS(updates, wallMs),
  updates_per_cpu_s: perS(updates, cpuMs),
  events_per_update: round(events.length / updates),
  other_cores: otherCores,
});

const against = (ours: Measured, peer: Tile38Run) => ({
  updates_per_cpu_s: perS(ours.updates, ours.cpuMs),
  tile38_updates_per_cpu_s: Math.round(peer.updates / peer.cpuSeconds),
  ratio_per_cpu_s: round(perS(ours.updates, ours.cpuMs) / (peer.updates / peer.cpuSeconds), 1),
  tile38_updates_per_s: Math.round(peer.updates / peer.seconds),
  tile38_cores: round(peer.cpuSeconds / peer.seconds, 2),
});

async function peerRun(program: string, rings: [number, number][][], tracks: readonly JudgedFix[][]) {
  const folder = mkdtempSync(join(tmpdir(), 'mediconnect-fences-'));
  const updates = tracks.map((fixes) =>
    fixes.map(({ longitude, latitude }, vehicle) => ({ vehicle, longitude, latitude })),
  );
  try {
    return await runTile38(program, folder, rings, updates[0]!, updates.slice(1).flat());
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/**
 * Compares event by event: vehicle, fence, kind, and the fix at which it was. Where the way between two fixes cuts a corner
 * of a fence, we tell enter and exit at one fix; Tile38 looks at fixes only, so these are left out and counted.
 * @throws when an event is missing on one side
 */
function compared({ events }: Measured, tracks: readonly JudgedFix[][], peer: Tile38Run) {
  const startMs = tracks[0]![0]!.timeMs;
  const texts = events.map(([vehicle, { fence, kind, opening }]) => {
    const { longitude, latitude } = tracks[(opening.timeMs - startMs) / 1000]![vehicle]!;
    return `v${vehicle} ${fence.id} ${kind} ${longitude},${latitude} ${opening.timeMs}`;
  });
  const all = new Set(texts);
  const other = (text: string) => (text.includes(' enter ') ? text.replace(' enter ', ' exit ') : text.replace(' exit ', ' enter ')); // biome-ignore format: one line reads better
  const ours = texts.filter((text) => !all.has(other(text))).map((text) => text.slice(0, text.lastIndexOf(' ')));
  const [a, b] = [ours.sort(), [...peer.events].sort()];
  const at = a.findIndex((text, place) => text !== b[place]);
  if (at >= 0 || a.length !== b.length)
    throw new Error(`events differ: ${a.length} and ${b.length}, first ${a[at] ?? 'none'} and ${b[at] ?? 'none'}`);
  return { same_events: a.length, corners_cut: (texts.length - ours.length) / 2 };
}

function meanKmh(tracks: readonly JudgedFix[][]): number {
  const speeds = tracks.flat().map(({ speedCmPerS }) => speedCmPerS ?? 0);
  return (speeds.reduce((sum, speed) => sum + speed, 0) / speeds.length) * 0.036;
}

function isThere(program: string): boolean {
  try {
    execFileSync(program, ['--version'], { stdio: 'ignore' });
    return true;
  } catch {
    return false;
  }
}
