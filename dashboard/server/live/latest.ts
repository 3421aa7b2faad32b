import type { LiveView } from '@mediconnect/coordination/vehicles/last-known.ts';
import type { LiveChannel, VehicleLive } from '@mediconnect/log';

/** Last values by vehicle, for the API and the hub. */
export interface Latest extends LiveView {
  get(fleet: string, vehicle: string): VehicleLive | undefined;
  /** Called with what changed. @returns a function that ends it */
  onChange(listener: (changes: readonly VehicleLive[]) => void): () => void;
  stop(): void;
}

/** Follows a live channel from now on. */
export function followLatest(channel: LiveChannel): Latest {
  const byVehicle = new Map<string, VehicleLive>();
  const listeners = new Set<(changes: readonly VehicleLive[]) => void>();
  const keep = (change: VehicleLive) => byVehicle.set(`${change.fleet}/${change.vehicle}`, change);
  // First the subscription, then the picture: nothing falls in between.
  const stop = channel.subscribe((changes) => {
    for (const change of changes) keep(change);
    for (const listener of listeners) listener(changes);
  });
  for (const known of channel.snapshot()) keep(known);
  return {
    get: (fleet, vehicle) => byVehicle.get(`${fleet}/${vehicle}`),
    onChange(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    stop,
  };
}
