import type { JudgedFix } from '../folds/judged-fix.ts';
import type { Fence, FenceRules } from './contract.ts';
import { METRES_PER_DEGREE, metresPerDegreeEast } from './limits.ts';
import { normaliseFence, type ShapeInput } from './normalise.ts';

/** For tests: rules with nothing special about them. */
export const PLAIN_RULES: FenceRules = Object.freeze({
  id: 'f',
  name: 'Fence',
  kind: 'zone',
  dwellSeconds: null,
  hysteresisMetres: 30,
  debounceSeconds: 0,
  schedule: null,
  timeZone: 'UTC',
  speedLimitKmh: null,
  vehicles: null,
  groups: null,
});

/** A fence from a shape that is right. */
export function fenceOf(
  input: ShapeInput,
  rules: Partial<FenceRules> = {},
  validFromMs = Number.MIN_SAFE_INTEGER,
): Fence {
  const made = normaliseFence(input, { ...PLAIN_RULES, ...rules }, validFromMs);
  if ('problem' in made) throw new Error(`${made.problem.code}: ${made.problem.detail}`);
  return made.fence;
}

/** The place so many metres east and north of another; longitude within -180…180. */
export function offset(
  [longitude, latitude]: readonly [number, number],
  east: number,
  north: number,
): [number, number] {
  const y = latitude + north / METRES_PER_DEGREE;
  const x = longitude + east / metresPerDegreeEast(latitude);
  return [x - 360 * Math.round(x / 360), y];
}

/** A closed ring of places around a centre, at distances in metres, one for each direction. */
export function ringAround(centre: readonly [number, number], metres: readonly number[]): [number, number][] {
  const ring = metres.map((distance, at) => {
    const angle = (2 * Math.PI * at) / metres.length;
    return offset(centre, distance * Math.cos(angle), distance * Math.sin(angle));
  });
  return [...ring, ring[0]!];
}

/** A trusted fix of one gateway at so many seconds; its sequence number is its time. */
export function fixAt(
  seconds: number,
  [longitude, latitude]: readonly [number, number],
  accuracyMetres = 5,
): JudgedFix {
  const timeMs = Math.round(seconds * 1000);
  return {
    key: { timeMs, gateway: 'g', boot: 1, seq: timeMs + 1 },
    ...{ timeMs, longitude, latitude, accuracyMetres },
    ...{ speedCmPerS: null, headingDegrees: null, deadReckoning: false },
  };
}
