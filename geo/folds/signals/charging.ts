import type { Battery, Engine } from '@mediconnect/schemas';
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
  /** When it was told as lost; 0: it is not. */
  readonly lostMs: number;
}

/**
 * `battery.charging_lost` and `…_restored`, where it matters: the engine runs and nothing charges (alternator), or a
 * parked vehicle was on shore power and is not any more. That charging ends with the engine is told by neither.
 */
export const charging: Signal<Charging> = {
  kinds: ['battery', 'engine'],
  initial: Object.freeze({ lost: OFF, running: null, runningSinceMs: 0, shore: false, lostMs: 0 }),
  step(state, moment, out) {
    const { frame } = moment;
    if (frame.kind === 'engine') {
      const running = isRunning(frame.body);
      if (running === null || running === state.running) return state;
      const lost = state.lost.on || state.lost.turning === null ? state.lost : OFF;
      return { lost, running, runningSinceMs: frame.timeMs, shore: false, lostMs: state.lostMs };
    }
    const { charging: now } = frame.body as Battery;
    if (now == null) return state;
    const { running, runningSinceMs } = state;
    const shore = state.shore || (now && running === false && frame.timeMs - runningSinceMs >= CHARGING.shoreAfterMs);
    const expected = running === true || shore;
    const { lostMs, restoredMs } = CHARGING;
    const missing = now ? false : expected || state.lost.on ? true : undefined;
    const lost = hold(state.lost, missing, frame, state.lost.on ? restoredMs : lostMs);
    if (lost === state.lost && shore === state.shore) return state;
    let lostAtMs = state.lostMs;
    if (lost.on !== state.lost.on) {
      const opening = openingOf(state.lost);
      const atMs = opening.opening?.timeMs ?? frame.timeMs;
      const details = lost.on
        ? { source: running ? 'alternator' : 'shore' }
        : { lostSeconds: secondsBetween(state.lostMs, atMs) };
      tell(out, moment, lost.on ? 'battery.charging_lost' : 'battery.charging_restored', { ...opening, details });
      lostAtMs = lost.on ? atMs : 0;
    }
    return { lost, running, runningSinceMs, shore, lostMs: lostAtMs };
  },
};

/** A key that is turned without the engine charges nothing; where no revolutions are reported the key has to do. */
function isRunning({ rpm, ignition }: Engine): boolean | null {
  if (ignition === false) return false;
  return rpm != null ? rpm > 0 : (ignition ?? null);
}
