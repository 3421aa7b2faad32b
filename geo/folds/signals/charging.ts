import type { Battery, Engine } from '@mediconnect/schemas';
import type { FoldOutput } from '../outputs.ts';
import type { Moment } from '../sub-fold.ts';
import { openingOf } from './battery.ts';
import type { Signal } from './compose.ts';
import { type Held, hold, OFF } from './hold.ts';
import { secondsBetween, tell } from './tell.ts';

/** Defaults of ours. */
export const CHARGING = Object.freeze({
  /** Unplugging a vehicle before it drives off takes less. */
  lostMs: 180_000,
  restoredMs: 60_000,
  /** A charger still reported so long after the engine stopped is shore power, not the alternator's last report. */
  shoreAfterMs: 60_000,
});

interface Charging {
  /** On: charging was lost where there should have been some. */
  readonly lost: Held;
  /** Null: never reported. */
  readonly running: boolean | null;
  readonly runningSinceMs: number;
  /** Was seen on shore power since the engine stopped. */
  readonly shore: boolean;
  /** The engine was reported as running since charging ended: what was known of it before may be old. */
  readonly runsOn: boolean;
  /** When it was told as lost; 0: it is not. */
  readonly lostMs: number;
}

/**
 * `battery.charging_lost` and `…_restored`, where it matters: the engine runs and nothing charges (alternator), or a
 * parked vehicle was on shore power and is not any more. That charging ends with the engine is told by neither.
 */
export const charging: Signal<Charging> = {
  kinds: ['battery', 'engine'],
  initial: Object.freeze({ lost: OFF, running: null, runningSinceMs: 0, shore: false, runsOn: false, lostMs: 0 }),
  step(state, moment, out) {
    const { frame } = moment;
    if (frame.kind === 'engine') return stepEngine(state, frame.body, frame.timeMs);
    const { charging: now } = frame.body as Battery;
    if (now == null) return state;
    const { running, runningSinceMs, runsOn } = state;
    const shore = state.shore || (now && running === false && frame.timeMs - runningSinceMs >= CHARGING.shoreAfterMs);
    const missing = now ? false : running === true || shore || state.lost.on ? true : undefined;
    const lost = hold(state.lost, missing, frame, holdMs(state));
    if (lost === state.lost && shore === state.shore) return state;
    const lostMs = lost.on === state.lost.on ? state.lostMs : tellTurn(state, lost.on, moment, out);
    return { lost, running, runningSinceMs, shore, runsOn: lost.turning !== null && runsOn, lostMs };
  },
};

function stepEngine(state: Charging, body: Engine, timeMs: number): Charging {
  const running = isRunning(body);
  const pending = !state.lost.on && state.lost.turning !== null;
  if (running === null) return state;
  if (running === state.running) return running && pending && !state.runsOn ? { ...state, runsOn: true } : state;
  const lost = pending ? OFF : state.lost;
  return { lost, running, runningSinceMs: timeMs, shore: false, runsOn: false, lostMs: state.lostMs };
}

function holdMs({ lost, running, runsOn }: Charging): number {
  if (lost.on) return CHARGING.restoredMs;
  return running && !runsOn ? Number.POSITIVE_INFINITY : CHARGING.lostMs;
}

/** @returns since when it is lost; 0 when it is restored */
function tellTurn(before: Charging, isLost: boolean, moment: Moment, out: FoldOutput): number {
  const opening = openingOf(before.lost);
  const atMs = opening.opening?.timeMs ?? moment.frame.timeMs;
  const details = isLost
    ? { source: before.running ? 'alternator' : 'shore' }
    : { lostSeconds: secondsBetween(before.lostMs, atMs) };
  tell(out, moment, isLost ? 'battery.charging_lost' : 'battery.charging_restored', { ...opening, details });
  return isLost ? atMs : 0;
}

/** A key that is turned without the engine charges nothing; where no revolutions are reported the key has to do. */
function isRunning({ rpm, ignition }: Engine): boolean | null {
  if (ignition === false) return false;
  return rpm != null ? rpm > 0 : (ignition ?? null);
}
