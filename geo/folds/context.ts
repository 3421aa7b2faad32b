import type { LonLat } from '../distance.ts';
import type { FencesAt } from '../fences/fence-set.ts';
import type { FixThresholds } from '../fixes/fix-quality.ts';

/** What is known of roads where a fold runs. */
export interface Roads {
  /** Speed limit in km/h of the road at a place, for one who drives that way; undefined where none is known. */
  limitKmh(at: LonLat, headingDegrees: number | null): number | undefined;
  /** How a road vehicle gets from one place to the other, both included; undefined where it can't. */
  path(from: LonLat, to: LonLat): readonly LonLat[] | undefined;
}

/** What stands around the frames of one vehicle. The same frames in the same surroundings give the same history. */
export interface FoldContext {
  readonly fleet: string;
  readonly vehicle: string;
  /** Groups of its fleet that the vehicle is in. */
  readonly groups: readonly string[];
  /** Id or name of its station; '' where it has none. */
  readonly homeStation: string;
  readonly roads: Roads | undefined;
  /** The fleet's fences in force at a time; without it there are none. */
  readonly fences?: FencesAt | undefined;
  /** Which fixes are trusted; FIX_THRESHOLDS unless the fleet has set others. */
  readonly thresholds?: FixThresholds;
}
