import { formatPlace } from './format.ts';

/** What places were called that somebody chose by name; the page forgets it when it is loaded again. */
const names = new Map<string, string>();
const MOST_NAMES = 500;
const keyOf = (place: readonly [number, number]) => place.map((degrees) => degrees.toFixed(5)).join();

export function namePlace(place: readonly [number, number], name: string): void {
  if (names.size >= MOST_NAMES) names.clear();
  names.set(keyOf(place), name);
}

/** The name that it was chosen by; '' when it was set on the map. */
export const chosenName = (place: readonly [number, number]): string => names.get(keyOf(place)) ?? '';

/** Its name, else its coordinates. */
export const nameOf = (place: readonly [number, number]): string => chosenName(place) || formatPlace(place);
