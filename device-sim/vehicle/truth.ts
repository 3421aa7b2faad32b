import type { Point } from '../world/world.ts';

/** What a vehicle is doing. */
export type Phase =
  | 'available'
  | 'turnout'
  | 'responding'
  | 'on_scene'
  | 'transporting'
  | 'at_hospital'
  | 'returning'
  | 'out_of_service';

/** What really happened, apart from positions: the lines of the truth file, without vehicle and gateway. */
export type Happening =
  | { readonly type: 'phase'; readonly timeMs: number; readonly from: Phase; readonly phase: Phase }
  | { readonly type: 'siren'; readonly timeMs: number; readonly siren: boolean; readonly lights: boolean }
  | { readonly type: 'ignition'; readonly timeMs: number; readonly on: boolean }
  | { readonly type: 'harsh'; readonly timeMs: number; readonly kind: string; readonly peakMg: number }
  | { readonly type: 'crew'; readonly timeMs: number; readonly badge: string; readonly signedOn: boolean }
  | { readonly type: 'refuel'; readonly timeMs: number; readonly endMs: number; readonly litres: number }
  | Visit
  | Leg;

/** A stay. Written when the vehicle leaves, or at the end of the run with `leaveMs` null. */
export interface Visit extends Point {
  readonly type: 'visit';
  readonly kind: 'scene' | 'hospital' | 'station';
  /** The place's id in the region; null for a scene. */
  readonly place: string | null;
  /** Null when it was there before the run began. */
  readonly arriveMs: number | null;
  readonly leaveMs: number | null;
}

/** A drive from one stay to the next. Written when it ends; `completed` is false when a new call cut it short. */
export interface Leg {
  readonly type: 'leg';
  readonly purpose: 'responding' | 'transporting' | 'returning';
  readonly startMs: number;
  readonly endMs: number;
  readonly from: Point;
  readonly to: Point;
  readonly completed: boolean;
  /** True when the run began in the middle of it: distance and fuel are of the part inside the run. */
  readonly begunBefore: boolean;
  readonly siren: boolean;
  readonly distanceM: number;
  readonly fuelMl: number;
}
