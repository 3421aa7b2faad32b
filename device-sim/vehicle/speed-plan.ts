import { chance, type Random, uniform } from '../random.ts';
import type { Path } from './path.ts';

/** The hard limits of a loaded 4-tonne ambulance, m/s². No step of a drive exceeds them. */
export const LIMITS = { accelerateMps2: 2.0, brakeMps2: 3.0, lateralMps2: 2.7 } as const;

/** How a driver drives on one leg. Habits differ by driver; a later report compares them. */
export interface Manner {
  readonly siren: boolean;
  /** Times the road's usual speed. */
  readonly cruiseFactor: number;
  readonly accelerateMps2: number;
  readonly brakeMps2: number;
  readonly lateralMps2: number;
  /** Mean distance between harsh manoeuvres, metres. */
  readonly harshEveryM: number;
}

/** Where the vehicle slows (waitMs 0) or stops and waits. */
export interface Constraint {
  readonly s: number;
  readonly speedMps: number;
  readonly waitMs: number;
}

/** What speed is allowed where. Made once a leg. */
export interface SpeedPlan {
  /** At each knot of the path, m/s: low enough to brake for everything that follows but constraints. */
  readonly atKnot: Float64Array;
  /** Between knot i and i + 1, m/s. */
  readonly onPiece: Float64Array;
  /** Ascending; the last one is the stop at the end. */
  readonly constraints: readonly Constraint[];
  readonly brakeMps2: number;
}

const TOP_SPEED_MPS = { normal: 80 / 3.6, siren: 110 / 3.6 };
/** No corner is slower than this: a hairpin is turned in at walking pace. */
const SLOWEST_MPS = 1;
const STOP_LINE_M = 8;

/** Signals met on the way: red ones stop a normal drive and slow one with siren. */
function signalConstraints(path: Path, siren: boolean, random: Random): Constraint[] {
  const constraints: Constraint[] = [];
  for (const s of path.signals) {
    const red = chance(random, 0.45);
    const waitMs = Math.round(4_000 + 36_000 * uniform(random));
    const at = s - STOP_LINE_M;
    if (!red || at < 20 || at > path.lengthM - 40) continue;
    constraints.push(siren ? { s: at, speedMps: 4.5, waitMs: 0 } : { s: at, speedMps: 0, waitMs });
  }
  return constraints;
}

/** Plans a leg: road speed, curves, signals (drawn from `random`), and a stop at the end. */
export function planSpeeds(path: Path, manner: Manner, random: Random): SpeedPlan {
  const pieces = path.s.length - 1;
  const top = manner.siren ? TOP_SPEED_MPS.siren : TOP_SPEED_MPS.normal;
  const onPiece = new Float64Array(pieces);
  for (let i = 0; i < pieces; i++) {
    const curve = Math.sqrt(manner.lateralMps2 / Math.max(1e-6, Math.abs(path.curvature[i]!)));
    onPiece[i] = Math.max(SLOWEST_MPS, Math.min(top, path.roadMps[i]! * manner.cruiseFactor, curve));
  }
  const atKnot = new Float64Array(pieces + 1);
  atKnot[pieces] = onPiece[pieces - 1]!;
  for (let i = pieces - 1; i >= 0; i--) {
    const braking = Math.sqrt(atKnot[i + 1]! ** 2 + 2 * manner.brakeMps2 * (path.s[i + 1]! - path.s[i]!));
    atKnot[i] = Math.min(onPiece[i]!, i > 0 ? onPiece[i - 1]! : onPiece[0]!, braking);
  }
  const constraints = signalConstraints(path, manner.siren, random);
  constraints.push({ s: path.lengthM, speedMps: 0, waitMs: 0 });
  return { atKnot, onPiece, constraints, brakeMps2: manner.brakeMps2 };
}

/** The speed from which one can still brake to `speedMps` within `distanceM`. */
export function brakingSpeed(speedMps: number, distanceM: number, brakeMps2: number): number {
  return Math.sqrt(speedMps ** 2 + 2 * brakeMps2 * Math.max(0, distanceM));
}
