import { Type } from 'typebox';
import { Id, SetOf, Time, Words } from '../shapes.ts';
import { STATES } from '../vehicles/rules.ts';

/** So many vehicles are looked at for one place. */
export const MOST_CANDIDATES = 5_000;
export const DEFAULT_LIMIT = 10;
/** A fix older than this says too little. */
export const DEFAULT_FIX_AGE_SECONDS = 1_800;

export const EtaBody = Type.Object(
  {
    destination: Type.Tuple(
      [Type.Number({ minimum: -180, maximum: 180 }), Type.Number({ minimum: -90, maximum: 90 })],
      { description: '[longitude, latitude]' },
    ),
    mode: Type.Optional(
      Words(['emergency', 'normal'], { description: 'with siren and lights or without; emergency when absent' }),
    ),
    vehicles: Type.Optional(SetOf(Id('of a vehicle'), MOST_CANDIDATES, 1)),
    group: Type.Optional(Id('of a group that they are in')),
    limit: Type.Optional(
      Type.Integer({ minimum: 1, maximum: 1000, description: `how many of the fastest; ${DEFAULT_LIMIT} when absent` }),
    ),
    maxFixAgeSeconds: Type.Optional(
      Type.Integer({
        minimum: 10,
        maximum: 86_400,
        description: `a vehicle whose last good fix is older is left out; ${DEFAULT_FIX_AGE_SECONDS} when absent`,
      }),
    ),
  },
  { additionalProperties: false, title: 'EtaRequest' },
);

export const Eta = Type.Object(
  {
    vehicle: Type.String(),
    callSign: Type.String(),
    seconds: Type.Number({ description: 'until it is there, mobilisation included; half of the arrivals are earlier' }),
    lowSeconds: Type.Number({ description: 'four of five arrivals lie between this' }),
    highSeconds: Type.Number({ description: 'and this' }),
    mobilisationSeconds: Type.Number({ description: 'part of `seconds`: until the wheels turn, by `phase`' }),
    roadSeconds: Type.Number({ description: 'over the road as `source` tells it, before the model' }),
    distanceMetres: Type.Number({ description: 'over the same road' }),
    source: Words(['osrm', 'graph', 'estimate'], {
      description: 'who told the road: OSRM, the embedded road graph, or the straight line where no roads are known',
    }),
    fixAgeSeconds: Type.Number({
      description: "age of the fix it was reckoned from, by the server's clock; it widens the interval",
    }),
    phase: Type.Optional(Type.String({ description: 'what it seems to be doing; absent while that is not known' })),
    state: Words([...STATES]),
    model: Type.String({ description: 'version of the model that made this of the road' }),
  },
  { title: 'Eta' },
);

export const LEFT_OUT = ['unknown', 'out_of_service', 'no_fix', 'fix_too_old', 'unreachable', 'cannot_win'] as const;
export type LeftOutReason = (typeof LEFT_OUT)[number];

export const LeftOut = Type.Object(
  {
    vehicle: Type.String(),
    reason: Words([...LEFT_OUT], {
      description:
        'unknown: none of the fleet (or of the group) · out_of_service · no_fix: never had a good one · fix_too_old · unreachable: no road leads from there · cannot_win: not among the `limit` fastest',
    }),
    details: Type.Object(
      {
        fixAgeSeconds: Type.Optional(Type.Number()),
        soonestSeconds: Type.Optional(
          Type.Number({ description: 'it is not there before, whatever the traffic (cannot_win)' }),
        ),
      },
      { additionalProperties: false },
    ),
  },
  { title: 'EtaLeftOut' },
);

const Snapped = Type.Object({
  longitude: Type.Number(),
  latitude: Type.Number(),
  distanceMetres: Type.Number({ description: 'from the destination; the rest is walked' }),
});

export const Etas = Type.Object(
  {
    items: Type.Array(Eta, { description: 'the fastest first' }),
    next: Type.Null(),
    leftOut: Type.Array(LeftOut, { description: 'everybody else, and why' }),
    destination: Type.Object({
      longitude: Type.Number(),
      latitude: Type.Number(),
      snapped: Type.Union([Snapped, Type.Null()], {
        description: 'on the road next to it; null where the roads around it are not known',
      }),
    }),
    mode: Words(['emergency', 'normal']),
    time: Time('that the seconds count from'),
  },
  { title: 'Etas' },
);
