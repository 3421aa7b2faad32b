import { readFileSync } from 'node:fs';
import { createRandom, uniform } from '@mediconnect/device-sim/random.ts';
import { createCityHours } from '@mediconnect/device-sim/world/city-hours.ts';
import { loadRegion } from '@mediconnect/device-sim/world/region.ts';
import type { World } from '@mediconnect/device-sim/world/world.ts';
import {
  buildRoadGraph,
  matchTrace,
  ROAD_CLASSES,
  type RoadGraph,
  shortestPath,
  snapToRoad,
  withConditions,
} from '@mediconnect/geo';
import { HOUR_CLASSES, type HourClass, hourClassAt } from '@mediconnect/routing/hour-class.ts';
import { type EdgeSums, learnSpeeds } from '@mediconnect/routing/traffic/learn.ts';
import { type Traversal, traversalsOf } from '@mediconnect/routing/traffic/traversals.ts';
import { type BenchContext, numberFlag } from './harness/bench.ts';
import { round } from './harness/cpu.ts';
import { type Drive, driveAt } from './traffic/drives.ts';

export const name = 'traffic';
export const describe = `speeds learned from simulated drives across the demo city: how far they are off from the simulator's true traffic,
by class of hours and of road, and what they make of the travel times of drives that were not learned from
--drives 1200 --held 300 --seed 1`;

const ROADS = new URL('../demo/region/roads.osm.pbf', import.meta.url);
const ZONE = 'America/Montevideo';
const HOUR_MS = 3_600_000;
/** A Monday, midnight in Montevideo; drives of four weeks. */
const FROM_MS = Date.UTC(2026, 4, 4, 3);
const HOURS = 28 * 24;
const CLASSES = ['primary', 'secondary', 'tertiary', 'residential'] as const;
const MIN = { minTraversals: 5 };

export async function run({ flags, report, note }: BenchContext): Promise<void> {
  const drives = numberFlag(flags, 'drives', 1200);
  const held = numberFlag(flags, 'held', 300);
  const seed = numberFlag(flags, 'seed', 1);
  const graph = buildRoadGraph(readFileSync(ROADS));
  const world = loadRegion();
  note(`${drives + held} drives …`);
  const all = simulated(world, drives + held, seed);
  const [learned, others] = [all.slice(0, drives), all.slice(drives)];
  note('matching …');
  const before = process.cpuUsage();
  const traversals = learned.flatMap((drive) => traversalsOfDrive(graph, drive));
  const { user, system } = process.cpuUsage(before);
  const fixes = learned.reduce((sum, drive) => sum + drive.fixes.length, 0);
  report({
    ...{ case: 'match', drives, fixes, traversals: traversals.length },
    cpuMsPer1000Fixes: round((user + system) / fixes),
  });
  const byHour = Map.groupBy(traversals, ({ hourClass }) => hourClass);
  for (const line of classErrors(graph, byHour)) report({ case: 'class', ...line });
  for (const line of timeErrors(graph, byHour, others)) report({ case: 'held-out', ...line });
}

/** Drives at random times; each class of hours has as many. One of four with siren. */
function simulated(world: World, count: number, seed: number): Drive[] {
  const random = createRandom(seed);
  const made: Drive[] = [];
  for (let n = 0; n < count; n++) {
    const wanted = HOUR_CLASSES[n % HOUR_CLASSES.length]!;
    let startMs: number;
    do startMs = FROM_MS + uniform(random) * HOURS * HOUR_MS;
    while (hourClassAt(startMs, ZONE) !== wanted || hourClassAt(startMs + HOUR_MS / 3, ZONE) !== wanted);
    made.push(driveAt(world, seed * 1_000_003 + n, Math.round(startMs), Math.floor(n / HOUR_CLASSES.length) % 4 === 3));
  }
  return made;
}

function traversalsOfDrive(graph: RoadGraph, { fixes, siren }: Drive): Traversal[] {
  const around = { sirenAt: () => siren, hourClassAt: (timeMs: number) => hourClassAt(timeMs, ZONE) };
  return [...matchTrace(graph, fixes, siren ? 'emergency' : 'normal')].flatMap((piece) =>
    traversalsOf(graph, piece, around),
  );
}

