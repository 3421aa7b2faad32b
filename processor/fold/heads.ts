import { flushVehicleFold, type VehicleFold } from '@mediconnect/geo';
import type pg from 'pg';
import type { VehicleSlot } from '../group.ts';
import { Collector, openDerived } from './derived.ts';
import { type HistoryOf, stateText } from './fold-frames.ts';
import { writeGathered } from './gathered-store.ts';
import { writeHeads } from './head-store.ts';
import type { Histories } from './histories.ts';

/** Some hundred kilobytes of text a statement. */
const VEHICLES_AT_ONCE = 100;

/** Writes where histories stand that have moved since they were written last, and the sums of quarters under way. */
export interface HeadWriter {
  write(nowMs: number): Promise<void>;
}

export function createHeadWriter(pool: pg.Pool, histories: Histories): HeadWriter {
  const written = new WeakMap<VehicleSlot, VehicleFold>();

  async function writeSome(moved: readonly (readonly [VehicleSlot, HistoryOf])[], nowMs: number): Promise<void> {
    const derived = openDerived();
    const out = new Collector(derived);
    const folds = moved.map(([slot]) => slot.state.history);
    for (const [i, [, { of }]] of moved.entries()) {
      out.expect(of, nowMs, null);
      flushVehicleFold(folds[i]!, out);
    }
    await writeGathered(pool, derived);
    const heads = moved.map(([, { of }], i) => ({ vehicleId: of.vehicleId, state: stateText(folds[i]!) }));
    await writeHeads(pool, histories.owner, heads);
    for (const [i, [slot]] of moved.entries()) written.set(slot, folds[i]!);
  }

  return {
    async write(nowMs) {
      const moved = [...histories.all()].filter(
        ([slot]) => slot.state.history.last !== null && written.get(slot) !== slot.state.history,
      );
      for (let i = 0; i < moved.length; i += VEHICLES_AT_ONCE)
        await writeSome(moved.slice(i, i + VEHICLES_AT_ONCE), nowMs);
    },
  };
}
