import type { FrameKey } from '../frame.ts';
import type { JudgedFix } from '../judged-fix.ts';
import type { TripEnd } from '../outputs.ts';
import { TRIP_RULES } from './rules.ts';
import { addSums, NO_SUMS, type Sums } from './sums.ts';

/** A vehicle that has left where it stood. */
export interface OpenTrip {
  readonly opening: FrameKey;
  readonly start: TripEnd;
  /** False until it is far enough from its start to be a trip. */
  readonly begun: boolean;
  /** Ignition on and standing, between the trip before and this one. */
  readonly idleBeforeSeconds: number;
  /** Since `start`, or since the turn that is pending. */
  readonly sums: Sums;
}

/** Where a trip may have come to its end, with which frame, and what it amounted to then. */
export interface TripStop {
  readonly key: FrameKey;
  readonly at: TripEnd;
  readonly sums: Sums;
}

/** Where a vehicle under way came to rest. */
export interface Standstill extends TripStop {
  /** The engine has told its fuel since: what was burnt until then is in `sums`. */
  readonly fuelTold: boolean;
}

/** Siren and lights went on or off under way: maybe a run of its own begins here. */
export interface Turn {
  readonly key: FrameKey;
  readonly at: TripEnd;
  /** The trip up to here. */
  readonly before: Sums;
  /** Where the trip ends if one begins here: where it stood, or right here. */
  readonly end: TripStop;
}

/** The odometer as last told while fixes came in, and what fixes say was driven since. */
export interface Odometer {
  readonly timeMs: number;
  readonly metres: number;
  /** Of the trip, by fixes, since then. */
  readonly driven: number;
  /** There was a gap since then: the odometer knows better. */
  readonly gap: boolean;
}

/** When the odometer moved while there were no fixes. */
export interface Unseen {
  /** Of the last frame of the engine. */
  readonly timeMs: number;
  readonly metres: number;
  readonly movedFromMs: number | null;
  readonly movedUntilMs: number | null;
  /** Burnt since it moved; null where the engine does not tell. */
  readonly fuelMl: number | null;
}

/** A time without fixes. */
export interface Gap {
  readonly fromMs: number;
  readonly untilMs: number;
}

/** What trips remember. Plain JSON, replaced, never changed inside. */
export interface TripsState {
  /** The last fix that was taken in. */
  readonly lead: JudgedFix | null;
  readonly slips: number;
  /** Null while the vehicle stays where it arrived. */
  readonly trip: OpenTrip | null;
  /** Where and since when it has not gone farther than `startMetres`. */
  readonly rest: TripEnd | null;
  readonly stand: Standstill | null;
  readonly turn: Turn | null;
  /** Ignition on and standing since the last trip. */
  readonly idleSeconds: number;
  /** Of the last frame of the engine. */
  readonly engineMs: number | null;
  readonly odometer: Odometer | null;
  readonly unseen: Unseen | null;
  /** The last gap of the trip. */
  readonly gap: Gap | null;
}

export const NO_TRIPS: TripsState = Object.freeze({
  lead: null,
  slips: 0,
  trip: null,
  rest: null,
  stand: null,
  turn: null,
  idleSeconds: 0,
  engineMs: null,
  odometer: null,
  unseen: null,
  gap: null,
});

/** A state under construction: one step's own copy, until it is handed on. */
export type Draft = { -readonly [Field in keyof TripsState]: TripsState[Field] };

/** What the trip amounts to so far, with what was before a turn. */
export function totalOf({ trip, turn }: TripsState): Sums {
  if (trip === null) return NO_SUMS;
  return turn === null ? trip.sums : addSums(turn.before, trip.sums);
}

/** Whether the vehicle had stood for longer than at a signal when it was seen last. */
export function hasStood({ lead, stand }: Pick<TripsState, 'lead' | 'stand'>): boolean {
  return lead !== null && stand !== null && lead.timeMs - stand.at.timeMs >= TRIP_RULES.standSeconds * 1000;
}
