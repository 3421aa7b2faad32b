import type { Static } from 'typebox';
import type { Found, Place } from './region.ts';

/** For comparing what people type with what stands on the map: without accents, case and runs of spaces. */
export function searchForm(text: string): string {
  return text
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();
}

/** Places whose name holds every word typed; those that begin with it first, then by name. */
export function findPlaces(
  places: readonly Static<typeof Place>[],
  text: string,
  limit: number,
): Static<typeof Found>[] {
  const wanted = searchForm(text);
  if (wanted === '') return [];
  const words = wanted.split(' ');
  return places
    .map((place) => ({ place, name: searchForm(place.name) }))
    .filter(({ name }) => words.every((word) => name.includes(word)))
    .sort((a, b) => Number(b.name.startsWith(wanted)) - Number(a.name.startsWith(wanted)) || (a.name < b.name ? -1 : 1))
    .slice(0, limit)
    .map(({ place }) => ({
      kind: place.kind,
      label: place.name,
      longitude: place.longitude,
      latitude: place.latitude,
    }));
}
