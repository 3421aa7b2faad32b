import type { EtaModel, Mobilisation } from '../contract.ts';
import { groupBy, quantile, shrunk } from './robust.ts';
import type { FinishedRun } from './run.ts';

/** As strongly as so many runs is believed: the prior of a phase, and of a phase at some hours what holds at all hours. */
export const MOBILISATION_WEIGHTS = { phase: 10, hour: 15 } as const;

/**
 * Learns how long it takes until the wheels turn: median, tenth and ninetieth of a hundred, by phase and by phase and class
 * of hours (crews sleep at night), each drawn towards what is known of more runs.
 */
export function fitMobilisation(runs: readonly FinishedRun[], prior: EtaModel): Record<string, Mobilisation> {
  const fitted: Record<string, Mobilisation> = { ...prior.mobilisation };
  const seen = runs.filter((run) => !run.underWay && !run.leavesNow && run.mobilisationSeconds !== null);
  for (const [phase, members] of groupBy(seen, ({ phase = 'unknown' }) => phase)) {
    const known = Object.hasOwn(prior.mobilisation, phase) ? prior.mobilisation[phase]! : prior.mobilisation.unknown!;
    fitted[phase] = fitOne(members, known, MOBILISATION_WEIGHTS.phase);
    for (const [hourClass, some] of groupBy(members, (run) => run.hourClass))
      fitted[`${phase}/${hourClass}`] = fitOne(some, fitted[phase], MOBILISATION_WEIGHTS.hour);
  }
  return fitted;
}

function fitOne(runs: readonly FinishedRun[], known: Mobilisation, weight: number): Mobilisation {
  const seconds = runs.map(({ mobilisationSeconds }) => mobilisationSeconds!);
  const at = (share: number, before: number) => shrunk(quantile(seconds, share)!, seconds.length, before, weight);
  return {
    seconds: at(0.5, known.seconds),
    lowSeconds: at(0.1, known.lowSeconds),
    highSeconds: at(0.9, known.highSeconds),
    runs: seconds.length,
  };
}
