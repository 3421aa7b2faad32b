import { Type } from 'typebox';
import { Time } from '../shapes.ts';

export const Cell = Type.Object(
  {
    cell: Type.String({ description: 'H3 index, hexadecimal' }),
    count: Type.Integer({ description: 'fixes' }),
    seconds: Type.Number({ description: 'that vehicles spent in it' }),
    meanSpeedKmh: Type.Union([Type.Number(), Type.Null()], {
      description: 'while moving with 5 km/h and more, from the bins of speed; null where nothing did',
    }),
    speeds: Type.Array(Type.Number(), {
      description: 'seconds by speed in bins of 5 km/h, the 33rd from 160 km/h on; empty bins at the end are left out',
    }),
  },
  { title: 'Cell' },
);

export const Cells = Type.Object(
  {
    items: Type.Array(Cell),
    next: Type.Null(),
    resolution: Type.Integer(),
    from: Time('quarter hours are told whole'),
    to: Time('exclusive'),
  },
  { title: 'Cells' },
);

export const Near = Type.Object(
  {
    vehicle: Type.String(),
    callSign: Type.String(),
    state: Type.String(),
    staleness: Type.String(),
    ring: Type.Integer({ description: 'of H3 cells around that of the place, which is ring 0' }),
    distanceMetres: Type.Number({ description: 'straight' }),
    longitude: Type.Number(),
    latitude: Type.Number(),
    time: Time('when the position was measured'),
  },
  { title: 'NearVehicle' },
);
