import { compareKeys, NEW_VEHICLE_FOLD } from '@mediconnect/geo';
import { inTransaction } from '@mediconnect/store';
import type pg from 'pg';
import type { VehicleSlot } from '../group.ts';
import type { StreamBook } from '../streams.ts';
import { Collector, openDerived, type Subject } from './derived.ts';
import { foldFrame, foldOf, type HistoryOf, stateText } from './fold-frames.ts';
import { claimHeads, type StoredHead, writeHeads } from './head-store.ts';
import type { Histories } from './histories.ts';
import { readFrames, streamsOf } from './history-store.ts';
import { markDirty, writeDerived } from './refold-store.ts';

export interface ResumeOptions {
  readonly pool: pg.Pool;
  readonly book: StreamBook;
  readonly histories: Histories;
  readonly owns: (fleet: string, vehicle: string) => boolean;
  /** Vehicles with stored frames. */
  readonly seen: readonly VehicleSlot[];
  readonly subjectOf: (slot: VehicleSlot) => Subject | undefined;
  readonly nowMs: number;
  readonly oldestMs: number;
}

const VEHICLES_AT_ONCE = 100;
const DAY_MS = 86_400_000;

/**
 * Goes on with the histories of the vehicles that are ours: from where each was written last, with the frames that were
 * stored after that. A vehicle whose history was never folded is marked, and folded from its first frame on later.
 */
export async function resumeHistories(options: ResumeOptions): Promise<void> {
  const { pool, book, histories, owns } = options;
  const heads = await claimHeads(pool, histories.owner, owns);
  const resumed = heads.map((head) => {
    const slot = book.slot(head.fleet, head.vehicle);
    slot.state = { ...slot.state, history: foldOf(head.state) };
    histories.of(slot, head);
    return head;
  });
  const begun = resumed.filter(({ vehicleId }) => histories.bySubject(vehicleId)![0].state.history.last !== null);
  for (let i = 0; i < begun.length; i += VEHICLES_AT_ONCE)
    await foldSince(options, begun.slice(i, i + VEHICLES_AT_ONCE));
  await markUnknown(options, new Set(heads.map(({ vehicleId }) => vehicleId)));
}

async function foldSince({ pool, histories, nowMs }: ResumeOptions, heads: readonly StoredHead[]): Promise<void> {
  const byId = new Map(heads.map(({ vehicleId }) => [vehicleId, histories.bySubject(vehicleId)!]));
  const streams = await streamsOf(pool, [...byId.keys()]);
  const vehicleOf = new Map(streams.map(({ stream, vehicleId }) => [stream, vehicleId]));
  const wanted = streams.map((from) => ({
    from,
    fromMs: byId.get(from.vehicleId)![0].state.history.last?.timeMs ?? 0,
  }));
  const derived = openDerived();
  const out = new Collector(derived);
  const moved = new Set<number>();
  for (const frame of await readFrames(pool, wanted, nowMs + DAY_MS)) {
    const vehicleId = vehicleOf.get(frame.from.stream)!;
    const [slot, history] = byId.get(vehicleId)! as [VehicleSlot, HistoryOf];
    const { last } = slot.state.history;
    if (last !== null && compareKeys(frame, last) <= 0) continue;
    slot.state.history = foldFrame(slot.state.history, frame, nowMs, history, out);
    moved.add(vehicleId);
  }
  await inTransaction(pool, async (client) => {
    await writeDerived(client, derived);
    const states = [...moved].map((vehicleId) => ({
      vehicleId,
      state: stateText(byId.get(vehicleId)![0].state.history),
    }));
    await writeHeads(client, histories.owner, states);
  });
}

async function markUnknown(options: ResumeOptions, known: ReadonlySet<number>): Promise<void> {
  const { pool, histories, seen, subjectOf, oldestMs, nowMs } = options;
  const unknown: number[] = [];
  for (const slot of seen) {
    const subject = subjectOf(slot);
    if (subject === undefined || known.has(subject.vehicleId)) continue;
    histories.of(slot, subject);
    unknown.push(subject.vehicleId);
  }
  if (unknown.length === 0) return;
  // Owned from now on: a processor that had them and does not know that it lost them must not write where they stand.
  const state = stateText(NEW_VEHICLE_FOLD);
  await inTransaction(pool, async (client) => {
    await writeHeads(
      client,
      histories.owner,
      unknown.map((vehicleId) => ({ vehicleId, state })),
    );
    await markDirty(client, unknown, oldestMs, nowMs);
  });
}
