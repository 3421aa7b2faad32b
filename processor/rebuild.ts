import type { FixThresholds } from '@mediconnect/geo/fixes/fix-quality.ts';
import { BODY_KINDS, type BodyKind, type Crew, type Gps } from '@mediconnect/schemas';
import type pg from 'pg';
import { goodFix, WINDOW_FIXES } from './fix-track.ts';
import type { VehicleSlot } from './group.ts';
import { compareReadings, type Reading } from './reading.ts';
import {
  type KnownStream,
  readGoodFixes,
  readNewest,
  readSigns,
  readStreams,
  type Sign,
  type StoredReading,
  type TimeBounds,
} from './rebuild-store.ts';
import type { StreamBook } from './streams.ts';
import {
  foldBody,
  foldCrewFrame,
  foldGps,
  foldPresence,
  foldReceipt,
  foldRefusedTime,
  newVehicleState,
  type VehicleState,
} from './vehicle-state.ts';

const DAY_MS = 86_400_000;
/** Boots that matter for the last values; older ones hold older frames. */
const STREAMS_PER_VEHICLE = 20;
/** How many frames of a kind are folded. Positions also give the report interval. */
const FRAMES: Readonly<Record<BodyKind, number>> = {
  gps: 2 * WINDOW_FIXES,
  siren: 1,
  battery: 1,
  engine: 1,
  device: 1,
  motion: 1,
  crew: 64,
};
/** Where a vehicle had only bad fixes of late (a night in a garage), so many are looked through for a good one. */
const BAD_FIXES_TO_LOOK_THROUGH = 5000;
/** Edges of the periods that are looked at, newest first, in days before now: most vehicles are found in the first. */
const EDGES_DAYS = [-1, 1, 4, 11];

export interface RebuildOptions {
  readonly pool: pg.Pool;
  readonly book: StreamBook;
  /** Whose states are wanted. */
  readonly owns: (fleet: string, vehicle: string) => boolean;
  readonly nowMs: number;
  /** Older frames are not looked for. */
  readonly lateDays: number;
}

/** What the store knows of one vehicle's recent past. */
interface History {
  readonly streams: KnownStream[];
  readonly frames: { readonly kind: BodyKind; readonly reading: Reading<object> }[];
  readonly signs: Sign[];
}
type Histories = ReadonlyMap<string, History>;

/**
 * Folds the newest stored frames of every vehicle of ours with the functions that fold them when they arrive, so that a
 * restarted processor knows what the one before knew (but for the gateway's clock, which it measures anew).
 * @returns the vehicles of which anything is known
 */
export async function rebuildStates({ pool, book, owns, nowMs, lateDays }: RebuildOptions): Promise<VehicleSlot[]> {
  const bounds = { fromMs: nowMs - (lateDays + 1) * DAY_MS, toMs: nowMs + DAY_MS };
  const histories = new Map<string, History>();
  const historyOf = ({ fleet, vehicle }: { fleet: string; vehicle: string }) => {
    const key = `${fleet}/${vehicle}`;
    if (!histories.has(key)) histories.set(key, { streams: [], frames: [], signs: [] });
    return histories.get(key)!;
  };
  const ours = ({ fleet, vehicle }: { fleet: string; vehicle: string }) => owns(fleet, vehicle);
  for (const stream of (await readStreams(pool, STREAMS_PER_VEHICLE)).filter(ours))
    historyOf(stream).streams.push(stream);
  for (const kind of BODY_KINDS) await readKind(pool, kind, histories, nowMs, bounds);
  for (const sign of (await readSigns(pool, nowMs - DAY_MS)).filter(ours)) historyOf(sign).signs.push(sign);
  await readMissingGoodFixes(pool, histories, bounds);
  const slots: VehicleSlot[] = [];
  for (const history of histories.values()) {
    const { fleet, vehicle } = history.streams[0] ?? history.signs[0]!;
    if (history.frames.length + history.signs.length === 0) continue;
    const slot = book.slot(fleet, vehicle);
    slot.state = foldHistory(newVehicleState(fleet, vehicle), history, slot.thresholds);
    slots.push(slot);
  }
  return slots;
}

