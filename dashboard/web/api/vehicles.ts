import { request } from './client.ts';
import type { components } from './schema.d.ts';

/** What is known of a vehicle beyond the live feed. Absent or null: not measured. */
export type VehicleDetail = components['schemas']['Vehicle'];

export const fetchVehicle = (vehicle: string, signal: AbortSignal): Promise<VehicleDetail> =>
  request<VehicleDetail>(`/vehicles/${encodeURIComponent(vehicle)}`, { signal });

/** The track between two moments (epoch ms by the server's clock), as a GeoJSON Feature or collection of lines. */
export function fetchTrack(
  vehicle: string,
  fromMs: number,
  toMs: number,
  signal: AbortSignal,
): Promise<GeoJSON.GeoJSON> {
  const period = new URLSearchParams({ from: new Date(fromMs).toISOString(), to: new Date(toMs).toISOString() });
  return request<GeoJSON.GeoJSON>(`/vehicles/${encodeURIComponent(vehicle)}/track?${period}`, { signal });
}
