import type { Accuracy } from '@mediconnect/routing/eta/learn/evaluate.ts';
import type { Comparison } from '@mediconnect/routing/eta/learn/learn.ts';
import { Type } from 'typebox';
import { Page, Time, Words } from '../shapes.ts';
import { Parameters } from './parameters.ts';
import { FIT_OUTCOMES, type FitRow, type VersionRow, versionOf } from './store.ts';

const Figure = (description: string) => Type.Union([Type.Number(), Type.Null()], { description });

export const AccuracyShape = Type.Object(
  {
    runs: Type.Integer(),
    maeSeconds: Figure('mean absolute error'),
    mapePercent: Figure('mean absolute error, of what it took'),
    biasSeconds: Figure('mean of arrival less promise: positive where vehicles come later than promised'),
    p90Seconds: Figure('nine of ten errors are not larger'),
    coveragePercent: Figure('arrivals within the interval, which promises 80'),
    intervalScoreSeconds: Figure('width of the interval, and ten times what an arrival lies outside of it'),
  },
  { title: 'EtaAccuracy', description: 'null for no runs' },
);

const Evaluation = Type.Object(
  {
    from: Time('the held-out runs were promised from then'),
    to: Time('to then'),
    candidate: AccuracyShape,
    current: AccuracyShape,
    currentVersion: Type.String({ description: 'the model that it was compared with' }),
  },
  { title: 'EtaEvaluation', description: 'Two models on the newest runs, of which the candidate has not learned' },
);

const Version = Type.Object(
  {
    version: Type.String(),
    fittedAt: Time('when it was published'),
    from: Time('the runs that it was learned from were promised from then'),
    to: Time('to then'),
    runs: Type.Integer({ description: 'how many they were' }),
    evaluation: Evaluation,
  },
  { title: 'EtaModelVersion' },
);

export const EtaModelAnswer = Type.Object(
  {
    version: Type.String({ description: 'that promises are made by now; `prior` before anything was learned' }),
    parameters: Parameters,
    lastFit: Type.Union(
      [
        Type.Object({
          time: Time('when it was tried'),
          runs: Type.Integer({ description: 'looked at' }),
          outcome: Words([...FIT_OUTCOMES]),
          leftOut: Type.Record(Type.String(), Type.Integer(), { description: 'runs that say nothing, by reason' }),
          evaluation: Type.Union([Evaluation, Type.Null()]),
        }),
        Type.Null(),
      ],
      { description: 'the newest attempt to learn; null: none yet' },
    ),
    versions: Page(Version),
  },
  { title: 'EtaModel' },
);

const presentEvaluation = ({ fromMs, toMs, candidate, current, currentVersion }: Comparison) => ({
  ...{ from: new Date(fromMs).toISOString(), to: new Date(toMs).toISOString(), currentVersion },
  ...{ candidate: presentAccuracy(candidate), current: presentAccuracy(current) },
});

/** Figures to a tenth. */
export const tenth = (value: number | null): number | null => (value === null ? null : Math.round(value * 10) / 10);

const presentAccuracy = (accuracy: Accuracy): Accuracy => ({
  runs: accuracy.runs,
  ...{ maeSeconds: tenth(accuracy.maeSeconds), mapePercent: tenth(accuracy.mapePercent) },
  ...{ biasSeconds: tenth(accuracy.biasSeconds), p90Seconds: tenth(accuracy.p90Seconds) },
  ...{ coveragePercent: tenth(accuracy.coveragePercent), intervalScoreSeconds: tenth(accuracy.intervalScoreSeconds) },
});

export const presentVersion = (row: VersionRow) => ({
  ...{ version: versionOf(row), fittedAt: row.fitted_at.toISOString(), runs: row.runs },
  ...{ from: row.from_time.toISOString(), to: row.to_time.toISOString() },
  evaluation: presentEvaluation(row.evaluation),
});

export const presentFit = (row: FitRow) => ({
  ...{ time: row.tried_at.toISOString(), runs: row.runs, outcome: row.outcome, leftOut: row.left_out },
  evaluation: row.evaluation && presentEvaluation(row.evaluation),
});
