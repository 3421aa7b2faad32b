import type { FrameKey } from '../folds/frame.ts';

/** A crossing that is not confirmed yet: the vehicle is on the other side than it counts. */
export interface OpenCrossing {
  readonly timeMs: number;
  readonly longitude: number;
  readonly latitude: number;
  /** The first fix on the other side. */
  readonly opening: FrameKey;
  /** It has been as far on the other side as confirms; only the debounce time is not over. */
  readonly deep: boolean;
  readonly possible: boolean;
}

/** A stay whose dwell time is not over yet. */
export interface OpenDwell {
  readonly sinceMs: number;
  readonly opening: FrameKey;
  readonly possible: boolean;
}

/**
 * What is remembered of a vehicle and one fence: only while it counts as inside or has an open crossing. Nothing stays that
 * no coming event needs, so folds that began at different times soon remember the same.
 */
export interface FenceEntry {
  readonly fence: string;
  /** Whether it counts as inside: changed by a confirmed crossing only. */
  readonly inside: boolean;
  readonly crossing: OpenCrossing | null;
  /** Set while inside until `geofence.dwell` is told; null where none is to be told. */
  readonly dwell: OpenDwell | null;
}

/** What the fences remember of a vehicle. Plain JSON. */
export interface FenceState {
  /** In order of fence id. */
  readonly entries: readonly FenceEntry[];
}

export const NO_FENCE_STATE: FenceState = Object.freeze({ entries: Object.freeze([]) });

/** Always with its fields in this order: states are compared as text. */
export const openCrossing = (
  { timeMs, place }: { timeMs: number; place: { longitude: number; latitude: number } },
  opening: FrameKey,
  deep: boolean,
  possible: boolean,
): OpenCrossing => ({ timeMs, longitude: place.longitude, latitude: place.latitude, opening, deep, possible });

/** Whether the vehicle really was inside at its last fix: the other way round than it counts while a crossing is open. */
export const wasInside = (entry: FenceEntry | undefined): boolean =>
  entry !== undefined && entry.inside !== (entry.crossing !== null);
