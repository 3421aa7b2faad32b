import { request } from './client.ts';
import type { components } from './schema.d.ts';

/** A drive to a destination, with its ways. */
export type Run = components['schemas']['Run'];
/** The same without its ways. */
export type RunItem = components['schemas']['RunItem'];

/** Where a vehicle is sent. */
export interface Destination {
  readonly location: readonly [number, number];
  readonly mode: 'emergency' | 'normal';
  readonly ref?: string;
}

const pathOf = (vehicle: string) => `/vehicles/${encodeURIComponent(vehicle)}/destination`;

export const fetchRun = (vehicle: string, signal: AbortSignal): Promise<Run> =>
  request<Run>(pathOf(vehicle), { signal });

/** @throws {ApiError} permission.denied for those who may only look */
export const setDestination = (vehicle: string, destination: Destination): Promise<Run> =>
  request<Run>(pathOf(vehicle), { method: 'PUT', body: destination });

export const cancelDestination = (vehicle: string): Promise<void> =>
  request<void>(pathOf(vehicle), { method: 'DELETE' });

/** Runs that are under way; more than a thousand are not asked for. */
export async function fetchOpenRuns(signal: AbortSignal): Promise<readonly RunItem[]> {
  const page = await request<{ items: readonly RunItem[] }>('/runs?state=open&kind=dispatch&limit=1000', { signal });
  return page.items;
}
