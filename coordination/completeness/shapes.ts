import { Type } from 'typebox';
import { Time } from '../shapes.ts';

const counts = {
  expected: Type.Integer({ description: 'received + refused + missing' }),
  received: Type.Integer({ description: 'stored' }),
  refused: Type.Integer({ description: 'came in, but could not be stored: see /dead-letters' }),
  missing: Type.Integer({ description: 'numbered by the gateway, and never came in' }),
  percent: Type.Union([Type.Number(), Type.Null()], {
    description: 'received of expected, cut after three digits: 100 only when complete; null when nothing is expected',
  }),
};
const Exact = Type.Boolean({
  description: 'false where a gateway gave a number twice, or so many are missing that they are only counted',
});
const AsOf = Time('what was received by then is in');

/** How complete the current boots of a vehicle are. */
export const Completeness = Type.Object({ ...counts, exact: Exact, asOf: AsOf }, { title: 'Completeness' });

const MissingRange = Type.Object({ from: Type.Integer(), to: Type.Integer() }, { title: 'MissingRange' });

const BootCompleteness = Type.Object(
  {
    gateway: Type.String(),
    boot: Type.Integer(),
    firstSeq: Type.Integer({
      description: '1 where the boot began in the period, else of the first frame measured in it',
    }),
    lastSeq: Type.Integer({
      description: 'the highest where the boot ended in the period, else of the last frame in it',
    }),
    ...counts,
    missingRanges: Type.Array(MissingRange, { description: 'the lowest, both ends included' }),
    missingRangesLeftOut: Type.Integer({ description: 'how many more there are' }),
    sequenceReused: Type.Boolean({ description: 'the gateway gave a number twice: what it left out hides behind it' }),
    approximate: Type.Boolean({ description: 'so many are missing that below some number they are only counted' }),
    wholeBoot: Type.Object(counts, { description: 'the same from number 1 on, whatever the period' }),
  },
  { title: 'BootCompleteness' },
);

export const VehicleCompleteness = Type.Object(
  {
    vehicle: Type.String(),
    ...counts,
    exact: Exact,
    asOf: AsOf,
    boots: Type.Array(BootCompleteness, { description: 'oldest first' }),
    bootsLeftOut: Type.Boolean({ description: 'true: only the newest boots of the period are counted and listed' }),
  },
  { title: 'VehicleCompleteness' },
);
