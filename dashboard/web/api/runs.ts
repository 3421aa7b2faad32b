import { request } from './client.ts';
import type { components } from './schema.d.ts';

/** A drive to a destination, with its ways. */
export type Run = components['schemas']['Run'];

/** Where a vehicle is sent. */
export interface Destination {
  readonly location: readonly [number, number];
  readonly mode: 'emergency' | 'normal';
  readonly ref?: string;
}

const pathOf = (vehicle: string) => `/vehicles/${encodeURIComponent(vehicle)}/destination`;

/** @throws {ApiError} permission.denied for those who may only look */
export const setDestination = (vehicle: string, destination: Destination): Promise<Run> =>
  request<Run>(pathOf(vehicle), { method: 'PUT', body: destination });

export const cancelDestination = (vehicle: string): Promise<void> =>
  request<void>(pathOf(vehicle), { method: 'DELETE' });
