import { AppError } from '@mediconnect/base';
import { type Static, type TSchema, Type } from 'typebox';
import { Compile } from 'typebox/compile';

// What answers of OSRM v26.10 hold of what we use. More may be there; what is here has to be.

const Place = Type.Tuple([Type.Number({ minimum: -180, maximum: 180 }), Type.Number({ minimum: -90, maximum: 90 })]);
const Measure = Type.Number({ minimum: 0 });
const Version = { data_version: Type.Optional(Type.String({ maxLength: 200 })) };
const Line = Type.Object({ type: Type.Literal('LineString'), coordinates: Type.Array(Place, { minItems: 2 }) });

const Waypoint = Type.Object({ location: Place, distance: Measure, name: Type.Optional(Type.String()) });
export type Waypoint = Static<typeof Waypoint>;

const Step = Type.Object({
  name: Type.String(),
  ref: Type.Optional(Type.String()),
  duration: Measure,
  distance: Measure,
  maneuver: Type.Object({
    type: Type.String({ minLength: 1, maxLength: 50 }),
    modifier: Type.Optional(Type.String({ maxLength: 50 })),
    exit: Type.Optional(Type.Integer({ minimum: 1 })),
    location: Place,
    bearing_after: Type.Number({ minimum: 0, maximum: 360 }),
  }),
});
export type OsrmStep = Static<typeof Step>;

const Route = Type.Object({
  duration: Measure,
  distance: Measure,
  geometry: Line,
  legs: Type.Array(Type.Object({ steps: Type.Array(Step) }), { minItems: 1 }),
});
export type OsrmRoute = Static<typeof Route>;

const RouteAnswer = Type.Object({
  ...Version,
  routes: Type.Array(Route, { minItems: 1 }),
  waypoints: Type.Array(Waypoint, { minItems: 2 }),
});

const Cells = Type.Array(Type.Array(Type.Union([Measure, Type.Null()])));
const TableAnswer = Type.Object({ ...Version, durations: Cells, distances: Cells });

const NearestAnswer = Type.Object({
  ...Version,
  waypoints: Type.Array(Type.Object({ ...Waypoint.properties, nodes: Type.Tuple([Type.Integer(), Type.Integer()]) }), {
    minItems: 1,
  }),
});

const MatchAnswer = Type.Object({
  ...Version,
  matchings: Type.Array(
    Type.Object({
      confidence: Type.Number({ minimum: 0, maximum: 1 }),
      duration: Measure,
      distance: Measure,
      geometry: Line,
      legs: Type.Array(
        Type.Object({
          duration: Measure,
          distance: Measure,
          annotation: Type.Object({ nodes: Type.Array(Type.Integer()), duration: Type.Array(Measure) }),
        }),
      ),
    }),
    { minItems: 1 },
  ),
  tracepoints: Type.Array(
    Type.Union([
      Type.Object({
        ...Waypoint.properties,
        matchings_index: Type.Integer({ minimum: 0 }),
        waypoint_index: Type.Integer({ minimum: 0 }),
      }),
      Type.Null(),
    ]),
  ),
});

/** A function that gives an answer its type. @throws {AppError} osrm.bad_answer naming the first thing that is wrong */
function checkedBy<Shape extends TSchema>(shape: Shape): (body: unknown) => Static<Shape> {
  let check: { Check(value: unknown): boolean; Errors(value: unknown): { instancePath: string; message: string }[] };
  return (body) => {
    check ??= Compile(shape); // with the first answer: importing does nothing
    if (check.Check(body)) return body as Static<Shape>;
    const [first] = check.Errors(body);
    throw badAnswer(`${first?.instancePath ?? ''} ${first?.message ?? ''}`);
  };
}

/** The error for an answer that is not what was asked for. */
export const badAnswer = (why: string): AppError =>
  new AppError('osrm.bad_answer', `OSRM's answer is not what it should be: ${why.trim()}`);

export const checkRoute = checkedBy(RouteAnswer);
export const checkTable = checkedBy(TableAnswer);
export const checkNearest = checkedBy(NearestAnswer);
export const checkMatch = checkedBy(MatchAnswer);
export type RouteBody = Static<typeof RouteAnswer>;
export type TableBody = Static<typeof TableAnswer>;
export type NearestBody = Static<typeof NearestAnswer>;
export type MatchBody = Static<typeof MatchAnswer>;