function sumsOf(traversals: readonly Traversal[]): EdgeSums[] {
  return [...Map.groupBy(traversals, ({ edge, siren }) => `${edge} ${siren}`).values()].map((own) => ({
    ...{
      edge: own[0]!.edge,
      siren: own[0]!.siren,
      traversals: own.length,
      weight: own.length,
      isShared: own.length > 1,
    },
    seconds: own.reduce((sum, { seconds }) => sum + seconds, 0),
  }));
}

type ByHour = ReadonlyMap<HourClass, readonly Traversal[]>;

/**
 * How much slower a class of road is in a class of hours than in all of them together: learned, and as the simulator has
 * it for the same moments. Only that is compared: how fast its drivers are on an empty road is their own.
 */
function* classErrors(graph: RoadGraph, byHour: ByHour) {
  const truth = createCityHours(ZONE);
  for (const roadClass of CLASSES) {
    const index = ROAD_CLASSES.indexOf(roadClass);
    const lines = HOUR_CLASSES.map((hourClass) => {
      const traversals = byHour.get(hourClass) ?? [];
      const { kmh } = learnSpeeds(graph, sumsOf(traversals), MIN);
      const edges = traversals.filter(
        ({ siren, edge }) => !siren && graph.chainClass[edge >> 1] === index && !hasLights(graph, edge),
      );
      const usual = (edge: number) => graph.costs.normal.edgeMillis[edge]! / 1000;
      const now = (edge: number) => (graph.chainMetres[edge >> 1]! / (kmh.get(edge) ?? Number.NaN)) * 3.6;
      const known = edges.filter(({ edge }) => kmh.has(edge));
      const sum = (of: (traversal: Traversal) => number) => known.reduce((total, each) => total + of(each), 0);
      return {
        hourClass,
        traversals: known.length,
        learned: sum(({ edge }) => now(edge)) / sum(({ edge }) => usual(edge)),
        true: sum(({ edge, atMs }) => usual(edge) / truth.speedFactor(atMs, index)) / sum(({ edge }) => usual(edge)),
      };
    });
    const mean = (of: (line: (typeof lines)[number]) => number) =>
      lines.reduce((total, line) => total + of(line), 0) / lines.length;
    const [learned, real] = [mean((line) => line.learned), mean((line) => line.true)];
    for (const line of lines) {
      const [relative, relativeTrue] = [line.learned / learned, line.true / real];
      yield {
        ...{ roadClass, hourClass: line.hourClass, traversals: line.traversals },
        ...{ learned: round(relative), true: round(relativeTrue), error: round(relative / relativeTrue - 1) },
      };
    }
  }
}

const hasLights = (graph: RoadGraph, edge: number): boolean => graph.junctionSignal[graph.edgeTarget[edge]!] === 1;

/** Travel times of drives that nothing was learned from: by the map alone, and by the map with the speeds of the hour. */
function* timeErrors(graph: RoadGraph, byHour: ByHour, drives: readonly Drive[]) {
  for (const siren of [false, true]) {
    for (const hourClass of HOUR_CLASSES) {
      const own = drives.filter((drive) => drive.siren === siren && hourClassAt(drive.startMs, ZONE) === hourClass);
      const now = withConditions(graph, learnSpeeds(graph, sumsOf(byHour.get(hourClass) ?? []), MIN));
      const [map, learned] = [graph, now].map((each) => errorsOf(own.flatMap((drive) => differenceOf(each, drive))));
      yield { siren, hourClass, drives: own.length, ...prefixed('map', map!), ...prefixed('learned', learned!) };
    }
  }
}

/** How much longer a drive took than a graph says, as a share of what it took. */
function differenceOf(graph: RoadGraph, { from, to, siren, seconds }: Drive): number[] {
  const profile = siren ? 'emergency' : 'normal';
  const [start, end] = [snapToRoad(graph, from, { profile }), snapToRoad(graph, to, { profile })];
  const path = start && end && shortestPath(graph, start, end, profile);
  return path ? [(path.seconds - seconds) / seconds] : [];
}

const errorsOf = (differences: readonly number[]) => ({
  MeanError: round(differences.reduce((sum, value) => sum + Math.abs(value), 0) / differences.length),
  Bias: round(differences.reduce((sum, value) => sum + value, 0) / differences.length),
});

const prefixed = (prefix: string, values: Readonly<Record<string, number>>) =>
  Object.fromEntries(Object.entries(values).map(([key, value]) => [prefix + key, value]));
