import { type FrameKey, keyOf } from '../frame.ts';
import type { FoldOutput } from '../outputs.ts';
import type { Moment } from '../sub-fold.ts';
import type { Signal } from './compose.ts';
import { tell } from './tell.ts';

/** Defaults of ours, for a level sensor whose fuel sloshes by about 1 % of the tank (one sigma) while driving. */
export const FUEL = Object.freeze({
  /** A step of the level that is no noise: 8 % of the tank. */
  stepPermille: 80,
  /** Less than this between two readings: filling (or draining) has ended. */
  steadyPermille: 20,
  /** Of the next reading in the smoothed level. */
  smoothing: 0.2,
  /** Below this speed the level may be believed. */
  standingBelowCmPerS: 200,
  /** By the odometer: whoever has driven has used fuel. */
  drivenMetres: 100,
});

interface Step {
  /** The first reading of the new level, and the one before it. */
  readonly opening: FrameKey;
  readonly before: FrameKey;
  readonly fromPermille: number;
  readonly lastPermille: number;
}
interface Fuel {
  /** Smoothed; null before the first reading. */
  readonly permille: number | null;
  readonly readAt: FrameKey | null;
  /** A step that the next readings have to confirm. */
  readonly step: Step | null;
}

/**
 * `fuel.refuel`: the level rose by a step while the vehicle stood. `fuel.drop`: it fell by one while the ignition was off,
 * when an engine uses none. Both once two readings agree; the event's time is the first reading of the new level.
 */
export const fuel: Signal<Fuel> = {
  kinds: ['engine'],
  initial: Object.freeze({ permille: null, readAt: null, step: null }),
  step(state, moment, out) {
    const { frame } = moment;
    if (frame.kind !== 'engine' || frame.body.fuelLevelPermille == null) return state;
    const level = frame.body.fuelLevelPermille;
    const readAt = keyOf(frame);
    if (state.permille === null || state.readAt === null) return { permille: level, readAt, step: null };
    if (state.step !== null) return confirm(state, state.step, level, moment, out);
    const change = level - state.permille;
    if (isStep(change, moment)) {
      const step = { opening: readAt, before: state.readAt, fromPermille: state.permille, lastPermille: level };
      return { permille: state.permille, readAt, step };
    }
    return { permille: smooth(state.permille, level), readAt, step: null };
  },
};

function isStep(change: number, moment: Moment): boolean {
  const { sensors, sensorsBefore, fix, lastFix } = moment;
  if (Math.abs(change) < FUEL.stepPermille) return false;
  if (change < 0) return sensors.ignition === false && sensorsBefore.ignition === false && !hasDriven(moment);
  const speed = (fix ?? lastFix)?.speedCmPerS ?? 0;
  return speed < FUEL.standingBelowCmPerS || sensorsBefore.ignition === false;
}

/** Between this reading and the one before, as after a gap in which frames were lost. */
function hasDriven({ sensors, sensorsBefore }: Moment): boolean {
  const { odometerM } = sensors;
  if (odometerM === null || sensorsBefore.odometerM === null) return false;
  return Math.abs(odometerM - sensorsBefore.odometerM) > FUEL.drivenMetres;
}

/** The reading after a step: it goes on, it has ended and is told, or it was none. */
function confirm(state: Fuel, step: Step, level: number, moment: Moment, out: FoldOutput): Fuel {
  const readAt = keyOf(moment.frame);
  const rose = step.lastPermille > step.fromPermille;
  const change = level - step.fromPermille;
  const holds = rose ? change >= FUEL.stepPermille / 2 : change <= -FUEL.stepPermille / 2;
  if (!holds) return { permille: smooth(state.permille!, level), readAt, step: null };
  const grows = rose ? level - step.lastPermille : step.lastPermille - level;
  if (grows >= FUEL.steadyPermille) return { permille: state.permille, readAt, step: { ...step, lastPermille: level } };
  const toPermille = step.lastPermille;
  tell(out, moment, rose ? 'fuel.refuel' : 'fuel.drop', {
    opening: step.opening,
    frames: [step.before, step.opening, readAt],
    details: {
      fromPermille: Math.round(step.fromPermille),
      toPermille,
      changePermille: Math.round(toPermille - step.fromPermille),
    },
  });
  return { permille: level, readAt, step: null };
}

const smooth = (permille: number, level: number): number =>
  Math.round((permille + FUEL.smoothing * (level - permille)) * 10) / 10;
