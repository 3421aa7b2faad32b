import { type Gps, telemetry } from '@mediconnect/schemas';
import type { Static } from 'typebox';
import type { VehicleCompleteness } from '../completeness/of-vehicles.ts';
import { bodyFields } from '../frames/present.ts';
import type { LastKnown } from './last-known.ts';
import { expectedIntervalMs, stalenessOf, stateName, stateOf } from './rules.ts';
import type { Vehicle } from './shapes.ts';
import type { StoredVehicle } from './store.ts';

const iso = (ms: number) => new Date(ms).toISOString();
const given = <Key extends string>(key: Key, value: number | null | undefined, scale = 1) =>
  (value == null ? {} : { [key]: value / scale }) as { [K in Key]?: number };

/** The newest good fix as the API shows it: degrees, metres, km/h. Null without coordinates. */
function positionOf(fix: LastKnown['fix'], newestFixBad: boolean, nowMs: number) {
  if (fix?.latitudeE7 == null || fix.longitudeE7 == null) return null;
  const gps: Gps = fix;
  return {
    longitude: fix.longitudeE7 / 1e7,
    latitude: fix.latitudeE7 / 1e7,
    time: iso(fix.timeMs),
    receivedAt: iso(fix.receivedAtMs),
    ...given('altitudeMetres', gps.altitudeDm, 10),
    ...given('speedKmh', gps.speedCmPerS == null ? null : Math.round(gps.speedCmPerS * 0.36) / 10),
    ...given('headingDegrees', gps.headingCdeg, 100),
    ...given('accuracyMetres', gps.accuracyDm, 10),
    ...given('satellites', gps.satellites),
    deadReckoning: gps.fixType === telemetry.FixType.FIX_TYPE_DEAD_RECKONING,
    ageSeconds: Math.max(0, (nowMs - fix.timeMs) / 1000),
    newestFixBad,
  };
}

/** The last body of a kind with its times; null when none came yet. */
function lastOf(
  kind: Parameters<typeof bodyFields>[0],
  body: (object & { timeMs: number; receivedAtMs: number }) | undefined,
) {
  if (body === undefined) return null;
  return { ...bodyFields(kind, body), time: iso(body.timeMs), receivedAt: iso(body.receivedAtMs) };
}

function presentCompleteness({ asOfMs, ...rest }: VehicleCompleteness) {
  return { ...rest, asOf: iso(asOfMs) };
}

/** A vehicle as the API shows it: what people set, and what it said last. */
export function presentVehicle(
  row: StoredVehicle,
  known: LastKnown | undefined,
  completeness: VehicleCompleteness | undefined,
  nowMs: number,
): Static<typeof Vehicle> {
  return {
    vehicle: row.vehicle,
    callSign: row.call_sign,
    kind: row.kind,
    capabilities: row.capabilities,
    groups: row.groups,
    homeStation: row.home_station,
    tankLitres: row.tank_litres,
    fuelType: row.fuel_type,
    massKg: row.mass_kg,
    heightCm: row.height_cm,
    expectedIntervalSeconds: row.expected_interval_seconds,
    inService: row.in_service,
    createdAt: row.created_at.toISOString(),
    state: stateName(stateOf(known, row.in_service)),
    staleness: stalenessOf(known?.lastReceivedAtMs, expectedIntervalMs(known, row.expected_interval_seconds), nowMs),
    lastReceivedAt: known === undefined ? null : iso(known.lastReceivedAtMs),
    reportIntervalSeconds: known?.reportIntervalMs === undefined ? null : known.reportIntervalMs / 1000,
    clockWrong: known?.clockWrong ?? false,
    saidOffline: known?.saidOffline ?? false,
    position: positionOf(known?.fix, known?.newestFixBad ?? false, nowMs),
    siren: lastOf('siren', known?.siren),
    battery: lastOf('battery', known?.battery),
    health: {
      engine: lastOf('engine', known?.engine),
      device: lastOf('device', known?.device),
      clockOffsetMs: known?.clockOffsetMs ?? null,
    },
    completeness: completeness === undefined ? null : presentCompleteness(completeness),
    crew: known?.crewReported ? known.crew.map((member) => lastOf('crew', member)!) : null,
  };
}
