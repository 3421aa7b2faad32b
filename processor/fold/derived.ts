import {
  type DerivedEvent,
  type DerivedTrip,
  EVENT_KINDS,
  type FoldOutput,
  type QuarterCell,
  type QuarterRollup,
} from '@mediconnect/geo';
import { eventId } from '@mediconnect/store';

/** Whose history it is. */
export interface Subject {
  readonly fleetId: number;
  readonly vehicleId: number;
  readonly fleet: string;
  readonly vehicle: string;
}

export interface EventRow {
  readonly id: string;
  readonly of: Subject;
  readonly event: DerivedEvent;
  /** When we learned of it, milliseconds since the epoch. */
  readonly receivedAtMs: number;
  readonly late: boolean;
  /** Time of the frame at which it became certain; null where none did (silence). */
  readonly confirmedMs: number | null;
}
export interface TripRow {
  readonly id: string;
  readonly of: Subject;
  readonly trip: DerivedTrip;
  /** Times of the frames at which its start and its end became certain; null where this group has not told it. */
  readonly startConfirmedMs: number | null;
  readonly endConfirmedMs: number | null;
}
export interface RollupRow {
  readonly of: Subject;
  readonly rollup: QuarterRollup;
}
export interface CellRow {
  readonly of: Subject;
  readonly cell: QuarterCell;
}
export interface CheckpointRow {
  readonly of: Subject;
  /** A full quarter of an hour: every frame before it is in the state. */
  readonly timeMs: number;
  /** A VehicleFold as JSON. */
  readonly state: string;
}

/** All that folding some frames gave, each thing once: what is told again replaces what was told before. */
export interface Derived {
  readonly events: Map<string, EventRow>;
  /** Ids of events that do not hold. */
  readonly withdrawn: Set<string>;
  readonly trips: Map<string, TripRow>;
  readonly rollups: Map<string, RollupRow>;
  readonly cells: Map<string, CellRow>;
  readonly checkpoints: Map<string, CheckpointRow>;
}

export const openDerived = (): Derived => ({
  events: new Map(),
  withdrawn: new Set(),
  trips: new Map(),
  rollups: new Map(),
  cells: new Map(),
  checkpoints: new Map(),
});

export const nothingDerived = (derived: Derived): boolean => Object.values(derived).every((part) => part.size === 0);

const idOf = (of: Subject, { kind, subject, opening }: Pick<DerivedEvent, 'kind' | 'subject' | 'opening'>): string =>
  eventId(kind, of.fleet, of.vehicle, subject, opening.gateway, opening.boot, opening.seq, opening.timeMs);

/** The id of a trip. It has those of its frames, so that the same trip is found again. */
const tripIdOf = (of: Subject, { opening }: DerivedTrip): string =>
  eventId('trip', of.fleet, of.vehicle, opening.gateway, opening.boot, opening.seq, opening.timeMs);

/** Puts what folds give into `derived`. It is told beforehand whose frame is being folded, and which. */
export class Collector implements FoldOutput {
  readonly #derived: Derived;
  #of!: Subject;
  #receivedAtMs = 0;
  #frameTimeMs: number | null = null;

  constructor(derived: Derived) {
    this.#derived = derived;
  }

  /**
   * @param receivedAtMs when we learned what follows, milliseconds since the epoch
   * @param frameTimeMs when the frame was measured that is folded next; null where none is
   */
  expect(of: Subject, receivedAtMs: number, frameTimeMs: number | null): void {
    this.#of = of;
    this.#receivedAtMs = receivedAtMs;
    this.#frameTimeMs = frameTimeMs;
  }

  event(event: DerivedEvent): void {
    const id = idOf(this.#of, event);
    const tooLate = this.#receivedAtMs - event.timeMs > EVENT_KINDS[event.kind].alertWindowMs;
    this.#derived.withdrawn.delete(id);
    this.#derived.events.set(id, {
      ...{ id, of: this.#of, event, receivedAtMs: this.#receivedAtMs },
      late: tooLate || event.possible === true,
      confirmedMs: this.#frameTimeMs,
    });
  }

  withdraw(event: Pick<DerivedEvent, 'kind' | 'subject' | 'opening'>): void {
    const id = idOf(this.#of, event);
    this.#derived.events.delete(id);
    this.#derived.withdrawn.add(id);
  }

  trip(trip: DerivedTrip): void {
    const id = tripIdOf(this.#of, trip);
    const over = trip.end !== undefined;
    this.#derived.trips.set(id, {
      ...{ id, of: this.#of, trip },
      startConfirmedMs: over ? (this.#derived.trips.get(id)?.startConfirmedMs ?? null) : this.#frameTimeMs,
      endConfirmedMs: over ? this.#frameTimeMs : null,
    });
  }

  rollup(rollup: QuarterRollup): void {
    const { quarterMs, siren, driver } = rollup;
    this.#derived.rollups.set(`${this.#of.vehicleId} ${quarterMs} ${siren} ${driver}`, { of: this.#of, rollup });
  }

  cell(cell: QuarterCell): void {
    const key = `${this.#of.vehicleId} ${cell.quarterMs} ${cell.siren} ${cell.cell}`;
    this.#derived.cells.set(key, { of: this.#of, cell });
  }

  /** @param state a VehicleFold as text, with every frame before the time in it */
  checkpoint(timeMs: number, state: string): void {
    this.#derived.checkpoints.set(`${this.#of.vehicleId} ${timeMs}`, { of: this.#of, timeMs, state });
  }
}
