import { request } from './client.ts';
import type { components } from './schema.d.ts';

/** A closed road or a temporary limit; GeoJSON. */
export type RoadClosure = components['schemas']['RoadClosure'];
export type NewRoadClosure = components['schemas']['NewRoadClosure'];
/** Measured speeds; GeoJSON. */
export type RoadSpeeds = components['schemas']['RoadSpeeds'];
export type RoadClosureInFull = components['schemas']['RoadClosureInFull'];

/** In force or to come; more than a thousand are not asked for. */
export async function fetchClosures(signal: AbortSignal): Promise<readonly RoadClosure[]> {
  return (await request<{ items: readonly RoadClosure[] }>('/roads/closures?limit=1000', { signal })).items;
}

/** With the roads that it holds, as lines. */
export const fetchClosure = (id: string, signal: AbortSignal): Promise<RoadClosureInFull> =>
  request<RoadClosureInFull>(`/roads/closures/${encodeURIComponent(id)}`, { signal });

export const addClosure = (closure: NewRoadClosure): Promise<RoadClosureInFull> =>
  request<RoadClosureInFull>('/roads/closures', { method: 'POST', body: closure });

export const removeClosure = (id: string): Promise<void> =>
  request<void>(`/roads/closures/${encodeURIComponent(id)}`, { method: 'DELETE' });

/** @param bounds west, south, east, north */
export const fetchSpeeds = (bounds: readonly number[], signal: AbortSignal): Promise<RoadSpeeds> =>
  request<RoadSpeeds>(`/roads/speeds?bbox=${bounds.join()}`, { signal });
