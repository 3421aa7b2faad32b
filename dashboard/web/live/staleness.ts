import { LIVE_STATE_BITS, live } from '@mediconnect/schemas';
import { hasBit, type Unit } from './board.ts';

/** How far the word of a vehicle can be trusted; the same steps as the server's. */
export type Staleness = 'live' | 'late' | 'stale' | 'offline' | 'never';

const SHORTEST_INTERVAL_MS = 5_000;
const OFFLINE_AFTER_MS = 600_000;

/**
 * @param silenceMs since anything was last received from it; `null`: never
 * @param intervalMs the expected distance of its reports; 0 when not known
 */
export function stalenessOf(silenceMs: number | null, intervalMs: number): Staleness {
  if (silenceMs === null) return 'never';
  const interval = Math.max(SHORTEST_INTERVAL_MS, intervalMs);
  if (silenceMs >= OFFLINE_AFTER_MS) return 'offline';
  if (silenceMs <= 2 * interval) return 'live';
  if (silenceMs <= 5 * interval) return 'late';
  return 'stale';
}

/** What a unit is shown as: the five states of the legend, `unknown` before any state was derived. */
export type Look = 'siren' | 'available' | 'atHospital' | 'outOfService' | 'silent' | 'unknown';

/** In order of urgency, as lists and chips show them. */
export const LOOKS: readonly Look[] = ['siren', 'available', 'atHospital', 'outOfService', 'silent', 'unknown'];

/** A unit as seen at one moment. */
export interface UnitView {
  readonly unit: Unit;
  readonly staleness: Staleness;
  /** What it last said it is, however old. */
  readonly duty: Exclude<Look, 'silent'>;
  /** `duty`, or `silent` when its word is too old to count on. */
  readonly look: Look;
  /** Age of the fix that is shown, never below 0; `null` without one. */
  readonly fixAgeMs: number | null;
  readonly silenceMs: number | null;
}

/** @param nowMs by the server's clock */
export function viewOf(unit: Unit, nowMs: number): UnitView {
  const silenceMs = unit.heardAtMs === null ? null : Math.max(0, nowMs - unit.heardAtMs);
  const staleness = stalenessOf(silenceMs, unit.intervalMs);
  const duty = dutyOf(unit.state & LIVE_STATE_BITS.vehicleState);
  const disconnected = hasBit(unit, 'saidOffline') && staleness !== 'live';
  const silent = disconnected || staleness === 'stale' || staleness === 'offline' || staleness === 'never';
  return {
    unit,
    staleness,
    duty,
    look: silent ? 'silent' : duty,
    fixAgeMs: unit.fix === null ? null : Math.max(0, nowMs - unit.fix.timeMs),
    silenceMs,
  };
}

function dutyOf(state: number): Exclude<Look, 'silent'> {
  switch (state) {
    case live.VehicleState.VEHICLE_STATE_AVAILABLE:
      return 'available';
    case live.VehicleState.VEHICLE_STATE_SIREN:
      return 'siren';
    case live.VehicleState.VEHICLE_STATE_AT_HOSPITAL:
      return 'atHospital';
    case live.VehicleState.VEHICLE_STATE_OUT_OF_SERVICE:
      return 'outOfService';
    default:
      return 'unknown';
  }
}

/**
 * Opacity of a unit on the map: full while live, then fading with its silence down to what can still be found.
 * @returns 0.45…1
 */
export function opacityOf(view: UnitView): number {
  if (view.staleness === 'live') return 1;
  if (view.staleness === 'late') return 0.85;
  if (view.staleness !== 'stale') return 0.5;
  return 0.75 - 0.25 * Math.min(1, (view.silenceMs ?? 0) / OFFLINE_AFTER_MS);
}
