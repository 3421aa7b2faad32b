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
  /** Events are told only while it is open; null: always. */
  readonly schedule: readonly ScheduleSpan[] | null;
  /** IANA name. */
  readonly timeZone: string;
  readonly speedLimitKmh: number | null;
  /** Whom it concerns: these vehicles and those in these groups; null both: all of the fleet. */
  readonly vehicles: readonly string[] | null;
  readonly groups: readonly string[] | null;
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
