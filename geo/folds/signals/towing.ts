import { distanceMetres, type LonLat } from '../../distance.ts';
import { type FrameKey, keyOf } from '../frame.ts';
import type { JudgedFix } from '../judged-fix.ts';
import type { Signal } from './compose.ts';
import { placeOf, tell } from './tell.ts';

/** Distance as Traccar's for a trip to begin; the rest are defaults of ours. */
export const TOWING = Object.freeze({
  /** From where it was parked, and never less than twice the accuracy. */
  metres: 200,
  /** A parked receiver wanders, but it does not report a speed. */
  fromCmPerS: 150,
  /** How long it has to go on: a key that was turned is reported by then. */
  holdMs: 60_000,
});

interface Towing {
  /** Where it stands with the ignition off; null: not known, or the ignition is on. */
  readonly parked: LonLat | null;
  readonly moving: FrameKey | null;
  readonly told: boolean;
}
const NOT_PARKED: Towing = Object.freeze({ parked: null, moving: null, told: false });

/** `vehicle.towing`: it moves away with the ignition off. Told once, until the ignition comes on. */
export const towing: Signal<Towing> = {
  kinds: ['gps', 'engine'],
  initial: NOT_PARKED,
  step(state, moment, out) {
    const { sensors, fix, lastFix, frame } = moment;
    if (sensors.ignition !== false) return state.parked === null ? state : NOT_PARKED;
    if (state.told) return state;
    if (state.parked === null) {
      const at = fix ?? lastFix;
      return at === null || at === undefined ? state : { parked: placeOf(at), moving: null, told: false };
    }
    if (fix === undefined) return state;
    if (!isAway(state.parked, fix)) return state.moving === null ? state : { ...state, moving: null };
    if (state.moving === null) return { ...state, moving: keyOf(frame) };
    if (frame.timeMs - state.moving.timeMs < TOWING.holdMs) return state;
    const metres = Math.round(distanceMetres(state.parked, fix));
    const parkedAt = [state.parked.longitude, state.parked.latitude];
    tell(out, moment, 'vehicle.towing', { opening: state.moving, details: { metres, parkedAt } });
    return { ...state, told: true };
  },
};

function isAway(parked: LonLat, fix: JudgedFix): boolean {
  if (fix.speedCmPerS !== null && fix.speedCmPerS < TOWING.fromCmPerS) return false;
  // Where it stands still there is nothing to measure.
  if (fix.longitude === parked.longitude && fix.latitude === parked.latitude) return false;
  return distanceMetres(parked, fix) > Math.max(TOWING.metres, 2 * (fix.accuracyMetres ?? 0));
}
