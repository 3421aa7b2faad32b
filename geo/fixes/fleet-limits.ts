import { FIX_THRESHOLDS, type FixThresholds } from './fix-quality.ts';

/** What a fleet may set of the thresholds, in people's units; what is absent stays as it is for everybody. */
export interface FixLimits {
  readonly maxAccuracyMetres?: number;
  readonly maxHdop?: number;
  readonly maxSpeedKmh?: number;
  readonly minJumpMetres?: number;
  readonly confirmingFixes?: number;
}

interface Bound {
  readonly minimum: number;
  readonly maximum: number;
  readonly description: string;
}

/** Beyond these a threshold makes no sense: it would trust everything, or nothing. */
export const FIX_LIMIT_BOUNDS: Readonly<Record<keyof FixLimits, Bound>> = Object.freeze({
  maxAccuracyMetres: { minimum: 5, maximum: 1000, description: 'largest radius (68 %) of a trusted fix' },
  maxHdop: { minimum: 1, maximum: 50, description: 'largest horizontal dilution of precision' },
  maxSpeedKmh: { minimum: 50, maximum: 400, description: 'what no vehicle of the fleet drives: faster is a jump' },
  minJumpMetres: { minimum: 10, maximum: 1000, description: 'noise that is never a jump' },
  confirmingFixes: { minimum: 2, maximum: 60, description: 'so many fixes that fit each other make a jump the truth' },
});

/** The thresholds of a fleet. What is out of bounds or no number (of another version) is passed over. */
export function thresholdsOf(limits: Readonly<Record<string, unknown>> | undefined): FixThresholds {
  if (limits === undefined) return FIX_THRESHOLDS;
  const whole = { ...limitsOf(FIX_THRESHOLDS), ...valid(limits) };
  return {
    maxAccuracyDm: whole.maxAccuracyMetres * 10,
    maxHdopCenti: whole.maxHdop * 100,
    maxSpeedMetresPerSecond: whole.maxSpeedKmh / 3.6,
    minJumpMetres: whole.minJumpMetres,
    confirmingFixes: Math.round(whole.confirmingFixes),
    maxClockAheadMs: FIX_THRESHOLDS.maxClockAheadMs,
  };
}

/** Thresholds in people's units. */
export function limitsOf(thresholds: FixThresholds): Required<FixLimits> {
  return {
    maxAccuracyMetres: thresholds.maxAccuracyDm / 10,
    maxHdop: thresholds.maxHdopCenti / 100,
    maxSpeedKmh: Math.round(thresholds.maxSpeedMetresPerSecond * 36) / 10,
    minJumpMetres: thresholds.minJumpMetres,
    confirmingFixes: thresholds.confirmingFixes,
  };
}

function valid(limits: Readonly<Record<string, unknown>>): FixLimits {
  const inBounds = Object.entries(FIX_LIMIT_BOUNDS).filter(([name, { minimum, maximum }]) => {
    const value = limits[name];
    return typeof value === 'number' && value >= minimum && value <= maximum;
  });
  return Object.fromEntries(inBounds.map(([name]) => [name, limits[name]]));
}
