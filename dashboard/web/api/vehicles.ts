import { request } from './client.ts';

/** Reported values with the moment they were measured and received (RFC 3339). */
interface Reported {
  readonly time: string;
  readonly receivedAt: string;
}

/** `GET /vehicles/{vehicle}` as far as the panel shows it. Absent or null: not measured. */
export interface VehicleDetail {
  readonly vehicle: string;
  readonly callSign: string;
  readonly kind?: string | null;
  readonly homeStation?: string | null;
  readonly position?: (Reported & PositionFields) | null;
  readonly siren?: (Reported & { readonly mode?: string | null; readonly lights?: boolean | null }) | null;
  readonly battery?: (Reported & BatteryFields) | null;
  readonly engine?: (Reported & EngineFields) | null;
  readonly device?: (Reported & DeviceFields) | null;
  readonly crew?: readonly { readonly badge: string; readonly role?: string | null }[] | null;
}

export interface PositionFields {
  readonly longitude: number;
  readonly latitude: number;
  readonly accuracyDm?: number | null;
  readonly satellites?: number | null;
  readonly fixType?: string | null;
}

export interface BatteryFields {
  readonly starterMv?: number | null;
  readonly auxiliaryMv?: number | null;
  readonly gatewayPercent?: number | null;
  readonly charging?: boolean | null;
}

export interface EngineFields {
  readonly ignition?: boolean | null;
  readonly odometerM?: number | null;
  readonly fuelLevelPermille?: number | null;
  readonly coolantC?: number | null;
}

export interface DeviceFields {
  readonly signalDbm?: number | null;
  readonly network?: string | null;
  readonly queuedFrames?: number | null;
  readonly firmware?: string | null;
}

export const fetchVehicle = (vehicle: string, signal: AbortSignal): Promise<VehicleDetail> =>
  request<VehicleDetail>(`/vehicles/${encodeURIComponent(vehicle)}`, { signal });

/** The track between two moments (epoch ms by the server's clock), as a GeoJSON Feature or collection of lines. */
export function fetchTrack(vehicle: string, fromMs: number, toMs: number, signal: AbortSignal): Promise<GeoJSON.GeoJSON> {
  const period = new URLSearchParams({ from: new Date(fromMs).toISOString(), to: new Date(toMs).toISOString() });
  return request<GeoJSON.GeoJSON>(`/vehicles/${encodeURIComponent(vehicle)}/track?${period}`, { signal });
}
