import { silenceVehicleFold } from '@mediconnect/geo';
import { OFFLINE_AFTER_MS } from '@mediconnect/geo/folds/signals/connection.ts';
import { inTransaction } from '@mediconnect/store';
import type pg from 'pg';
import type { VehicleSlot } from '../group.ts';
import { Collector, openDerived } from './derived.ts';
import { type HistoryOf, stateText } from './fold-frames.ts';
import { lockHead, writeHeads } from './head-store.ts';
import type { Histories } from './histories.ts';
import { writeDerived } from './refold-store.ts';
import type { VehicleLocks } from './vehicle-locks.ts';

/** After a start gateways need a while to come back before their silence says anything. */
const GRACE_MS = 120_000;

/** Tells of vehicles that have gone silent. Frames alone can't: none comes. */
export interface SilenceWatch {
  /** @returns how many went silent */
  look(nowMs: number): Promise<number>;
}

export function createSilenceWatch(
  pool: pg.Pool,
  histories: Histories,
  locks: VehicleLocks,
  sinceMs: number,
): SilenceWatch {
  /** The receipt after which a vehicle's silence was told. */
  const told = new WeakMap<VehicleSlot, number>();
  const silent = ({ state }: VehicleSlot, nowMs: number) =>
    state.history.last !== null && nowMs - state.lastReceivedAtMs >= OFFLINE_AFTER_MS;

  async function tell(slot: VehicleSlot, { of }: HistoryOf, nowMs: number): Promise<void> {
    const derived = openDerived();
    const out = new Collector(derived);
    out.expect(of, nowMs, null);
    const fold = silenceVehicleFold(slot.state.history, out);
    const ours = await inTransaction(pool, async (client) => {
      if (!(await lockHead(client, histories.owner, of.vehicleId))) return false;
      await writeDerived(client, derived);
      await writeHeads(client, histories.owner, [{ vehicleId: of.vehicleId, state: stateText(fold) }]);
      return true;
    });
    if (ours) slot.state = { ...slot.state, history: fold };
    told.set(slot, slot.state.lastReceivedAtMs);
  }

  return {
    async look(nowMs) {
      if (nowMs - sinceMs < GRACE_MS) return 0;
      const due = [...histories.all()].filter(
        ([slot]) => silent(slot, nowMs) && told.get(slot) !== slot.state.lastReceivedAtMs,
      );
      for (const [slot, history] of due)
        await locks.exclusive(slot, async () => {
          if (silent(slot, nowMs)) await tell(slot, history, nowMs);
        });
      return due.length;
    },
  };
}