/** The newest frames of a kind; older periods are only looked at for vehicles that had none yet. */
async function readKind(
  pool: pg.Pool,
  kind: BodyKind,
  histories: Histories,
  nowMs: number,
  bounds: TimeBounds,
): Promise<void> {
  const found = new Set<string>();
  for (const period of periodsFor(kind, nowMs, bounds)) {
    const missing = [...histories].filter(([key]) => !found.has(key)).flatMap(([, { streams }]) => streams);
    if (missing.length === 0) break;
    const stored = await readNewest(pool, kind, missing, period, FRAMES[kind]);
    for (const [key, own] of Map.groupBy(stored, keyOf)) {
      found.add(key);
      for (const { reading } of newest(own, kind)) histories.get(key)!.frames.push({ kind, reading });
    }
  }
}

const keyOf = ({ from }: StoredReading) => `${from.fleet}/${from.vehicle}`;

function periodsFor(kind: BodyKind, nowMs: number, { fromMs, toMs }: TimeBounds): TimeBounds[] {
  // Whoever is on board signed on days ago perhaps, and every badge counts: one period, and few frames in it.
  if (kind === 'crew') return [{ fromMs, toMs }];
  const edges = [...EDGES_DAYS.map((days) => nowMs - days * DAY_MS).filter((edge) => edge > fromMs), fromMs];
  return edges.slice(1).map((edge, i) => ({ fromMs: edge, toMs: edges[i]! }));
}

/** The vehicle's newest over all its streams. */
function newest(stored: StoredReading[], kind: BodyKind): StoredReading[] {
  return stored.sort((a, b) => compareReadings(b.reading, a.reading)).slice(0, FRAMES[kind]);
}

/** Where the recent fixes are all bad, the last good one before them still stands on the map. */
async function readMissingGoodFixes(pool: pg.Pool, histories: Histories, { fromMs }: TimeBounds): Promise<void> {
  const without = [...histories.values()].filter(({ frames }) => {
    const fixes = frames.filter(({ kind }) => kind === 'gps');
    return fixes.length > 0 && goodFix(foldAll(newVehicleState('', ''), fixes).fixes) === undefined;
  });
  if (without.length === 0) return;
  const oldest = (history: History) => Math.min(...history.frames.map(({ reading }) => reading.timeMs));
  const toMs = Math.max(...without.map(oldest));
  const streams = without.flatMap((history) => history.streams);
  const stored = await readGoodFixes(pool, streams, { fromMs, toMs }, BAD_FIXES_TO_LOOK_THROUGH);
  for (const [key, own] of Map.groupBy(stored, keyOf)) {
    const [first] = newest(own, 'gps');
    histories.get(key)!.frames.push({ kind: 'gps', reading: first!.reading });
  }
}

/** Everything in the order in which it was received, as when it came. */
function foldHistory(state: VehicleState, { frames, signs }: History, limits?: FixThresholds): VehicleState {
  foldAll(state, frames, signs, limits);
  return state;
}

function foldAll(
  state: VehicleState,
  frames: History['frames'],
  signs: readonly Sign[] = [],
  limits?: FixThresholds,
): VehicleState {
  const steps = [
    ...signs.map((sign) => ({ receivedAtMs: sign.receivedAtMs, order: 0, run: () => foldSign(state, sign) })),
    ...frames.map(({ kind, reading }) => ({
      receivedAtMs: reading.receivedAtMs,
      order: reading.seq,
      run: () => foldStored(state, kind, reading, limits),
    })),
  ];
  steps.sort((a, b) => a.receivedAtMs - b.receivedAtMs || a.order - b.order);
  for (const step of steps) step.run();
  return state;
}

function foldSign(state: VehicleState, { presence, receivedAtMs }: Sign): void {
  if (presence !== null) {
    foldPresence(state, presence, receivedAtMs);
    return;
  }
  foldRefusedTime(state, receivedAtMs);
  foldReceipt(state, receivedAtMs, 0);
}

function foldStored(
  state: VehicleState,
  kind: BodyKind,
  reading: Reading<object>,
  limits: FixThresholds | undefined,
): void {
  if (kind === 'gps') foldGps(state, reading as Reading<Gps>, limits);
  else if (kind === 'crew') foldCrewFrame(state, reading as Reading<Crew>);
  else if (kind !== 'motion') foldBody(state, kind, reading);
  foldReceipt(state, reading.receivedAtMs, reading.timeMs);
}
