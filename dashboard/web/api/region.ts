import { API_BASE, request } from './client.ts';

/** The city that the map begins with. */
export interface Region {
  readonly name: string;
  readonly centre: readonly [longitude: number, latitude: number];
  readonly zoom: number;
  /** west, south, east, north */
  readonly bbox?: readonly [number, number, number, number];
}

export interface Place {
  readonly id: string;
  readonly kind: string;
  readonly name: string;
  readonly longitude: number;
  readonly latitude: number;
  readonly emergency?: boolean | null;
}

export const fetchRegion = (signal: AbortSignal): Promise<Region> => request<Region>('/region', { signal });

export async function fetchPlaces(signal: AbortSignal): Promise<readonly Place[]> {
  const answer = await request<{ items: readonly Place[] } | readonly Place[]>('/places?limit=1000', { signal });
  return 'items' in answer ? answer.items : answer;
}

export const basemapUrl = (): string => `${location.origin}${API_BASE}/region/basemap.pmtiles`;

/** Places as the map wants them. */
export const placesAsGeoJson = (places: readonly Place[]): GeoJSON.FeatureCollection => ({
  type: 'FeatureCollection',
  features: places.map((place) => ({
    type: 'Feature',
    geometry: { type: 'Point', coordinates: [place.longitude, place.latitude] },
    properties: { kind: place.kind, name: place.name, emergency: place.emergency === true },
  })),
});
