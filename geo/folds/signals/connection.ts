import { type FrameKey, keyOf } from '../frame.ts';
import type { FoldOutput } from '../outputs.ts';
import type { Moment } from '../sub-fold.ts';
import { EVERY_KIND, type Signal } from './compose.ts';
import { evidenceOf, secondsBetween, tell } from './tell.ts';

/** As Traccar, the most used tracking server, has it by default (`status.timeout`). */
export const OFFLINE_AFTER_MS = 600_000;
const STANDING_BELOW_CM_PER_S = 200;

interface Connection {
  /** Offline was told because nothing came in. */
  readonly told: boolean;
  /** Parked with the engine off: then silence is no cause for alarm. */
  readonly parked: boolean;
}
const CONNECTION: Readonly<Record<'moving' | 'parked' | 'silentMoving' | 'silentParked', Connection>> = {
  moving: Object.freeze({ told: false, parked: false }),
  parked: Object.freeze({ told: false, parked: true }),
  silentMoving: Object.freeze({ told: true, parked: false }),
  silentParked: Object.freeze({ told: true, parked: true }),
};

/** `vehicle.offline` and `vehicle.online`: nothing was measured for more than ten minutes, and then something was. */
export const connection: Signal<Connection> = {
  kinds: EVERY_KIND,
  initial: CONNECTION.moving,
  step(state, moment, out) {
    const { frame, before } = moment;
    if (before !== null) {
      if (frame.timeMs - before.timeMs > OFFLINE_AFTER_MS) {
        tellOffline(out, before, keyOf(frame), state.parked);
        tell(out, moment, 'vehicle.online', {
          details: { offlineSeconds: secondsBetween(before.timeMs, frame.timeMs) },
          frames: [before, keyOf(frame)],
        });
      } else if (state.told) out.withdraw({ kind: 'vehicle.offline', subject: '', opening: before });
    }
    const parked = isParked(moment);
    return !state.told && parked === state.parked ? state : parked ? CONNECTION.parked : CONNECTION.moving;
  },
  silence(state, last, out) {
    tellOffline(out, last, last, state.parked);
    return state.parked ? CONNECTION.silentParked : CONNECTION.silentMoving;
  },
};

/** The same from silence and from the frame that ends it, for it is the same event. */
function tellOffline(out: FoldOutput, last: FrameKey, confirmedBy: FrameKey, parked: boolean): void {
  out.event({
    kind: 'vehicle.offline',
    subject: '',
    timeMs: last.timeMs + OFFLINE_AFTER_MS,
    opening: last,
    confirmedBy,
    severity: parked ? 'info' : 'warning',
    details: { parked, evidence: evidenceOf([last]) },
  });
}

function isParked({ sensors, fix, lastFix }: Moment): boolean {
  if (sensors.ignition !== false) return false;
  const speed = (fix ?? lastFix)?.speedCmPerS;
  return speed == null || speed < STANDING_BELOW_CM_PER_S;
}
