import type { EtaModel } from '@mediconnect/routing/eta/contract.ts';
import { type Static, Type } from 'typebox';
import { Value } from 'typebox/value';

const Runs = Type.Integer({ minimum: 0, description: 'that it was learned from; 0: prior alone' });
const Positive = (description: string) => Type.Number({ exclusiveMinimum: 0, description });
const Seconds = (description: string) => Type.Number({ minimum: 0, description });

const Ratio = Type.Object(
  {
    factor: Positive("times the road's seconds, at the median"),
    spread: Seconds('standard deviation of the logarithm of what a drive takes of that'),
    fixedSeconds: Type.Optional(Seconds('lost at the two ends of a drive, however long it is')),
    runs: Runs,
  },
  { title: 'EtaDriveRatio' },
);
const Mobilisation = Type.Object(
  {
    ...{ seconds: Seconds('until the wheels turn, at the median'), lowSeconds: Seconds('tenth of a hundred') },
    ...{ highSeconds: Seconds('ninetieth of a hundred'), runs: Runs },
  },
  { title: 'EtaMobilisation' },
);
const Effects = (description: string) =>
  Type.Record(Type.String(), Type.Object({ factor: Positive('times what others take'), runs: Runs }), { description });

const Scale = Type.Object(
  { early: Positive('times the half before the median'), late: Positive('times the half after it'), runs: Runs },
  { title: 'EtaIntervalScale', description: 'what held-out runs asked for' },
);

/** What a model holds beside its version. */
export const Parameters = Type.Object(
  {
    drive: Type.Record(Type.String(), Ratio, { description: 'by source/mode/hourClass, source/mode, mode' }),
    mobilisation: Type.Record(Type.String(), Mobilisation, { description: 'by phase/hourClass, phase' }),
    zones: Type.Optional(Effects('by the H3 cell of the destination')),
    vehicles: Type.Optional(Effects('by vehicle')),
    interval: Type.Optional(Scale),
    intervals: Type.Optional(Type.Record(Type.String(), Scale, { description: 'by phase, instead of the one of all' })),
  },
  { title: 'EtaParameters' },
);

/**
 * A model out of what is kept of it. A database may have been written by a newer version of this program.
 * @returns undefined when it can not be promised by
 */
export function modelOf(version: string, parameters: unknown): EtaModel | undefined {
  if (!Value.Check(Parameters, parameters)) return undefined;
  const { drive, mobilisation }: Static<typeof Parameters> = parameters;
  const isWhole = ['emergency', 'normal'].every((mode) => mode in drive) && 'unknown' in mobilisation;
  return isWhole ? ({ version, ...parameters } as EtaModel) : undefined;
}
