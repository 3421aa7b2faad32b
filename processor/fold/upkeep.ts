import { createWaker, type Logger, type Metrics, type Part, within } from '@mediconnect/base';
import type pg from 'pg';
import { createHeadWriter } from './heads.ts';
import type { Histories } from './histories.ts';
import { type RefoldTools, refoldVehicle } from './refold.ts';
import { dirtyVehicles } from './refold-store.ts';
import { createSilenceWatch, type SilenceWatch } from './silence.ts';
import type { VehicleLocks } from './vehicle-locks.ts';

export interface UpkeepOptions {
  readonly pool: pg.Pool;
  readonly histories: Histories;
  readonly locks: VehicleLocks;
  readonly lateDays: number;
  readonly metrics: Metrics;
  readonly log: Logger;
  /** Marks are left alone until none was added for so long (a gateway is still catching up), … */
  readonly quietMs?: number;
  /** … or the first one is so old. */
  readonly patienceMs?: number;
}

/** What is done for histories beside the frames that come in, one thing at a time. */
export interface Upkeep extends Part {
  /** A group has left dirty marks. */
  dirty(): void;
  /** Does now all that is due, marks that are young included. For tests and for a stop. */
  settle(): Promise<void>;
}

const TICK_MS = 1000;
const QUIET_MS = 2000;
const PATIENCE_MS = 30_000;
const HEADS_MS = 60_000;
const SILENCE_MS = 10_000;
/** Marks may also come from elsewhere: a processor that stopped, a fence that was learned late. */
const LOOK_MS = 30_000;
const STOP_MS = 1500;
const DAY_MS = 86_400_000;

/** Refolds what late frames made dirty, writes where histories stand, and tells of vehicles that went silent. */
export function createUpkeep(options: UpkeepOptions): Upkeep {
  const { pool, histories, locks, metrics, log, quietMs = QUIET_MS, patienceMs = PATIENCE_MS } = options;
  const refolds = metrics.counter('history_refolds_total', 'Histories folded again after late frames, by outcome', [
    'outcome',
  ]);
  const waiting = metrics.gauge('history_dirty_vehicles', 'Vehicles whose history is to be folded again');
  const seconds = metrics.histogram('history_refold_seconds', 'Folding the history of one vehicle again');
  let stopped = false;
  const tools: RefoldTools = {
    ...{ pool, locks, owner: histories.owner, nowMs: Date.now },
    oldestMs: () => Date.now() - (options.lateDays + 1) * DAY_MS,
    stopped: () => stopped,
  };
  const heads = createHeadWriter(pool, histories);
  /** Silence counts from the start on. */
  let silence: SilenceWatch | undefined;
  const waker = createWaker();
  const lastMs = { heads: Date.now(), silence: Date.now(), look: 0 };
  let expectDirty = true;
  let running: Promise<void> = Promise.resolve();
  let turn: Promise<unknown> = Promise.resolve();
  /** Two refolds of one vehicle must not meet. */
  const inTurn = (work: () => Promise<void>): Promise<void> => {
    const mine = turn.then(work, work);
    turn = mine.catch(() => {});
    return mine;
  };

  async function refoldDue(quiet: number, patience: number): Promise<void> {
    const due = (await dirtyVehicles(pool, quiet, patience)).filter((id) => histories.bySubject(id) !== undefined);
    waiting.set(due.length);
    for (const vehicleId of due) {
      const known = histories.bySubject(vehicleId);
      if (stopped || known === undefined) break;
      const startedMs = performance.now();
      refolds.inc({ outcome: await refoldVehicle(tools, ...known) });
      seconds.observe((performance.now() - startedMs) / 1000);
      await writeHeadsWhenDue();
    }
  }

  async function writeHeadsWhenDue(): Promise<void> {
    if (Date.now() - lastMs.heads < HEADS_MS) return;
    lastMs.heads = Date.now();
    await heads.write(Date.now());
  }

  async function tick(): Promise<void> {
    const nowMs = Date.now();
    await writeHeadsWhenDue();
    if (nowMs - lastMs.silence >= SILENCE_MS) {
      lastMs.silence = nowMs;
      await silence?.look(nowMs);
    }
    if (!expectDirty && nowMs - lastMs.look < LOOK_MS) return;
    lastMs.look = nowMs;
    expectDirty = false;
    try {
      await refoldDue(quietMs, patienceMs);
    } finally {
      // Those that are still too young.
      expectDirty ||= await anyLeft();
    }
  }

  const anyLeft = async () => (await dirtyVehicles(pool, 0, 0)).some((id) => histories.bySubject(id) !== undefined);

  async function run(): Promise<void> {
    while (!stopped) {
      try {
        await inTurn(tick);
      } catch (error) {
        expectDirty = true;
        log.warn({ err: error }, 'the upkeep of histories failed and is tried again');
      }
      await waker.sleep(TICK_MS);
    }
  }

  return {
    name: 'history-upkeep',
    dirty() {
      expectDirty = true;
    },
    settle: () =>
      inTurn(async () => {
        await refoldDue(0, 0);
        await heads.write(Date.now());
      }),
    async start() {
      stopped = false;
      silence = createSilenceWatch(pool, histories, locks, Date.now());
      running = run();
    },
    async stop() {
      stopped = true;
      waker.close();
      const last = async () => {
        await running;
        await heads.write(Date.now());
      };
      // What is not written now is folded again at the next start.
      await within(
        last().catch((error) => log.warn({ err: error }, 'where histories stand was not written')),
        STOP_MS,
      );
    },
  };
}
