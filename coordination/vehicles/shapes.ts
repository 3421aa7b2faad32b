import { Type } from 'typebox';
import { Completeness } from '../completeness/shapes.ts';
import { BODY_FIELDS } from '../frames/shapes.ts';
import { Id, Name, SetOf, Text, Time, Words } from '../shapes.ts';
import { STALENESS, STATES } from './rules.ts';

const taken = { time: Time('when it was measured'), receivedAt: Time('when we received it') };

const Position = Type.Object(
  {
    longitude: Type.Number(),
    latitude: Type.Number(),
    ...taken,
    altitudeMetres: Type.Optional(Type.Number()),
    speedKmh: Type.Optional(Type.Number()),
    headingDegrees: Type.Optional(Type.Number({ description: '0 is north, clockwise' })),
    accuracyMetres: Type.Optional(Type.Number({ description: 'radius that holds the true position with 68 %' })),
    satellites: Type.Optional(Type.Integer()),
    deadReckoning: Type.Boolean({ description: 'estimated by the receiver without satellites, as in a tunnel' }),
    ageSeconds: Type.Number({ description: "age of the fix, by the server's clock" }),
    newestFixBad: Type.Boolean({ description: 'a newer fix was judged bad: this is the last good one' }),
  },
  { title: 'Position' },
);

const last = <Kind extends keyof typeof BODY_FIELDS>(kind: Kind, title: string) =>
  Type.Object({ ...BODY_FIELDS[kind], ...taken }, { title });

const settable = {
  kind: Type.Optional(Name(32, 'such as als, bls, rapid-response')),
  capabilities: Type.Optional(SetOf(Name(32, 'such as ventilator'), 50)),
  groups: Type.Optional(SetOf(Id('of a group, such as north'), 20)),
  homeStation: Type.Optional(Text(64, 'id of its station')),
  tankLitres: Type.Optional(Type.Union([Type.Number({ minimum: 1, maximum: 2000 }), Type.Null()])),
  fuelType: Type.Optional(Text(32, 'such as diesel, electric')),
  massKg: Type.Optional(Type.Union([Type.Integer({ minimum: 100, maximum: 60_000 }), Type.Null()])),
  heightCm: Type.Optional(Type.Union([Type.Integer({ minimum: 50, maximum: 600 }), Type.Null()])),
  expectedIntervalSeconds: Type.Optional(Type.Union([Type.Number({ minimum: 0.1, maximum: 86_400 }), Type.Null()])),
  inService: Type.Optional(Type.Boolean()),
};

export const NewVehicle = Type.Object(
  {
    vehicle: Id('of the vehicle, unique in the fleet'),
    callSign: Name(64, 'as it is called on the radio'),
    ...settable,
  },
  { additionalProperties: false, title: 'NewVehicle' },
);

export const VehicleChange = Type.Object(
  { callSign: Type.Optional(Name(64, 'as it is called on the radio')), ...settable },
  { additionalProperties: false, minProperties: 1, title: 'VehicleChange' },
);

export const Vehicle = Type.Object(
  {
    vehicle: Type.String(),
    callSign: Type.String(),
    kind: Type.String(),
    capabilities: Type.Array(Type.String()),
    groups: Type.Array(Type.String(), { description: 'fences can be meant for some of them' }),
    homeStation: Type.String(),
    tankLitres: Type.Union([Type.Number(), Type.Null()]),
    fuelType: Type.String(),
    massKg: Type.Union([Type.Integer(), Type.Null()]),
    heightCm: Type.Union([Type.Integer(), Type.Null()]),
    expectedIntervalSeconds: Type.Union([Type.Number(), Type.Null()], { description: 'as it was set' }),
    inService: Type.Boolean(),
    createdAt: Time('when it was added'),
    state: Words([...STATES]),
    staleness: Words([...STALENESS], {
      description:
        'by the silence since anything was received: live up to 2 × the interval (at least 5 s), late up to 5 ×, then stale; offline from 10 minutes on',
    }),
    lastReceivedAt: Type.Union([Time('when anything was last received'), Type.Null()]),
    reportIntervalSeconds: Type.Union([Type.Number(), Type.Null()], { description: 'median of the last ten reports' }),
    clockWrong: Type.Boolean({ description: "frames were refused because of the gateway's clock" }),
    saidOffline: Type.Boolean({ description: 'its gateway said goodbye, or its connection broke' }),
    position: Type.Union([Position, Type.Null()], { description: 'the newest good fix' }),
    siren: Type.Union([last('siren', 'LastSiren'), Type.Null()]),
    battery: Type.Union([last('battery', 'LastBattery'), Type.Null()]),
    health: Type.Object({
      engine: Type.Union([last('engine', 'LastEngine'), Type.Null()]),
      device: Type.Union([last('device', 'LastDevice'), Type.Null()]),
      clockOffsetMs: Type.Union([Type.Number(), Type.Null()], {
        description:
          "how far the clock of the gateway that reported last is ahead of the server's, milliseconds (negative: behind, which includes the time on the network); null until some live reports came. Reported times are never corrected by it",
      }),
    }),
    crew: Type.Union([Type.Array(last('crew', 'LastCrew')), Type.Null()], {
      description: 'who is signed on; null while no badge was ever read',
    }),
    completeness: Type.Union([Completeness, Type.Null()], {
      description:
        'what came in of what its gateways numbered, in all boots heard of within 24 hours; a minute behind at most while frames come in; null without such a boot. More in /completeness.',
    }),
  },
  { title: 'Vehicle' },
);
