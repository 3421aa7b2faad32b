import { live } from '@mediconnect/schemas';
import type { LastKnown } from './last-known.ts';

export const STALENESS = ['live', 'late', 'stale', 'offline', 'never'] as const;
export type Staleness = (typeof STALENESS)[number];

/** The shortest interval that silence is judged by: a vehicle that reports at 10 Hz is not late after half a second. */
export const MIN_INTERVAL_MS = 5000;
/** Silence of this long is offline, however rarely the vehicle reports. */
export const OFFLINE_AFTER_MS = 600_000;

/**
 * How far a vehicle's silence is out of the ordinary, by when we received, not by the gateway's clock: `live` up to
 * twice the expected interval, `late` up to five times, then `stale`; `offline` from ten minutes on; `never` heard of.
 * @param intervalMs the expected interval: the median of the last ten, or what the vehicle is set to
 */
export function stalenessOf(
  lastReceivedAtMs: number | undefined,
  intervalMs: number | undefined,
  nowMs: number,
): Staleness {
  if (lastReceivedAtMs === undefined) return 'never';
  const silenceMs = nowMs - lastReceivedAtMs;
  const expectedMs = Math.max(MIN_INTERVAL_MS, intervalMs ?? 0);
  if (silenceMs >= OFFLINE_AFTER_MS) return 'offline';
  if (silenceMs <= 2 * expectedMs) return 'live';
  return silenceMs <= 5 * expectedMs ? 'late' : 'stale';
}

/** The interval to judge a vehicle by: what it does, or what it is set to while that is not known. */
export function expectedIntervalMs(
  known: Pick<LastKnown, 'reportIntervalMs'> | undefined,
  expectedIntervalSeconds: number | null | undefined,
): number | undefined {
  return known?.reportIntervalMs ?? (expectedIntervalSeconds == null ? undefined : expectedIntervalSeconds * 1000);
}

/** The state to show: a vehicle taken out of service is so at once, not only with its next frame. */
export function stateOf(known: Pick<LastKnown, 'state'> | undefined, inService: boolean): number {
  if (!inService) return live.VehicleState.VEHICLE_STATE_OUT_OF_SERVICE;
  return known?.state ?? live.VehicleState.VEHICLE_STATE_UNSPECIFIED;
}

export const STATES = ['unknown', 'available', 'siren', 'at_hospital', 'out_of_service'] as const;

/** The name of a live.VehicleState in the API. */
export const stateName = (state: number): (typeof STATES)[number] => STATES[state] ?? 'unknown';
