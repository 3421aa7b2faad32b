import { type LiveVehicle, live, NOT_MEASURED, type Update } from '@mediconnect/schemas';
import type { Unit } from './board.ts';

/** One row of `positions`; what is left out is an available vehicle that stands at a corner of Montevideo. */
export interface Row {
  readonly index: number;
  readonly longitude?: number;
  readonly latitude?: number;
  readonly speedCmPerS?: number;
  readonly headingCdeg?: number;
  readonly state?: number;
  readonly timeMs?: number;
  readonly silenceMs?: number;
}

/** An Update as a server would send it, for tests: encoded and decoded again. */
export function updateOf(parts: Omit<Update, 'positions'> & { rows?: readonly Row[] }): Update {
  const { rows = [], ...rest } = parts;
  const positions = {
    vehicleIndex: rows.map((row) => row.index),
    latitudeE7: rows.map((row) => Math.round((row.latitude ?? -34.9) * 1e7)),
    longitudeE7: rows.map((row) => Math.round((row.longitude ?? -56.16) * 1e7)),
    speedCmPerS: rows.map((row) => row.speedCmPerS ?? NOT_MEASURED),
    headingCdeg: rows.map((row) => row.headingCdeg ?? NOT_MEASURED),
    state: rows.map((row) => row.state ?? live.VehicleState.VEHICLE_STATE_AVAILABLE),
    timeMs: rows.map((row) => row.timeMs ?? rest.serverTimeMs ?? 0),
    silenceMs: rows.map((row) => row.silenceMs ?? 0),
  };
  return live.Update.decode(live.Update.encode(live.Update.create({ ...rest, positions })).finish());
}

export const vehicleOf = (index: number, more: LiveVehicle = {}): LiveVehicle => ({
  index,
  vehicle: `amb-${index}`,
  callSign: `Medic ${index}`,
  kind: 'als',
  expectedIntervalMs: 1_000,
  homeStation: 'Centro',
  ...more,
});

export const unitOf = (more: Partial<Unit> = {}): Unit => ({
  vehicle: 'amb-1',
  callSign: 'Medic 1',
  kind: 'als',
  homeStation: 'Centro',
  intervalMs: 1_000,
  fix: { longitude: -56.16, latitude: -34.9, speedKmh: 40, headingDeg: 90, timeMs: 1_000_000 },
  state: live.VehicleState.VEHICLE_STATE_AVAILABLE,
  heardAtMs: 1_000_000,
  ...more,
});
