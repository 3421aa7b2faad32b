import { live } from '@mediconnect/schemas';
import type { VehicleIdentity } from '@mediconnect/store';
import { isBusy } from '../runs/rules.ts';
import type { LiveView } from '../vehicles/last-known.ts';
import type { Phases } from '../vehicles/phases.ts';
import { expectedIntervalMs, stalenessOf, stateOf } from '../vehicles/rules.ts';
import type { AvailableUnit } from './assess.ts';

/** A crew that can not be sent now, by its phase where that is known. */
const isTaken = (phase: string | undefined): boolean => phase === 'responding' || isBusy(phase);
const { VEHICLE_STATE_SIREN, VEHICLE_STATE_AT_HOSPITAL } = live.VehicleState;
const BUSY_STATES: ReadonlySet<number> = new Set([VEHICLE_STATE_SIREN, VEHICLE_STATE_AT_HOSPITAL]);

export interface Sources {
  readonly vehicles: Iterable<VehicleIdentity>;
  readonly live: LiveView;
  readonly phases: Pick<Phases, 'of'>;
  /** Until a vehicle in a phase is under way. */
  readonly readySeconds: (phase: string | undefined) => number;
  readonly nowMs: number;
}

/** Units that could be sent now, and how many of those in service say nothing, so that nobody can count on them. */
export function availableUnits(
  fleetId: number,
  { vehicles, live: view, phases, readySeconds, nowMs }: Sources,
): { units: AvailableUnit[]; silent: number } {
  const units: AvailableUnit[] = [];
  let silent = 0;
  for (const { vehicle, fleet, fleetId: own, inService, expectedIntervalSeconds } of vehicles) {
    if (own !== fleetId || !inService) continue;
    const known = view.get(fleet, vehicle);
    const intervalMs = expectedIntervalMs(known, expectedIntervalSeconds);
    const staleness = stalenessOf(known?.lastReceivedAtMs, intervalMs, nowMs);
    const { latitudeE7, longitudeE7 } = known?.fix ?? {};
    if ((staleness !== 'live' && staleness !== 'late') || latitudeE7 == null || longitudeE7 == null) {
      silent++;
      continue;
    }
    const phase = phases.of(fleet, vehicle)?.phase;
    const state = stateOf(known, inService);
    if (state === live.VehicleState.VEHICLE_STATE_OUT_OF_SERVICE || isTaken(phase)) continue;
    if (phase === undefined && BUSY_STATES.has(state)) continue;
    units.push({
      vehicle,
      longitude: longitudeE7 / 1e7,
      latitude: latitudeE7 / 1e7,
      mobilisationSeconds: readySeconds(phase),
    });
  }
  return { units, silent };
}
