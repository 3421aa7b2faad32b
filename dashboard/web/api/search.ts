import { request } from './client.ts';
import type { components } from './schema.d.ts';

/** A place or an address that fits what was typed. */
export type Found = components['schemas']['SearchResult'];

/** The best eight. */
export async function searchPlaces(typed: string, signal: AbortSignal): Promise<readonly Found[]> {
  const query = new URLSearchParams({ q: typed, limit: '8' });
  return (await request<{ items: readonly Found[] }>(`/search?${query}`, { signal })).items;
}
