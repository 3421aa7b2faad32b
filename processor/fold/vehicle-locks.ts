import type { VehicleSlot } from '../group.ts';

/**
 * Keeps two writers of one vehicle's history apart: groups of frames, and who folds its past again. A group takes all its
 * vehicles at once and waits for nobody while it has them, so nothing can wait in a circle.
 */
export interface VehicleLocks {
  /** Waits until none of the vehicles is held exclusively. @returns called when the group is done with them */
  enter(slots: ReadonlySet<VehicleSlot>): Promise<() => void> | (() => void);
  /** Waits for the group that has the vehicle, keeps further ones waiting, and runs. */
  exclusive<T>(slot: VehicleSlot, run: () => Promise<T>): Promise<T>;
}

export function createVehicleLocks(): VehicleLocks {
  const held = new Map<VehicleSlot, Promise<void>>();
  const inGroups = new Map<VehicleSlot, PromiseWithResolvers<void>>();

  const holderOf = (slots: ReadonlySet<VehicleSlot>): Promise<void> | undefined => {
    if (held.size === 0) return undefined;
    for (const slot of slots) if (held.has(slot)) return held.get(slot);
    return undefined;
  };

  function take(slots: ReadonlySet<VehicleSlot>): () => void {
    const done = Promise.withResolvers<void>();
    for (const slot of slots) inGroups.set(slot, done);
    return () => {
      for (const slot of slots) if (inGroups.get(slot) === done) inGroups.delete(slot);
      done.resolve();
    };
  }

  async function takeLater(slots: ReadonlySet<VehicleSlot>): Promise<() => void> {
    for (let holder = holderOf(slots); holder !== undefined; holder = holderOf(slots)) await holder;
    return take(slots);
  }

  return {
    enter: (slots) => (holderOf(slots) === undefined ? take(slots) : takeLater(slots)),
    async exclusive(slot, run) {
      while (held.has(slot)) await held.get(slot);
      const done = Promise.withResolvers<void>();
      held.set(slot, done.promise);
      try {
        await inGroups.get(slot)?.promise;
        return await run();
      } finally {
        held.delete(slot);
        done.resolve();
      }
    },
  };
}
