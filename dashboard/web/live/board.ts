import { LIVE_STATE_BITS, type LiveRun, NOT_MEASURED, type Update } from '@mediconnect/schemas';

/** The newest good fix of a vehicle. Degrees WGS 84; `null` is not measured. */
export interface Fix {
  readonly longitude: number;
  readonly latitude: number;
  readonly speedKmh: number | null;
  /** 0 is north, clockwise. */
  readonly headingDeg: number | null;
  /** When it was taken, by the gateway's clock (epoch ms). */
  readonly timeMs: number;
}

/** What the live feed knows of one vehicle. Never changed in place: a change is a new object. */
export interface Unit {
  readonly vehicle: string;
  readonly callSign: string;
  readonly kind: string;
  readonly homeStation: string;
  /** Median distance of its last reports; 0 when not known yet. */
  readonly intervalMs: number;
  readonly fix: Fix | null;
  /** Bits of `LIVE_STATE_BITS`. */
  readonly state: number;
  /** When the server last received anything from it, by the server's clock; `null`: never. */
  readonly heardAtMs: number | null;
}

/** Everything shown, keyed by vehicle id, so that it survives a reconnect; `indexes` live as long as a connection. */
export interface Board {
  readonly units: Map<string, Unit>;
  readonly indexes: Map<number, string>;
  /** The newest run of each vehicle that has or had one, as it was told; a new map with every change. */
  runs: ReadonlyMap<string, LiveRun>;
  cursor: string;
  /** The server's clock in the last update; 0 before the first. */
  serverTimeMs: number;
  updates: number;
}

export interface BoardChange {
  /** Vehicles whose fix or state changed. */
  readonly moved: readonly string[];
  readonly removed: readonly string[];
  /** Call signs, kinds or the set of vehicles changed. */
  readonly rosterChanged: boolean;
  readonly snapshot: boolean;
}

export function createBoard(): Board {
  return { units: new Map(), indexes: new Map(), runs: new Map(), cursor: '', serverTimeMs: 0, updates: 0 };
}

/** Forgets the indexes, which are valid on one connection only. What is shown stays, and ages. */
export function beginConnection(board: Board): void {
  board.indexes.clear();
}

/**
 * Folds one Update into the board; depends on nothing but its arguments.
 *
 * @throws {RangeError} when the columns of `positions` or `unplaced` differ in length; nothing is applied then
 */
export function applyUpdate(board: Board, update: Update): BoardChange {
  const rows = checkColumns(update);
  const removed = update.snapshot ? forgetMissing(board, update) : [];
  const rosterChanged = announce(board, update) || removed.length > 0;
  removed.push(...removeGone(board, update));
  const moved = [...applyPositions(board, update, rows), ...applyUnplaced(board, update)];
  applyRuns(board, update);
  if (update.cursor) board.cursor = update.cursor;
  if (update.serverTimeMs) board.serverTimeMs = update.serverTimeMs;
  board.updates += 1;
  return { moved, removed, rosterChanged: rosterChanged || removed.length > 0, snapshot: update.snapshot === true };
}

function checkColumns({ positions, unplaced }: Update): number {
  if (unplaced != null) sameLength([unplaced.vehicleIndex, unplaced.state, unplaced.silenceMs]);
  if (positions == null) return 0;
  return sameLength([
    positions.vehicleIndex,
    positions.latitudeE7,
    positions.longitudeE7,
    positions.speedCmPerS,
    positions.headingCdeg,
    positions.state,
    positions.timeMs,
    positions.silenceMs,
  ]);
}

/** @returns the length that all columns have; an absent one has 0 */
function sameLength(columns: readonly (readonly number[] | null | undefined)[]): number {
  const [rows = 0, ...others] = columns.map((column) => column?.length ?? 0);
  if (others.some((length) => length !== rows)) throw new RangeError('the columns of an update differ in length');
  return rows;
}

/** A snapshot is the whole picture: what it doesn't name is gone. What it names keeps its object, and so its glide. */
function forgetMissing(board: Board, update: Update): string[] {
  const named = new Set((update.vehicles ?? []).map((vehicle) => vehicle.vehicle));
  const missing = [...board.units.keys()].filter((vehicle) => !named.has(vehicle));
  for (const vehicle of missing) board.units.delete(vehicle);
  board.indexes.clear();
  return missing;
}

