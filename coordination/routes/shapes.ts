import type { Route as FoundRoute } from '@mediconnect/routing/contract.ts';
import { type Static, Type } from 'typebox';
import { Id, Name, Words } from '../shapes.ts';
import { Avoid } from './avoid.ts';
import { comparedWith, streetsOf, turnsOf } from './compare.ts';
import { instructionsOf } from './instructions.ts';

const Point = (description: string) =>
  Type.Tuple([Type.Number({ minimum: -180, maximum: 180 }), Type.Number({ minimum: -90, maximum: 90 })], {
    description: `[longitude, latitude] ${description}`,
  });

const Position = Type.Array(Type.Number(), { minItems: 2, maxItems: 2, description: '[longitude, latitude]' });
const Line = Type.Object({ type: Type.Literal('LineString'), coordinates: Type.Array(Position) });
const OrNull = Type.Union([Type.Integer(), Type.Null()], { description: 'null where the source tells no steps' });

/** How many points a way may lead over. */
const MAX_VIA = 10;

export const RouteBody = Type.Object(
  {
    from: Point('where it starts'),
    to: Point('where it ends'),
    via: Type.Optional(
      Type.Array(Point('on the way'), {
        maxItems: MAX_VIA,
        description: 'in this order; with such there are no alternatives',
      }),
    ),
    mode: Type.Optional(Words(['emergency', 'normal'], { description: 'normal when absent' })),
    alternatives: Type.Optional(Type.Integer({ minimum: 0, maximum: 2, description: 'how many more' })),
    steps: Type.Optional(Type.Boolean({ description: 'with the streets, one by one' })),
    language: Type.Optional(
      Type.String({
        ...{ minLength: 1, maxLength: 35, pattern: '^[A-Za-z0-9-]+$' },
        description:
          'of the instructions, a BCP 47 tag such as es-UY; by Accept-Language when absent, English where there are no texts',
      }),
    ),
    avoid: Type.Optional(Avoid),
    vehicle: Type.Optional(Id('of a vehicle of the fleet: its height and weight are respected')),
    heightCm: Type.Optional(
      Type.Integer({ minimum: 1, maximum: 1000, description: "counts before the vehicle's own" }),
    ),
    massKg: Type.Optional(
      Type.Integer({ minimum: 1, maximum: 100_000, description: "counts before the vehicle's own" }),
    ),
    headingDegrees: Type.Optional(
      Type.Number({ minimum: 0, maximum: 360, description: 'where the vehicle looks, clockwise from north' }),
    ),
    name: Type.Optional(Name(100, 'of the way in a GPX file; Route when absent')),
  },
  { additionalProperties: false, title: 'RouteRequest' },
);

const Step = Type.Object(
  {
    name: Type.String({ description: 'of the street; empty when it has none' }),
    distanceMetres: Type.Number(),
    durationSeconds: Type.Number(),
    manoeuvre: Type.String({ description: 'what to do where the step begins' }),
    instruction: Type.String({ description: 'the same as a sentence, in the language of the answer' }),
    location: Position,
  },
  { title: 'RouteStep' },
);

const Difference = Type.Object(
  { durationSeconds: Type.Number(), distanceMetres: Type.Number(), turns: OrNull },
  { title: 'RouteComparison', description: 'what it has more than the first route; below 0: less' },
);

const Route = Type.Object(
  {
    durationSeconds: Type.Number(),
    distanceMetres: Type.Number(),
    geometry: Line,
    steps: Type.Optional(Type.Array(Step)),
    source: Words(['osrm', 'graph', 'estimate'], { description: 'who reckoned it' }),
    turns: OrNull,
    streets: Type.Array(Type.String(), { description: 'that most of it lies on, at most two, the longest first' }),
    comparison: Difference,
  },
  { title: 'Route' },
);

export const RouteAnswer = Type.Object(
  {
    routes: Type.Array(Route, { description: 'the fastest first' }),
    language: Type.Optional(Type.String({ description: 'of the instructions' })),
  },
  { title: 'RouteAnswer' },
);

/** The routes with the fields that are promised; steps, and their language, only where they were asked for. */
export function presentRoutes(
  routes: readonly FoundRoute[],
  { steps, language }: { steps: boolean; language: string },
): Static<typeof RouteAnswer> {
  return {
    routes: routes.map((route) => ({
      durationSeconds: route.durationSeconds,
      distanceMetres: route.distanceMetres,
      geometry: route.geometry,
      ...(steps && route.steps && { steps: presentSteps(route.steps, language) }),
      source: route.source,
      turns: turnsOf(route.steps),
      streets: streetsOf(route.steps),
      comparison: comparedWith(routes[0]!, route),
    })),
    ...(steps && { language }),
  };
}

function presentSteps(steps: NonNullable<FoundRoute['steps']>, language: string): Static<typeof Step>[] {
  const texts = instructionsOf(steps, language);
  return steps.map(({ name, distanceMetres, durationSeconds, manoeuvre, location }, index) => ({
    ...{ name, distanceMetres, durationSeconds, manoeuvre },
    instruction: texts[index]!,
    location: [...location],
  }));
}
