import { HOUR_CLASSES } from '@mediconnect/routing/hour-class.ts';
import { type TSchema, Type } from 'typebox';
import { Text, Time, Words } from '../shapes.ts';
import { PROMISE_PROBLEMS, RUN_KINDS, RUN_STATES } from './row.ts';

const Nullable = <Shape extends TSchema>(shape: Shape, description: string) =>
  Type.Union([shape, Type.Null()], { description });

const Position = (description: string) =>
  Type.Array(Type.Number(), { minItems: 2, maxItems: 2, description: `[longitude, latitude] ${description}` });
const Mode = Words(['emergency', 'normal']);
const Source = Words(['osrm', 'graph', 'estimate'], { description: 'who told the road' });

/** What is sent to set a destination. */
export const NewDestination = Type.Object(
  {
    location: Type.Tuple([Type.Number({ minimum: -180, maximum: 180 }), Type.Number({ minimum: -90, maximum: 90 })], {
      description: '[longitude, latitude] where it is to go',
    }),
    mode: Mode,
    ref: Type.Optional(Text(100, 'what you call it, such as the number of a call')),
  },
  { additionalProperties: false },
);

const Promised = Type.Object(
  {
    time: Time('when it was made: the seconds count from here'),
    seconds: Type.Number({ description: 'until it arrives, mobilisation included' }),
    lowSeconds: Type.Number({ description: 'four of five arrivals lie between this and highSeconds' }),
    highSeconds: Type.Number(),
    mobilisationSeconds: Type.Number({ description: 'of these, until the wheels turn' }),
    roadSeconds: Type.Number({ description: 'over the road as the source tells it, before the model' }),
    distanceMetres: Type.Number(),
    source: Source,
    model: Type.String({ description: 'version of the model that made it' }),
    phase: Nullable(Type.String(), 'what the vehicle was doing; null: not known'),
    hourClass: Words([...HOUR_CLASSES]),
    underWay: Type.Boolean({ description: 'it drove already' }),
    position: Position('where it was seen last'),
    fixAgeSeconds: Type.Number({ description: 'how old that fix was' }),
    zone: Type.String({ description: 'H3 cell of resolution 7 of that place' }),
  },
  { title: 'RunPromise' },
);

const Estimate = Type.Object(
  {
    time: Time('when it was made'),
    arrivesAt: Time('when it will arrive'),
    lowAt: Time('four of five arrivals lie between this and highAt'),
    highAt: Time('see lowAt'),
    distanceMetres: Type.Number({ description: 'left over the road' }),
    source: Source,
  },
  { title: 'RunEstimate' },
);

const Outcome = Type.Object(
  {
    seconds: Type.Number({ description: 'from when it was opened until it arrived' }),
    mobilisationSeconds: Nullable(
      Type.Number(),
      'until the wheels turned; null: it was not seen to move, or is a back-test',
    ),
    driveSeconds: Nullable(Type.Number(), 'from then on'),
    errorSeconds: Nullable(Type.Number(), 'later than promised; negative: earlier; null: nothing was promised'),
    withinInterval: Nullable(Type.Boolean(), 'it arrived between lowSeconds and highSeconds of its promise'),
    distanceMetres: Nullable(Type.Number(), 'driven'),
    sirenShare: Nullable(Type.Number(), '0 … 1 of the drive with the siren sounding; null: no frame told'),
  },
  { title: 'RunOutcome' },
);

/** A run without its ways. */
export const RunItem = Type.Object(
  {
    id: Type.String({ format: 'uuid' }),
    vehicle: Type.String(),
    kind: Words([...RUN_KINDS], {
      description: 'backtest: made afterwards of a trip with siren that had no destination',
    }),
    state: Words([...RUN_STATES]),
    mode: Mode,
    ref: Type.String(),
    destination: Position('where it goes'),
    zone: Type.String({ description: 'H3 cell of resolution 7 of the destination' }),
    openedAt: Time('when the destination was set; of a back-test, when its trip began'),
    endedAt: Nullable(Time('when it arrived, was cancelled, superseded or given up'), 'null: open'),
    promise: Nullable(Promised, 'never changed once it is made; null: not yet'),
    promiseProblem: Nullable(Words([...PROMISE_PROBLEMS]), 'why nothing could be promised yet'),
    estimate: Nullable(Estimate, 'the newest, while it is open'),
    offRouteSince: Nullable(Time('it goes another way than promised since'), 'null: it does not'),
    leftRoute: Type.Boolean({ description: 'it went another way than promised at some time' }),
    departedAt: Nullable(Time('the wheels turned'), 'null: not yet'),
    arrivedAt: Nullable(Time('it came to rest there'), 'null: it did not'),
    outcome: Nullable(Outcome, 'null: it did not arrive'),
  },
  { title: 'RunItem' },
);

const Line = Type.Object({
  type: Type.Literal('LineString'),
  coordinates: Type.Array(Type.Array(Type.Number(), { minItems: 2, maxItems: 2 })),
});

/** A run with its ways. */
export const Run = Type.Object(
  {
    ...RunItem.properties,
    promisedRoute: Nullable(Line, 'the way that was promised; null without a promise'),
    route: Nullable(Line, 'the way that it takes now'),
  },
  { title: 'Run' },
);
