import { request } from './client.ts';
import type { components } from './schema.d.ts';

/** What is known of a vehicle beyond the live feed. Absent or null: not measured. */
export type VehicleDetail = components['schemas']['Vehicle'];

export const fetchVehicle = (vehicle: string, signal: AbortSignal): Promise<VehicleDetail> =>
  request<VehicleDetail>(`/vehicles/${encodeURIComponent(vehicle)}`, { signal });

/** Good fixes of a vehicle as a line, with the moment of each. */
export type TrackAnswer = components['schemas']['Track'];

/** @param fromMs epoch ms by the server's clock */
export function fetchTrack(vehicle: string, fromMs: number, toMs: number, signal: AbortSignal): Promise<TrackAnswer> {
  const period = new URLSearchParams({ from: new Date(fromMs).toISOString(), to: new Date(toMs).toISOString() });
  return request<TrackAnswer>(`/vehicles/${encodeURIComponent(vehicle)}/track?${period}`, { signal });
}
