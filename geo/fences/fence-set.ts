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
  /** The edges of the areas of few edges, one after the other, so that they are close together in memory. */
  readonly packed: Float64Array;
  /** Of each fence: from where to where its edges stand in `packed`; twice 0 for one that is not there. */
  readonly packedAt: Uint32Array;
  /** Calls `visit` with each fence, and its place, whose box touches this one; degrees, `west` ≤ `east`. */
  search(west: number, south: number, east: number, north: number, visit: Visit): void;
}

type Visit = (fence: Fence, place: number) => void;

/** The fences in force at a time. The same object is answered as long as nothing changes. */
export type FencesAt = (timeMs: number) => FenceSet;

/** @param span when the set is in force; default: always */
export function buildFenceSet(
  fences: readonly Fence[],
  span: { readonly validFromMs: number; readonly validToMs: number } = ALWAYS,
): FenceSet {
  const byId = new Map(fences.map((fence) => [fence.rules.id, fence]));
  const { validFromMs, validToMs } = span;
  return { fences, byId, validFromMs, validToMs, ...packEdges(fences), search: searcher(fences) };
}

/** Larger ones gain nothing from it. */
const PACKED_EDGES = 64;

function packEdges(fences: readonly Fence[]): Pick<FenceSet, 'packed' | 'packedAt'> {
  const packedAt = new Uint32Array(2 * fences.length);
  let size = 0;
  for (const [place, { shape }] of fences.entries()) {
    if (shape.kind !== 'area' || shape.edges.length > 4 * PACKED_EDGES) continue;
    packedAt[2 * place] = size;
    size += shape.edges.length;
    packedAt[2 * place + 1] = size;
  }
  const packed = new Float64Array(size);
  for (const [place, { shape }] of fences.entries())
    if (packedAt[2 * place + 1]! > 0) packed.set(shape.edges, packedAt[2 * place]);
  return { packed, packedAt };
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
        visit(fences[at]!, at);
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
