import type { LiveRun, Update } from '@mediconnect/schemas';
import { applyUpdate, type Board, beginConnection, createBoard } from './board.ts';
import { createServerClock } from './clock.ts';
import { createLiveConnection, type LinkState } from './connection.ts';
import { type Glide, glideTo } from './glide.ts';
import { LOOKS, type Look, type UnitView, viewOf } from './staleness.ts';

/** The fleet at one moment, made once a second for what React shows. */
export interface FleetSnapshot {
  readonly link: LinkState;
  /** The server's time, estimated; `undefined` before the first message. */
  readonly nowMs: number | undefined;
  /** The server's time of the last message. */
  readonly asOfMs: number;
  /** How long ago the last message came, on a stopwatch. */
  readonly messageAgeMs: number;
  readonly units: readonly UnitView[];
  readonly byVehicle: ReadonlyMap<string, UnitView>;
  /** The newest run of each vehicle that has or had one. */
  readonly runs: ReadonlyMap<string, LiveRun>;
  readonly counts: Readonly<Record<Look, number>>;
  /** Age of the newest report of any vehicle; `null` without one. */
  readonly newestReportAgeMs: number | null;
}

export interface LiveFeed {
  readonly board: Board;
  /** Where each vehicle is drawn; read each animation frame. */
  readonly glides: ReadonlyMap<string, Glide>;
  /** Grows with every change that the map must draw. */
  readonly version: () => number;
  /** @returns the server's time now, epoch ms */
  serverNow(): number | undefined;
  snapshot(): FleetSnapshot;
  /** Told once a second, and at once when the link or the first picture changes. */
  subscribe(listener: () => void): () => void;
  start(): void;
  stop(): void;
}

export interface LiveFeedOptions {
  readonly url: (cursor: string) => string;
  readonly mayRetry: () => Promise<boolean>;
  readonly onEnded: () => void;
  readonly now?: () => number;
}

const SNAPSHOT_EVERY_MS = 1_000;

/** Joins connection, board, clock and glides; everything the page knows of the fleet comes from here. */
export function createLiveFeed(options: LiveFeedOptions): LiveFeed {
  const now = options.now ?? (() => performance.now());
  const board = createBoard();
  const clock = createServerClock();
  const glides = new Map<string, Glide>();
  const listeners = new Set<() => void>();
  let link: LinkState = { phase: 'connecting' };
  let version = 0;
  let lastMessageMs = now();
  let timer: ReturnType<typeof setInterval> | undefined;
  let shown = snapshotOf();

  const connection = createLiveConnection({
    url: () => options.url(board.cursor),
    mayRetry: options.mayRetry,
    now,
    onOpen: () => beginConnection(board),
    onUpdate: receive,
    onState(state) {
      const changed = state.phase !== link.phase;
      link = state;
      if (changed) publish();
      if (state.phase === 'ended') options.onEnded();
    },
  });

  function receive(update: Update): void {
    const first = board.updates === 0;
    const localMs = now();
    let change: ReturnType<typeof applyUpdate>;
    try {
      change = applyUpdate(board, update);
    } catch (error) {
      board.cursor = ''; // what was resumed can't be understood: the next connection begins with the whole picture
      throw error;
    }
    if (update.serverTimeMs) clock.sample(update.serverTimeMs, localMs);
    for (const vehicle of change.removed) glides.delete(vehicle);
    for (const vehicle of change.moved) {
      const { fix, intervalMs } = board.units.get(vehicle)!;
      const before = glides.get(vehicle);
      if (fix !== null && before?.fixTimeMs !== fix.timeMs) {
        glides.set(vehicle, glideTo(before, fix, intervalMs, localMs));
      }
    }
    lastMessageMs = localMs;
    version += 1;
    if (first) publish();
  }

  function snapshotOf(): FleetSnapshot {
    const localMs = now();
    const nowMs = clock.at(localMs);
    const units: UnitView[] = [];
    const byVehicle = new Map<string, UnitView>();
    const counts = Object.fromEntries(LOOKS.map((look) => [look, 0])) as Record<Look, number>;
    let newest = Number.NEGATIVE_INFINITY;
    for (const unit of board.units.values()) {
      const view = viewOf(unit, nowMs ?? board.serverTimeMs);
      units.push(view);
      byVehicle.set(unit.vehicle, view);
      counts[view.look] += 1;
      if (unit.heardAtMs !== null && unit.heardAtMs > newest) newest = unit.heardAtMs;
    }
    const newestReportAgeMs = nowMs === undefined || newest < 0 ? null : Math.max(0, nowMs - newest);
    const messageAgeMs = localMs - lastMessageMs;
    const { runs } = board;
    return { runs, link, nowMs, asOfMs: board.serverTimeMs, messageAgeMs, units, byVehicle, counts, newestReportAgeMs };
  }

  function publish(): void {
    shown = snapshotOf();
    for (const listener of listeners) listener();
  }

  return {
    board,
    glides,
    version: () => version,
    serverNow: () => clock.at(now()),
    snapshot: () => shown,
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    start() {
      connection.start();
      timer ??= setInterval(publish, SNAPSHOT_EVERY_MS);
    },
    stop() {
      connection.stop();
      clearInterval(timer);
      timer = undefined;
    },
  };
}
