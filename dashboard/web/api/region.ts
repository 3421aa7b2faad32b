import { request } from './client.ts';
import type { components } from './schema.d.ts';

/** A city that there is a map of. */
export type Region = components['schemas']['Region'];
export type Place = components['schemas']['Place'];

/** Every region that the server knows, in the order of their ids; none is an answer, too. */
export async function fetchRegions(signal: AbortSignal): Promise<readonly Region[]> {
  return (await request<{ items: readonly Region[] }>('/regions', { signal })).items;
}

/** Hospitals, stations and whatever else the region names; more than a map can show is not asked for. */
export async function fetchPlaces(signal: AbortSignal): Promise<readonly Place[]> {
  const page = await request<{ items: readonly Place[] }>('/places?limit=1000', { signal });
  return page.items;
}

export const basemapUrl = ({ id }: Pick<Region, 'id'>): string => `${location.origin}/region/${id}/basemap.pmtiles`;

/** Where a unit is; no fix while nobody knows. */
interface Placed {
  readonly fix: { readonly longitude: number; readonly latitude: number } | null;
}

/** The region in which most of the units are; the first one where they are in none. */
export function homeOf(regions: readonly Region[], units: readonly Placed[]): Region | undefined {
  const counted = regions.map((region) => ({ region, count: units.filter((unit) => liesIn(region, unit)).length }));
  return counted.reduce<(typeof counted)[number] | undefined>(
    (most, next) => (most === undefined || next.count > most.count ? next : most),
    undefined,
  )?.region;
}

function liesIn({ bbox: [west, south, east, north] }: Region, { fix }: Placed): boolean {
  if (fix === null) return false;
  const { longitude, latitude } = fix;
  return longitude >= west! && longitude <= east! && latitude >= south! && latitude <= north!;
}

/** Places as the map wants them. */
export const placesAsGeoJson = (places: readonly Place[]): GeoJSON.FeatureCollection => ({
  type: 'FeatureCollection',
  features: places.map((place) => ({
    type: 'Feature',
    geometry: { type: 'Point', coordinates: [place.longitude, place.latitude] },
    properties: { kind: place.kind, name: place.name, emergency: place.emergency === true },
  })),
});
