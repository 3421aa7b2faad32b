import { type Bounds, isWithin } from '../bounds.ts';
import type { LonLat } from '../distance.ts';
import type { Roads } from '../folds/context.ts';

/** A road may reach so far out of the bounds of its region. */
const OUTSIDE_METRES = 1000;

/** The roads of several regions as one: each place is asked of the regions that it lies in, in their order. */
export function joinRoads(regions: readonly { readonly bounds: Bounds; readonly roads: Roads }[]): Roads {
  const around = (...places: readonly LonLat[]): Roads[] =>
    regions
      .filter(({ bounds }) => places.every((place) => isWithin(bounds, place, OUTSIDE_METRES)))
      .map(({ roads }) => roads);
  return {
    limitKmh(at, headingDegrees) {
      for (const roads of around(at)) {
        const limit = roads.limitKmh(at, headingDegrees);
        if (limit !== undefined) return limit;
      }
      return undefined;
    },
    path(from, to) {
      for (const roads of around(from, to)) {
        const path = roads.path(from, to);
        if (path !== undefined) return path;
      }
      return undefined;
    },
  };
}
