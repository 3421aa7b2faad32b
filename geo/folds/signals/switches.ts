import { type Siren, telemetry } from '@mediconnect/schemas';
import type { EventKind } from '../event-kinds.ts';
import type { FoldFrame } from '../frame.ts';
import type { Signal } from './compose.ts';
import { secondsBetween, tell } from './tell.ts';

const { SIREN_MODE_UNSPECIFIED, SIREN_MODE_OFF } = telemetry.SirenMode;

interface Switch {
  /** Null: never reported. */
  readonly on: boolean | null;
  /** Since when, as far as it was seen. */
  readonly sinceMs: number;
}
const UNKNOWN: Switch = Object.freeze({ on: null, sinceMs: 0 });

/** Something that is on or off as it is reported. The first report is where it stands, not a change. */
function switchSignal<Kind extends FoldFrame['kind']>(
  frameKind: Kind,
  read: (body: Extract<FoldFrame, { kind: Kind }>['body']) => boolean | null,
  [turnedOn, turnedOff]: readonly [EventKind, EventKind],
): Signal<Switch> {
  return {
    kinds: [frameKind],
    initial: UNKNOWN,
    step(state, moment, out) {
      const on = read(moment.frame.body as Extract<FoldFrame, { kind: Kind }>['body']);
      if (on === null || on === state.on) return state;
      const { timeMs } = moment.frame;
      if (state.on !== null) {
        const lasted = secondsBetween(state.sinceMs, timeMs);
        tell(out, moment, on ? turnedOn : turnedOff, { details: on ? { offSeconds: lasted } : { onSeconds: lasted } });
      }
      return { on, sinceMs: timeMs };
    },
  };
}

const sounding = ({ mode }: Siren): boolean | null =>
  mode == null || mode === SIREN_MODE_UNSPECIFIED ? null : mode !== SIREN_MODE_OFF;

/** `siren.on`, `siren.off`: sounding in any of its modes. */
export const siren = switchSignal('siren', sounding, ['siren.on', 'siren.off']);
/** `lights.on`, `lights.off`: the warning lights. */
export const lights = switchSignal('siren', (body) => body.lights ?? null, ['lights.on', 'lights.off']);
/** `ignition.on`, `ignition.off`. */
export const ignition = switchSignal('engine', (body) => body.ignition ?? null, ['ignition.on', 'ignition.off']);
