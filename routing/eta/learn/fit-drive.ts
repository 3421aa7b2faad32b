import type { RouteMode } from '../../contract.ts';
import type { DriveEffect, DriveRatio, EtaModel } from '../contract.ts';
import { fitEffects } from './fit-effects.ts';
import { type ClearedRun, endsOf, fitRatios, type Ratios, ratiosOfSource } from './fit-ratios.ts';
import { groupBy } from './robust.ts';
import type { FinishedRun } from './run.ts';

/** Effects of zones and vehicles are known once the factors are, and the other way round. */
const ROUNDS = 2;

export type DrivePart = Required<Pick<EtaModel, 'drive' | 'zones' | 'vehicles'>>;
type Effects = Pick<DrivePart, 'zones' | 'vehicles'>;

/**
 * Learns how long drives take of what the road says: by mode, source and class of hours a factor, what is lost at the ends,
 * and a spread; by zone and by vehicle what differs from that. All in logarithms and robust, each drawn towards what is
 * known of more runs, in the end towards the prior. Sources that know roads share what is known of hours.
 */
export function fitDrive(runs: readonly FinishedRun[], prior: EtaModel): DrivePart {
  let effects: Effects = { zones: {}, vehicles: {} };
  let drive: Record<string, DriveRatio> = { ...prior.drive };
  for (let round = 0; round < ROUNDS; round++) {
    const cleared = runs.map((run) => ({ run, seconds: run.driveSeconds / effectOf(effects, run) }));
    drive = { ...prior.drive, ...fitAll(cleared, prior) };
    const expected = new Map(
      runs.map((run) => {
        const { factor, fixedSeconds = 0 } = drive[`${run.source}/${run.mode}/${run.hourClass}`]!;
        return [run, endsOf(run, fixedSeconds) + factor * run.roadSeconds];
      }),
    );
    effects = fitBoth(runs, expected, effects);
  }
  return { drive, ...effects };
}

/** The ratios of each mode that has runs, by the keys of the model. */
function fitAll(cleared: readonly ClearedRun[], prior: EtaModel): Record<string, DriveRatio> {
  const found: Record<string, DriveRatio> = {};
  const keep = (key: string, { all, hours }: Ratios) => {
    found[key] = all;
    for (const [hourClass, ratio] of Object.entries(hours)) found[`${key}/${hourClass}`] = ratio;
  };
  for (const [mode, some] of groupBy(cleared, ({ run }) => run.mode) as Map<RouteMode, ClearedRun[]>) {
    const { osrm = [], graph = [], estimate = [] } = Object.fromEntries(groupBy(some, ({ run }) => run.source));
    if (estimate.length > 0) keep(`estimate/${mode}`, fitRatios(estimate, prior.drive[`estimate/${mode}`]!));
    if (osrm.length + graph.length === 0) continue;
    // What no map says of a drive is the same for all that have one: a source that was seldom asked is as good as the others.
    const roads = fitRatios([...osrm, ...graph], prior.drive[mode]!);
    found[mode] = roads.all;
    // With one source alone nothing tells whether its seconds are longer or the town is slower.
    const isOne = osrm.length === 0 || graph.length === 0;
    keep(`osrm/${mode}`, isOne ? roads : ratiosOfSource(osrm, roads));
    keep(`graph/${mode}`, isOne ? roads : ratiosOfSource(graph, roads));
  }
  return found;
}

const factorOf = (known: Readonly<Record<string, DriveEffect>>, key: string | undefined): number =>
  key !== undefined && Object.hasOwn(known, key) ? known[key]!.factor : 1;

const effectOf = ({ zones, vehicles }: Effects, run: FinishedRun): number =>
  factorOf(zones, run.zone) * factorOf(vehicles, run.vehicle);

/** One after the other, each on what the other leaves. */
function fitBoth(
  runs: readonly FinishedRun[],
  expected: ReadonlyMap<FinishedRun, number>,
  { vehicles: before }: Effects,
): Effects {
  const log = (run: FinishedRun) => Math.log(run.driveSeconds / expected.get(run)!);
  const zones = fitEffects(
    runs.map((run) => ({ key: run.zone, value: log(run) - Math.log(factorOf(before, run.vehicle)) })),
  );
  const vehicles = fitEffects(
    runs.map((run) => ({ key: run.vehicle, value: log(run) - Math.log(factorOf(zones, run.zone)) })),
  );
  return { zones, vehicles };
}