function announce(board: Board, update: Update): boolean {
  let changed = false;
  for (const announced of update.vehicles ?? []) {
    const vehicle = announced.vehicle ?? '';
    if (vehicle === '') continue;
    board.indexes.set(announced.index ?? 0, vehicle);
    const known = board.units.get(vehicle);
    const unit: Unit = {
      vehicle,
      callSign: announced.callSign || vehicle,
      kind: announced.kind ?? '',
      homeStation: announced.homeStation ?? '',
      intervalMs: announced.expectedIntervalMs ?? 0,
      fix: known?.fix ?? null,
      state: known?.state ?? 0,
      heardAtMs: known?.heardAtMs ?? null,
    };
    board.units.set(vehicle, unit);
    changed ||=
      known === undefined ||
      known.callSign !== unit.callSign ||
      known.kind !== unit.kind ||
      known.homeStation !== unit.homeStation;
  }
  return changed;
}

function removeGone(board: Board, update: Update): string[] {
  const removed: string[] = [];
  for (const index of update.gone ?? []) {
    const vehicle = board.indexes.get(index);
    board.indexes.delete(index);
    if (vehicle !== undefined && board.units.delete(vehicle)) removed.push(vehicle);
  }
  return removed;
}

function applyPositions(board: Board, update: Update, rows: number): string[] {
  const moved: string[] = [];
  const columns = update.positions;
  if (columns == null) return moved;
  for (let row = 0; row < rows; row += 1) {
    const vehicle = board.indexes.get(columns.vehicleIndex![row]!);
    const known = vehicle === undefined ? undefined : board.units.get(vehicle);
    if (vehicle === undefined || known === undefined) continue;
    const heardAtMs = (update.serverTimeMs ?? 0) - columns.silenceMs![row]!;
    const timeMs = columns.timeMs![row]!;
    const fix: Fix = {
      longitude: columns.longitudeE7![row]! / 1e7,
      latitude: columns.latitudeE7![row]! / 1e7,
      speedKmh: measured(columns.speedCmPerS![row]!, 0.036),
      headingDeg: measured(columns.headingCdeg![row]!, 0.01),
      timeMs,
    };
    board.units.set(vehicle, { ...known, fix, state: columns.state![row]!, heardAtMs });
    moved.push(vehicle);
  }
  return moved;
}

/** Vehicles that never had a fix: their state and when they were heard of. */
function applyUnplaced(board: Board, { unplaced, serverTimeMs }: Update): string[] {
  const changed: string[] = [];
  for (const [row, index] of (unplaced?.vehicleIndex ?? []).entries()) {
    const vehicle = board.indexes.get(index);
    const known = vehicle === undefined ? undefined : board.units.get(vehicle);
    if (vehicle === undefined || known === undefined) continue;
    const silenceMs = unplaced!.silenceMs![row]!;
    const heardAtMs = silenceMs === NOT_MEASURED ? null : (serverTimeMs ?? 0) - silenceMs;
    board.units.set(vehicle, { ...known, state: unplaced!.state![row]!, heardAtMs });
    changed.push(vehicle);
  }
  return changed;
}

/** Of two runs of a vehicle the one that was opened later counts, or what was told last of the same. */
function applyRuns(board: Board, { runs, runsReset }: Update): void {
  if (!runsReset && !runs?.length) return;
  const known = new Map(runsReset ? [] : board.runs);
  for (const run of runs ?? []) {
    const before = known.get(run.vehicle ?? '');
    if (before === undefined || (run.openedAtMs ?? 0) >= (before.openedAtMs ?? 0)) known.set(run.vehicle ?? '', run);
  }
  board.runs = known;
}

const measured = (value: number, factor: number): number | null =>
  value === NOT_MEASURED ? null : Math.round(value * factor * 100) / 100;

/** @returns whether a bit of `LIVE_STATE_BITS` is set */
export function hasBit(unit: Unit, bit: Exclude<keyof typeof LIVE_STATE_BITS, 'vehicleState'>): boolean {
  return (unit.state & LIVE_STATE_BITS[bit]) !== 0;
}
