import type { LonLat } from '@mediconnect/geo';
import { isWithin } from '@mediconnect/geo/bounds.ts';
import type { Static } from 'typebox';
import { boundsOf, type Found, type Place, type Region } from './region.ts';
import { findPlaces, joinFound } from './rules.ts';

/** Several regions as one: what a request asks that says nothing of regions. */
export interface JoinedRegions {
  /** Each once, also where two regions overlap. */
  readonly places: readonly Static<typeof Place>[];
  /** Places and addresses that fit what was typed. */
  search(text: string, limit: number): Static<typeof Found>[];
  addressOf(place: LonLat): string | undefined;
}

/** An address is looked for this far outside of a region's bounds. */
const NEAR_METRES = 300;

/** Joins the regions that the installation knows, in their order; none of them is a region without anything in it. */
export function joinRegions(regions: readonly Region[]): JoinedRegions {
  const places = [...new Map(regions.flatMap((region) => region.places.map((place) => [place.id, place]))).values()];
  return {
    places,
    search(text, limit) {
      const addresses = takeTurns(regions.map((region) => region.addresses(text, limit)));
      return joinFound(findPlaces(places, text, limit), addresses, limit);
    },
    addressOf(place) {
      for (const region of regions) {
        if (!isWithin(boundsOf(region), place, NEAR_METRES)) continue;
        const found = region.addressOf(place);
        if (found !== undefined) return found;
      }
      return undefined;
    },
  };
}

/** The best of each list, then the second best of each, …: ranks of different lists can't be compared. */
export function takeTurns<T>(lists: readonly (readonly T[])[]): T[] {
  const most = lists.reduce((length, list) => Math.max(length, list.length), 0);
  return Array.from({ length: most }, (_, rank) => lists.flatMap((list) => list.slice(rank, rank + 1))).flat();
}
