import Flatbush from 'flatbush';
import type { Fence } from './contract.ts';
import { isInside } from './depth.ts';
import { longitudeNear } from './limits.ts';

/** All fences of a fleet in one span of time, found by where they are. Never changed. */
export interface FenceSet {
  readonly fences: readonly Fence[];
  readonly byId: ReadonlyMap<string, Fence>;
  /** From when on this is the set, inclusive, and until when, exclusive; milliseconds since the epoch. */
  readonly validFromMs: number;
  readonly validToMs: number;
  /** Calls `visit` with each fence whose box touches this one; degrees, `west` ≤ `east`, at most a turn apart. */
  search(west: number, south: number, east: number, north: number, visit: (fence: Fence) => void): void;
}

/** The fences in force at a time. The same object is answered as long as nothing changes. */
export type FencesAt = (timeMs: number) => FenceSet;

/** @param span when the set is in force; default: always */
export function buildFenceSet(
  fences: readonly Fence[],
  span: { readonly validFromMs: number; readonly validToMs: number } = ALWAYS,
): FenceSet {
  const byId = new Map(fences.map((fence) => [fence.rules.id, fence]));
  return { fences, byId, validFromMs: span.validFromMs, validToMs: span.validToMs, search: searcher(fences) };
}

const ALWAYS = Object.freeze({ validFromMs: Number.NEGATIVE_INFINITY, validToMs: Number.POSITIVE_INFINITY });

/** A set of nothing. */
export const NO_FENCE_SET: FenceSet = buildFenceSet([]);

function searcher(fences: readonly Fence[]): FenceSet['search'] {
  if (fences.length === 0) return () => {};
  const index = new Flatbush(fences.length);
  for (const { shape } of fences) index.add(shape.west, shape.south, shape.east, shape.north);
  index.finish();
  const { minX, maxX } = index;
  return (west, south, east, north, visit) => {
    // fences across the antimeridian go on beyond 180°, and a box may begin before -180°: look there too
    for (let turn = -360; turn <= 360; turn += 360) {
      if (east + turn < minX || west + turn > maxX) continue;
      index.search(west + turn, south, east + turn, north, (at) => {
        visit(fences[at]!);
        return false;
      });
    }
  };
}

/** Calls `visit` with each fence that a place is inside of. Degrees. */
export function visitFencesAround(
  set: FenceSet,
  longitude: number,
  latitude: number,
  visit: (fence: Fence) => void,
): void {
  const x = longitudeNear(longitude, 0);
  set.search(x, latitude, x, latitude, (fence) => {
    if (isInside(fence.shape, x, latitude)) visit(fence);
  });
}
