import { randomUUID } from 'node:crypto';
import type { FoldContext } from '@mediconnect/geo';
import type { FrameInHand, VehicleSlot } from '../group.ts';
import type { Subject } from './derived.ts';
import type { HistoryOf } from './fold-frames.ts';

/** What stands around the frames of a vehicle, but for its name. */
export type ContextOf = (fleet: string, vehicle: string) => Omit<FoldContext, 'fleet' | 'vehicle'>;

/** Whose histories this processor folds, and what stands around them. */
export interface Histories {
  /** A name of this processor for as long as it runs: only the owner of a vehicle's history writes it. */
  readonly owner: string;
  /** The history that a frame belongs to. Cheap. */
  ofHand(hand: FrameInHand): HistoryOf;
  /** Of a vehicle that was known before its first frame here. */
  of(slot: VehicleSlot, subject: Subject): HistoryOf;
  /** Every vehicle whose history was asked for, with its place. */
  all(): IterableIterator<[VehicleSlot, HistoryOf]>;
  bySubject(vehicleId: number): [VehicleSlot, HistoryOf] | undefined;
  /** What stands around vehicles has changed: it is looked up again. */
  refresh(): void;
  /** Forgets all vehicles. */
  clear(): void;
}

export function createHistories(contextOf: ContextOf): Histories {
  const known = new Map<VehicleSlot, HistoryOf>();
  const byVehicle = new Map<number, VehicleSlot>();

  const compose = (of: Subject): HistoryOf => ({
    of,
    context: { fleet: of.fleet, vehicle: of.vehicle, ...contextOf(of.fleet, of.vehicle) },
  });

  function remember(slot: VehicleSlot, of: Subject): HistoryOf {
    const history = compose(of);
    known.set(slot, history);
    byVehicle.set(of.vehicleId, slot);
    return history;
  }

  return {
    owner: randomUUID(),
    ofHand({ stream, record }) {
      const { fleetId, vehicleId, slot } = stream;
      return known.get(slot) ?? remember(slot, { fleetId, vehicleId, fleet: record.fleet, vehicle: record.vehicle });
    },
    of: (slot, subject) => known.get(slot) ?? remember(slot, subject),
    all: () => known.entries(),
    bySubject(vehicleId) {
      const slot = byVehicle.get(vehicleId);
      return slot === undefined ? undefined : [slot, known.get(slot)!];
    },
    refresh() {
      for (const [slot, { of }] of known) known.set(slot, compose(of));
    },
    clear() {
      known.clear();
      byVehicle.clear();
    },
  };
}
