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

/** About 30 m: a place of the list and one of the address index this close are the same thing. */
const SAME_DEGREES = 0.0003;

/** What both searches found, without what is there twice; places of the list (stations, hospitals) come first. */
export function joinFound(
  places: readonly Static<typeof Found>[],
  addresses: readonly Static<typeof Found>[],
  limit: number,
): Static<typeof Found>[] {
  const isThere = (hit: Static<typeof Found>) =>
    places.some(
      (place) =>
        place.kind === hit.kind &&
        Math.abs(place.longitude - hit.longitude) < SAME_DEGREES &&
        Math.abs(place.latitude - hit.latitude) < SAME_DEGREES,
    );
  return [...places, ...addresses.filter((hit) => !isThere(hit))].slice(0, limit);
}
