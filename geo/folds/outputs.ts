import type { EventKind } from './event-kinds.ts';
import type { FrameKey } from './frame.ts';

/** Degrees, WGS 84. */
export interface EventPlace {
  readonly longitude: number;
  readonly latitude: number;
}

/**
 * An event as a fold derives it. Its id follows from vehicle, kind, subject and opening frame, so deriving it again gives
 * the same event.
 */
export interface DerivedEvent {
  readonly kind: EventKind;
  /** What the kind is about besides the vehicle: a fence's id, a badge, a trouble code; '' where there is nothing. */
  readonly subject: string;
  /** When it happened: not always the time of a frame. */
  readonly timeMs: number;
  /** The frame that began it. */
  readonly opening: FrameKey;
  /** The frame that made it certain: the one at which it was derived. */
  readonly confirmedBy: FrameKey;
  /** Where it differs from the kind's own (event-kinds.ts). */
  readonly severity?: 'info' | 'warning' | 'critical';
  readonly geofence?: string;
  readonly place?: EventPlace;
  /** Not seen, only likely (a gap between two fixes): told, but never an alert. */
  readonly possible?: boolean;
  /** What else is to be told; numbers carry their unit in the name. */
  readonly details: Readonly<Record<string, unknown>>;
}

/** One end of a trip. */
export interface TripEnd extends EventPlace {
  readonly timeMs: number;
}

/** A trip; told once when it begins (`end` absent), and again with everything when it is over. */
export interface DerivedTrip {
  /** The frame that began it: with the vehicle it makes the trip's id. */
  readonly opening: FrameKey;
  readonly start: TripEnd;
  readonly end?: TripEnd;
  readonly distanceMetres: number;
  /** Ignition on and standing. */
  readonly idleSeconds: number;
  /** The same between the end of the trip before and the start of this one. */
  readonly idleBeforeSeconds: number;
  readonly sirenSeconds: number;
  /** Driven with siren or warning lights for most of its distance. */
  readonly sirenRun: boolean;
  readonly fuelMillilitres?: number;
  readonly maxSpeedCmPerS: number;
}

/** Speeds are counted in bins of 5 km/h: bin i holds i × 5 ≤ speed < (i + 1) × 5, the last one everything from 160 on. */
export const SPEED_BINS = 33;
export const SPEED_BIN_KMH = 5;

/** What a vehicle did in one quarter of an hour with siren or without, under one driver. */
export interface QuarterRollup {
  /** A multiple of 15 minutes, milliseconds since the epoch. */
  readonly quarterMs: number;
  readonly siren: boolean;
  /** The badge of the driver who is signed on; '' when nobody is. */
  readonly driver: string;
  readonly fixes: number;
  readonly distanceMetres: number;
  readonly movingSeconds: number;
  readonly idleSeconds: number;
  readonly ignitionSeconds: number;
  readonly fuelMillilitres: number;
  readonly maxSpeedCmPerS: number;
  /** Seconds in each bin of speed. */
  readonly speedSeconds: readonly number[];
}

/** What one vehicle did in one H3 cell (resolution 9) in one quarter of an hour, with siren or without. */
export interface QuarterCell {
  readonly quarterMs: number;
  /** Hexadecimal H3 index. */
  readonly cell: string;
  readonly siren: boolean;
  readonly fixes: number;
  readonly seconds: number;
  readonly speedSeconds: readonly number[];
}

/** Where a fold puts what it derives. */
export interface FoldOutput {
  event(event: DerivedEvent): void;
  /** What was told because nothing came in turns out not to hold: frames of that time came after all. */
  withdraw(event: Pick<DerivedEvent, 'kind' | 'subject' | 'opening'>): void;
  trip(trip: DerivedTrip): void;
  /** Replaces what was told of the same quarter, siren and driver. */
  rollup(rollup: QuarterRollup): void;
  cell(cell: QuarterCell): void;
}
