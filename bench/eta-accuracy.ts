import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { loadRegion } from '@mediconnect/device-sim/world/region.ts';
import { buildRoadGraph, loadRoadGraph, saveRoadGraph } from '@mediconnect/geo';
import { createGraphSource, driveSeconds, type EtaModel, HOUR_CLASSES, PRIOR_MODEL } from '@mediconnect/routing';
import { accuracyOf, evaluate } from '@mediconnect/routing/eta/learn/evaluate.ts';
import { fitModel } from '@mediconnect/routing/eta/learn/learn.ts';
import { arrivedSeconds, type FinishedRun, factsOf, fitRuns } from '@mediconnect/routing/eta/learn/run.ts';
import { type SirenRun, sirenRuns } from './eta-accuracy/month.ts';
import { startOsrm } from './eta-accuracy/osrm.ts';
import { finishedRuns } from './eta-accuracy/runs.ts';
import { type BenchContext, type BenchFigures, numberFlag } from './harness/bench.ts';
import { round } from './harness/cpu.ts';

export const name = 'eta-accuracy';
export const describe = `arrival times of a simulated month: learned from its first part, promised for the rest, through OSRM and the graph
--vehicles 20 --days 28 --learn 21 --seed 7 --data .mediconnect`;

const ROADS = new URL('../demo/region/roads.osm.pbf', import.meta.url).pathname;
const TIME_ZONE = 'America/Montevideo';
/** A Monday, as the city's clock has it. */
const START_MS = Date.parse('2026-10-05T03:00:00Z');
const DAY_MS = 86_400_000;
/** What the targets are about: arrivals after so many seconds. */
const [SHORTEST, LONGEST] = [240, 900];
const TARGET = { maeSeconds: 45, biasSeconds: 5, gain: 0.3, coverage: [75, 85] } as const;

export async function run({ flags, report, note }: BenchContext): Promise<void> {
  const [days, learn] = [numberFlag(flags, 'days', 28), numberFlag(flags, 'learn', 21)];
  const [vehicles, seed] = [numberFlag(flags, 'vehicles', 20), numberFlag(flags, 'seed', 7)];
  const graph = loadRoadGraph(saveRoadGraph(buildRoadGraph(readFileSync(ROADS))));
  const osrm = await startOsrm(ROADS, graph, resolve(flags.data ?? '.mediconnect'), note);
  try {
    note(`${vehicles} vehicles live through ${days} days …`);
    const runs = month(vehicles, days, seed);
    const shape = { vehicles, days, learned_days: learn, seed };
    const missed: string[] = [];
    for (const source of [osrm.source, createGraphSource(() => graph)]) {
      note(`${runs.length} drives with siren, by ${source.name} …`);
      const finished = await finishedRuns(source, runs, TIME_ZONE);
      const figures = accuracy(finished, START_MS + learn * DAY_MS);
      for (const figure of figures) report({ ...figure.group, source: source.name, ...shape, ...figure.figures });
      missed.push(...missedBy(figures[0]!.figures).map((what) => `${source.name}: ${what}`));
    }
    if (missed.length > 0) throw new Error(`misses its targets: ${missed.join('; ')}`);
  } finally {
    await osrm.stop();
  }
}

function month(vehicles: number, days: number, seed: number): SirenRun[] {
  const world = loadRegion();
  const runs: SirenRun[] = [];
  for (let index = 0; index < vehicles; index++)
    runs.push(...sirenRuns(seed, index, START_MS, START_MS + days * DAY_MS, world));
  return runs;
}

interface GroupFigures {
  readonly group: { readonly case: string; readonly [dimension: string]: string };
  readonly figures: BenchFigures;
}

/** The model of the runs before a moment, judged on those after it: of 4 to 15 minutes in all, then by what may matter. */
function accuracy(runs: readonly FinishedRun[], heldOutFromMs: number): GroupFigures[] {
  const isOver = (run: FinishedRun) => run.atMs + arrivedSeconds(run) * 1000 <= heldOutFromMs;
  const model = fitModel(fitRuns(runs.filter(isOver)).fit, 'bench');
  const heldOut = runs.filter(({ atMs }) => atMs >= heldOutFromMs);
  const judged = heldOut.filter((run) => arrivedSeconds(run) >= SHORTEST && arrivedSeconds(run) <= LONGEST);
  const learned_runs = runs.filter(isOver).length;
  const of = (some: readonly FinishedRun[]) => ({ learned_runs, ...figuresOf(model, some) });
  return [
    { group: { case: '4-15 min' }, figures: of(judged) },
    { group: { case: 'any length' }, figures: of(heldOut) },
    ...HOUR_CLASSES.map((hours) => ({
      group: { case: '4-15 min', hours },
      figures: of(judged.filter(({ hourClass }) => hourClass === hours)),
    })),
    ...[...new Set(judged.map(({ phase }) => phase!))].sort().map((phase) => ({
      group: { case: '4-15 min', phase },
      figures: of(judged.filter((run) => run.phase === phase)),
    })),
  ];
}

/** `drive_*` and `road_*` are of the drive alone, by the model and by the road's seconds as the source tells them. */
function figuresOf(model: EtaModel, runs: readonly FinishedRun[]) {
  const [learned, prior] = [evaluate(model, runs), evaluate(PRIOR_MODEL, runs)];
  const told = (secondsOf: (run: FinishedRun) => number) =>
    accuracyOf(
      runs.map((run) => {
        const seconds = secondsOf(run);
        return { seconds, lowSeconds: seconds, highSeconds: seconds, arrivedSeconds: run.driveSeconds };
      }),
    );
  const drive = told((run) => driveSeconds(model, factsOf(run)));
  const road = told((run) => run.roadSeconds);
  const figure = (value: number | null) => (value === null ? null : round(value, 1));
  const gain = (own: number | null, other: number | null) =>
    own === null || other === null ? null : round(1 - own / other, 3);
  return {
    ...{ runs: learned.runs, mae_s: figure(learned.maeSeconds), mape_percent: figure(learned.mapePercent) },
    ...{ bias_s: figure(learned.biasSeconds), p90_s: figure(learned.p90Seconds) },
    ...{ coverage_percent: figure(learned.coveragePercent), prior_mae_s: figure(prior.maeSeconds) },
    ...{ drive_mae_s: figure(drive.maeSeconds), road_mae_s: figure(road.maeSeconds) },
    road_bias_s: figure(road.biasSeconds),
    gain_over_prior: gain(learned.maeSeconds, prior.maeSeconds),
    drive_gain_over_road: gain(drive.maeSeconds, road.maeSeconds),
  };
}

function missedBy(figures: BenchFigures): string[] {
  const at = (key: string) => Number(figures[key]);
  const [least, most] = TARGET.coverage;
  return [
    at('mae_s') <= TARGET.maeSeconds || `mean absolute error of ${at('mae_s')} s`,
    Math.abs(at('bias_s')) <= TARGET.biasSeconds || `bias of ${at('bias_s')} s`,
    Math.min(at('gain_over_prior'), at('drive_gain_over_road')) >= TARGET.gain ||
      `better than the road alone by ${at('drive_gain_over_road')} only, than the prior by ${at('gain_over_prior')}`,
    (at('coverage_percent') >= least && at('coverage_percent') <= most) || `interval holds ${at('coverage_percent')} %`,
  ].filter((missed) => missed !== true);
}
