import { telemetry } from '@mediconnect/schemas';
import { expect, test } from 'vitest';
import { position } from './testing.ts';
import { framesOf } from './traccar.ts';

const bodies = (given: Parameters<typeof position>[0], attributes = {}) =>
  framesOf(position(given, attributes)).map(({ seq: _seq, timeMs: _timeMs, ...body }) => body);

test('a fix is told in our units: knots, metres and degrees', () => {
  const [fix] = framesOf(
    position(
      { latitude: -34.9011, longitude: -56.1645, altitude: 43.5, speed: 20, course: 271.25, accuracy: 4 },
      { sat: 11, hdop: 0.9 },
    ),
  );
  expect(fix).toMatchObject({
    timeMs: Date.UTC(2026, 10, 25, 12, 0, 5),
    gps: {
      latitudeE7: -349_011_000,
      longitudeE7: -561_645_000,
      altitudeDm: 435,
      speedCmPerS: 1029, // 20 knots are 10.288 m/s
      headingCdeg: 27_125,
      accuracyDm: 40,
      satellites: 11,
      hdopCenti: 90,
    },
  });
});

test('what Traccar says as 0 where it does not know stays absent; a vehicle that stands has a speed', () => {
  expect(bodies({ altitude: 0, speed: 0, course: 0, accuracy: 0 })).toEqual([
    { gps: { latitudeE7: -349_000_000, longitudeE7: -561_000_000, speedCmPerS: 0 } },
  ]);
  expect(bodies({ speed: 5, course: 360 })[0]!.gps).toMatchObject({ headingCdeg: 0 });
});

test('attributes become engine, battery, device and motion; units as Traccar documents them', () => {
  const frames = bodies(
    {},
    {
      ...{ ignition: true, rpm: 2150, odometer: 84_123_456, fuelLevel: 62.5, fuelUsed: 1200.5, coolantTemp: 88 },
      ...{ hours: 3_600_000, dtcs: 'P0301 P0420', power: 13.82, batteryLevel: 96, charge: true },
      ...{ deviceTemp: 41.5, versionFw: '03.27', alarm: 'overspeed,hardBraking' },
      ...{ motion: true, distance: 12.3, totalDistance: 1e9, io239: 1, iccid: '8959' },
    },
  );
  expect(frames.slice(1)).toEqual([
    {
      engine: {
        ...{ ignition: true, rpm: 2150, odometerM: 84_123_456, fuelLevelPermille: 625, fuelUsedMl: 1_200_500 },
        ...{ coolantC: 88, engineSeconds: 3600, troubleCodes: { codes: ['P0301', 'P0420'] } },
      },
    },
    { battery: { starterMv: 13_820, gatewayPercent: 96, charging: true } },
    { device: { temperatureDc: 415, firmware: '03.27' } },
    { motion: { kind: telemetry.MotionKind.MOTION_KIND_BRAKE } },
  ]);
});

test('attributes of another type than documented are not taken for measurements', () => {
  expect(bodies({}, { ignition: 'on', rpm: '900', power: null, alarm: 7, dtcs: [], versionFw: 3 })).toHaveLength(1);
});

test('a device without a fix says so; one that never had any says nothing of its place', () => {
  expect(bodies({ valid: false })[0]!.gps).toMatchObject({ fixType: telemetry.FixType.FIX_TYPE_NONE });
  const never = framesOf(
    position(
      { valid: false, fixTime: '1980-01-06T00:00:00.000+00:00', latitude: 0, longitude: 0 },
      { ignition: false },
    ),
  );
  expect(never).toMatchObject([{ engine: { ignition: false }, timeMs: Date.UTC(2026, 10, 25, 12, 0, 6) }]);
});

test('the same position gives the same frames, whatever number Traccar has given it meanwhile', () => {
  const first = framesOf(position({ id: 0 }, { ignition: true }));
  expect(framesOf(position({ id: 4711, serverTime: '2026-11-25T12:00:09.000+00:00' }, { ignition: true }))).toEqual(
    first,
  );
  const seqs = first.map(({ seq }) => seq!);
  expect(new Set(seqs).size).toBe(2);
  for (const seq of seqs) expect(Number.isSafeInteger(seq)).toBe(true);
});

test('a fix that is repeated is the one that is there; two readings of one second are two', () => {
  const seqOf = (given: Record<string, unknown>, attributes = {}) =>
    framesOf(position(given, attributes)).map(({ seq }) => seq);
  expect(seqOf({}, { sat: 9 })).toEqual(seqOf({ deviceTime: '2026-11-25T12:10:00.000+00:00' }));
  const [, on] = seqOf({}, { ignition: true });
  const [, off] = seqOf({}, { ignition: false });
  expect(on).not.toBe(off);
});

test('seq grows with time and stays within 2^53-1, also for times that no device has', () => {
  const seqAt = (fixTime: string) => framesOf(position({ fixTime, deviceTime: null }))[0]!.seq!;
  const times = ['1970-01-01T00:00:00Z', '2026-11-25T12:00:05Z', '2026-11-25T12:00:06Z', '2060-01-01T00:00:00Z'];
  const seqs = times.map(seqAt);
  expect(seqs).toEqual(seqs.toSorted((a, b) => a - b));
  expect(seqs[0]).toBeGreaterThanOrEqual(1);
  expect(seqAt('9999-12-31T00:00:00Z')).toBeLessThanOrEqual(Number.MAX_SAFE_INTEGER);
});
