import Flatbush from 'flatbush';
import type { AddressTables } from './format.ts';

/** A house number near a place, by its number in the tables. */
export interface NearestNumber {
  readonly at: number;
  readonly street: number;
  readonly metres: number;
}

const METRES_PER_E5 = 1.1119493; // of latitude

/**
 * Finds the house number nearest to a place. The index over all of them is made with the first question: a city of
 * 250,000 takes some tenths of a second and 10 MB.
 */
export function createNearest(tables: AddressTables) {
  const count = tables.number.length;
  // East and west shrink with the latitude; within one region its own is good enough to compare distances by.
  const shrink = Math.cos(((tables.latitudeE5[count >> 1] ?? 0) / 1e5) * (Math.PI / 180));
  let index: Flatbush | undefined;
  function build(): Flatbush {
    const made = new Flatbush(count);
    for (let at = 0; at < count; at++) made.add(tables.longitudeE5[at]! * shrink, tables.latitudeE5[at]!);
    made.finish();
    return made;
  }
  return (longitude: number, latitude: number, withinMetres: number): NearestNumber | undefined => {
    if (count === 0) return undefined;
    index ??= build();
    const [x, y] = [longitude * 1e5 * shrink, latitude * 1e5];
    const [at] = index.neighbors(x, y, 1, withinMetres / METRES_PER_E5);
    if (at === undefined) return undefined;
    const apart = Math.hypot(tables.longitudeE5[at]! * shrink - x, tables.latitudeE5[at]! - y);
    return { at, street: streetOf(tables, at), metres: apart * METRES_PER_E5 };
  };
}

/** The street whose numbers hold this one. */
function streetOf({ firstNumber, streetCount }: AddressTables, at: number): number {
  let [low, high] = [0, streetCount - 1];
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if (firstNumber[middle]! <= at) low = middle;
    else high = middle - 1;
  }
  return low;
}
