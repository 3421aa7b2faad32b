import type { FixThresholds } from '@mediconnect/geo/fixes/fix-quality.ts';
import type { DeadLetter, LogRecord } from '@mediconnect/log';
import type { BodyKind, Frame } from '@mediconnect/schemas';
import { type Derived, openDerived } from './fold/derived.ts';
import type { LedgerChanges } from './ledger/ledger.ts';
import type { Reading } from './reading.ts';
import { beginChange, type VehicleState } from './vehicle-state.ts';

/** The ids of one boot of one gateway in one vehicle, and the place where the vehicle's state is kept. */
export interface Stream {
  /** Row of `streams`. */
  readonly stream: number;
  readonly fleetId: number;
  readonly vehicleId: number;
  readonly gatewayId: number;
  readonly slot: VehicleSlot;
}

/** Holds the state of a vehicle as of the last durable group. */
export interface VehicleSlot {
  state: VehicleState;
  /** Which fixes are trusted; absent: FIX_THRESHOLDS. */
  thresholds?: FixThresholds;
}

/** One frame on its way through the stages. */
export interface FrameInHand {
  readonly record: LogRecord;
  readonly frame: Frame;
  readonly kind: BodyKind;
  readonly stream: Stream;
  /** The frame's body with its time, identity and kind. */
  readonly reading: Reading<object> & { readonly kind: BodyKind };
  /** Bits of FIX_QUALITY, for gps. */
  quality: number;
}

/** A dead letter with where it came from. */
export interface Refused {
  readonly record: LogRecord;
  readonly letter: DeadLetter;
  readonly fleetId: number;
}

/** A presence with the rows it belongs to. */
export interface PresenceInHand {
  readonly record: LogRecord;
  readonly stream: Stream;
}

/** A group of records on its way: what the stages add to it until it is durable. */
export interface Group {
  readonly records: readonly LogRecord[];
  /** By body kind, in the order of arrival. */
  readonly frames: { readonly [K in BodyKind]: FrameInHand[] };
  readonly refused: Refused[];
  readonly presences: PresenceInHand[];
  /** The frames of each vehicle that passed the stages, in the order of arrival. */
  readonly arrivals: Map<VehicleSlot, FrameInHand[]>;
  /** Frames that belong before what was folded of their vehicles. */
  readonly late: FrameInHand[];
  readonly derived: Derived;
  /** Copies of the touched vehicles' states; they replace the states once the group is durable. */
  readonly changed: Map<VehicleSlot, VehicleState>;
  /** Which numbers came in. */
  readonly ledger: LedgerChanges;
}

export function openGroup(records: readonly LogRecord[]): Group {
  return {
    records,
    frames: { gps: [], siren: [], battery: [], engine: [], device: [], motion: [], crew: [] },
    refused: [],
    presences: [],
    arrivals: new Map(),
    late: [],
    derived: openDerived(),
    changed: new Map(),
    ledger: new Map(),
  };
}

/** The vehicle's state as this group knows it. */
export function stateIn(group: Group, slot: VehicleSlot): VehicleState {
  let state = group.changed.get(slot);
  if (state === undefined) {
    state = beginChange(slot.state);
    group.changed.set(slot, state);
  }
  return state;
}

/** The body that a frame has; undefined for one of no known kind. */
export function kindOf(frame: Frame): BodyKind | undefined {
  if (frame.gps != null) return 'gps';
  if (frame.siren != null) return 'siren';
  if (frame.battery != null) return 'battery';
  if (frame.engine != null) return 'engine';
  if (frame.device != null) return 'device';
  if (frame.motion != null) return 'motion';
  if (frame.crew != null) return 'crew';
  return undefined;
}
