import { request } from './client.ts';
import type { components } from './schema.d.ts';

/** The city that the map begins with. */
export type Region = components['schemas']['Region'];
export type Place = components['schemas']['Place'];

export const fetchRegion = (signal: AbortSignal): Promise<Region> => request<Region>('/region', { signal });

/** Hospitals, stations and whatever else the region names; more than a map can show is not asked for. */
export async function fetchPlaces(signal: AbortSignal): Promise<readonly Place[]> {
  const page = await request<{ items: readonly Place[] }>('/places?limit=1000', { signal });
  return page.items;
}

export const basemapUrl = (): string => `${location.origin}/region/basemap.pmtiles`;

/** Places as the map wants them. */
export const placesAsGeoJson = (places: readonly Place[]): GeoJSON.FeatureCollection => ({
  type: 'FeatureCollection',
  features: places.map((place) => ({
    type: 'Feature',
    geometry: { type: 'Point', coordinates: [place.longitude, place.latitude] },
    properties: { kind: place.kind, name: place.name, emergency: place.emergency === true },
  })),
});
