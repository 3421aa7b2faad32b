import { type Motion, telemetry } from '@mediconnect/schemas';
import { onBlueLight } from '../sensors.ts';
import type { Moment } from '../sub-fold.ts';
import type { Signal } from './compose.ts';
import { type About, tell } from './tell.ts';

const { MOTION_KIND_BRAKE, MOTION_KIND_ACCELERATE, MOTION_KIND_CORNER, MOTION_KIND_IMPACT } = telemetry.MotionKind;

/** From which peak a manoeuvre of a van of 2.7 to 4.5 t counts as harsh (GPS Insight), and a blow as an impact (1 to 2.5 g). */
export const HARSH_FROM_MG = Object.freeze({ brake: 360, accelerate: 350, corner: 350 });
export const IMPACT_FROM_MG = 1000;
/** The same again within this time is the same manoeuvre. */
export const SAME_MANOEUVRE_MS = 60_000;
/**
 * Fixes this far apart show a manoeuvre by their speeds: below 1 Hz Δspeed/Δt is noise, and much above it the noise of
 * two speeds (0.1 m/s each) over a short time is.
 */
export const SPEED_INTERVAL_MS = Object.freeze({ least: 500, most: 1200 });
/** More than tyres can do: one of the two speeds is wrong. */
const IMPLAUSIBLE_MG = 1200;
const MG_PER_CM_PER_S_PER_MS = 1e6 / 980.665;

/** When each was told last, milliseconds since the epoch; 0: never. */
interface Told {
  readonly brake: number;
  readonly accelerate: number;
  readonly corner: number;
  readonly impact: number;
}

/** `driving.harsh_brake`, `…_accelerate`, `…_corner` from the accelerometer or from speeds, and `vehicle.impact`. */
export const motion: Signal<Told> = {
  kinds: ['motion', 'gps'],
  initial: Object.freeze({ brake: 0, accelerate: 0, corner: 0, impact: 0 }),
  step(told, moment, out) {
    const found = moment.frame.kind === 'gps' ? fromSpeed(moment) : fromMotion(moment.frame.body as Motion);
    if (found === undefined) return told;
    const { timeMs } = moment.frame;
    const { manoeuvre, details, frames } = found;
    if (timeMs - told[manoeuvre] < SAME_MANOEUVRE_MS) return told;
    const evidence = frames === undefined ? {} : { frames };
    if (manoeuvre === 'impact') tell(out, moment, 'vehicle.impact', { details: { ...details, ...around(moment) } });
    else tell(out, moment, `driving.harsh_${manoeuvre}`, { details: { ...details, ...around(moment) }, ...evidence });
    return { ...told, [manoeuvre]: timeMs };
  },
};

interface Found {
  readonly manoeuvre: keyof Told;
  readonly details: Readonly<Record<string, unknown>>;
  readonly frames?: NonNullable<About['frames']>;
}

function fromMotion({ kind, peakMg, durationMs }: Motion): Found | undefined {
  if (peakMg == null) return undefined;
  const manoeuvre = manoeuvreOf(kind);
  if (manoeuvre === undefined) return undefined;
  if (peakMg < (manoeuvre === 'impact' ? IMPACT_FROM_MG : HARSH_FROM_MG[manoeuvre])) return undefined;
  return { manoeuvre, details: { source: 'motion', peakMg, ...(durationMs != null && { durationMs }) } };
}

function manoeuvreOf(kind: Motion['kind']): keyof Told | undefined {
  switch (kind) {
    case MOTION_KIND_BRAKE:
      return 'brake';
    case MOTION_KIND_ACCELERATE:
      return 'accelerate';
    case MOTION_KIND_CORNER:
      return 'corner';
    case MOTION_KIND_IMPACT:
      return 'impact';
    default:
      return undefined;
  }
}

/** Only between trusted neighbours about a second apart. */
function fromSpeed({ fix, lastFix }: Moment): Found | undefined {
  if (fix === undefined || lastFix === null || fix.deadReckoning || lastFix.deadReckoning) return undefined;
  if (fix.speedCmPerS === null || lastFix.speedCmPerS === null) return undefined;
  const intervalMs = fix.timeMs - lastFix.timeMs;
  if (intervalMs < SPEED_INTERVAL_MS.least || intervalMs > SPEED_INTERVAL_MS.most) return undefined;
  const mg = ((fix.speedCmPerS - lastFix.speedCmPerS) / intervalMs) * MG_PER_CM_PER_S_PER_MS;
  const manoeuvre = mg < 0 ? 'brake' : 'accelerate';
  const peakMg = Math.abs(mg);
  if (peakMg < HARSH_FROM_MG[manoeuvre] || peakMg > IMPLAUSIBLE_MG) return undefined;
  const details = { source: 'speed', peakMg: Math.round(peakMg), durationMs: intervalMs };
  return { manoeuvre, details, frames: [lastFix.key, fix.key] };
}

/** What sets driving with siren apart, and a blow to a parked vehicle from a crash. */
function around({ sensors, fix, lastFix }: Moment) {
  const speed = (fix ?? lastFix)?.speedCmPerS;
  return { siren: onBlueLight(sensors), ...(speed != null && { speedKmh: Math.round(speed * 0.36) / 10 }) };
}
