import type { FrameKey } from '../folds/frame.ts';
import type { EventPlace } from '../folds/outputs.ts';

/** What a fence stands for. */
export const FENCE_KINDS = ['hospital', 'station', 'zone', 'restricted', 'speed'] as const;
export type FenceKind = (typeof FENCE_KINDS)[number];

/** One opening time of a week, in the fence's time zone; `to` at or before `from` reaches into the next day. */
export interface ScheduleSpan {
  /** 1 = Monday … 7 = Sunday (ISO 8601). */
  readonly days: readonly number[];
  /** Minutes since local midnight, 0…1439. */
  readonly fromMinute: number;
  /** 1…1440. */
  readonly toMinute: number;
}

/** What a fence does, apart from its shape. */
export interface FenceRules {
  readonly id: string;
  readonly name: string;
  readonly kind: FenceKind;
  /** After so long inside `geofence.dwell` is told; null: never. */
  readonly dwellSeconds: number | null;
  /** A crossing is confirmed this far beyond the boundary, or at the fix's accuracy where that is worse. */
  readonly hysteresisMetres: number;
  /** A crossing is confirmed only after this long on the other side. */
  readonly debounceSeconds: number;
  /** Events are told only while it is open (`isOpen`); null: always. */
  readonly schedule: readonly ScheduleSpan[] | null;
  /** IANA name. */
  readonly timeZone: string;
  readonly speedLimitKmh: number | null;
  /** Whom it concerns: these vehicles and those in these groups; null both: all of the fleet. */
  readonly vehicles: readonly string[] | null;
  readonly groups: readonly string[] | null;
}

/**
 * The shape of a fence, ready for measuring. Longitudes are unwrapped: a shape across the antimeridian goes on beyond
 * 180°, its western edge always lies in [-180, 180).
 */
export interface FenceShape {
  /** `area`: inside the edges (even-odd); `buffer`: within `radiusMetres` of the edges; a circle has one of no length. */
  readonly kind: 'area' | 'buffer';
  /** Four numbers an edge: from longitude, latitude, to longitude, latitude; degrees. */
  readonly edges: Float64Array;
  /** 0 for an area. */
  readonly radiusMetres: number;
  /** Degrees; the buffer is within it. */
  readonly west: number;
  readonly south: number;
  readonly east: number;
  readonly north: number;
}

/** One version of a fence: its rules and its shape, in force from a time on. */
export interface Fence {
  readonly rules: FenceRules;
  readonly shape: FenceShape;
  /**
   * Since when this version (rules or shape) is in force, milliseconds since the epoch. A vehicle's first fix at or
   * after it only finds out whether it is inside, and tells nothing.
   */
  readonly validFromMs: number;
}

/** Why a shape or a schedule is refused. */
export type FenceProblemCode =
  | 'shape.unknown'
  | 'shape.empty'
  | 'shape.coordinate'
  | 'shape.open_ring'
  | 'shape.self_crossing'
  | 'shape.overlapping'
  | 'shape.around_pole'
  | 'shape.too_large'
  | 'shape.too_small'
  | 'shape.too_many_vertices'
  | 'shape.too_complex'
  | 'shape.radius'
  | 'schedule.invalid'
  | 'schedule.never_open'
  | 'time_zone.unknown';

export interface FenceProblem {
  readonly code: FenceProblemCode;
  /** A sentence for people: what is wrong, where, and what is allowed. */
  readonly detail: string;
}

/** A vehicle came into a fence, left it, or has been inside for its dwell time. */
export interface FenceTransition {
  readonly fence: FenceRules;
  readonly kind: 'enter' | 'exit' | 'dwell';
  /** When the boundary was crossed (interpolated between fixes); for dwell, when the time was full. */
  readonly timeMs: number;
  readonly place: EventPlace;
  /** The first fix on the other side. */
  readonly opening: FrameKey;
  /** The fix that made it certain. */
  readonly confirmedBy: FrameKey;
  /** Between two fixes too far apart to be sure. */
  readonly possible: boolean;
}
