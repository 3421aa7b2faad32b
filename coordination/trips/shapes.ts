import { Type } from 'typebox';
import { Time } from '../shapes.ts';

const Nullable = <Shape extends Parameters<typeof Type.Union>[0][number]>(shape: Shape) =>
  Type.Union([shape, Type.Null()]);

const End = Type.Object(
  {
    time: Time('measured'),
    longitude: Type.Number(),
    latitude: Type.Number(),
    place: Type.Optional(Type.String({ description: 'the fence it is in, else the nearest address' })),
  },
  { title: 'TripEnd' },
);

export const Trip = Type.Object(
  {
    vehicle: Type.String(),
    start: End,
    end: Type.Union([End, Type.Null()], { description: 'null: under way' }),
    distanceMetres: Type.Number(),
    durationSeconds: Nullable(Type.Number({ description: 'null: under way' })),
    idleSeconds: Type.Number({ description: 'ignition on and standing' }),
    sirenSeconds: Type.Number({ description: 'siren sounding' }),
    sirenRun: Type.Boolean({ description: 'most of its distance with siren or warning lights' }),
    maxSpeedKmh: Type.Number(),
    fuelMillilitres: Type.Optional(Type.Number()),
    path: Type.Optional(
      Type.String({ description: 'simplified; encoded polyline of precision 5; some moments after the end' }),
    ),
  },
  { title: 'Trip' },
);

export const Stop = Type.Object(
  {
    vehicle: Type.String(),
    start: End,
    end: Type.Union([End, Type.Null()], { description: 'null: still there' }),
    durationSeconds: Nullable(Type.Number()),
    idleSeconds: Nullable(Type.Number({ description: 'ignition on; null while it is still there' })),
  },
  { title: 'Stop', description: 'Between two trips' },
);
