import type { Battery } from '@mediconnect/schemas';
import type { EventKind } from '../event-kinds.ts';
import type { Signal } from './compose.ts';
import { type Held, hold, OFF } from './hold.ts';
import { tell } from './tell.ts';

/**
 * Millivolts of a 12 V lead battery: 12.0 V at rest is a quarter full or less, 12.4 V about three quarters (Battery
 * University, BU-903); a 24 V system is two in a row. Percent of the gateway's own battery: defaults of ours.
 */
export const BATTERY_LOW = Object.freeze({
  leadMv: { low: 12_000, recovered: 12_400 },
  gatewayPercent: { low: 20, recovered: 30 },
  /** Cranking pulls a healthy battery below 10 V for seconds; that is no low battery. */
  holdMs: 60_000,
  /** No 12 V system reads as much, and no 24 V system stays below it. */
  system24FromMv: 18_000,
});

interface Batteries {
  readonly starter: Held;
  readonly auxiliary: Held;
  readonly gateway: Held;
  /** A battery of the vehicle was seen above `system24FromMv`: it has 24 V. */
  readonly is24: boolean;
}
type Name = 'starter' | 'auxiliary' | 'gateway';

/** `battery.low` and `battery.recovered`; the subject is the battery: starter, auxiliary or gateway. */
export const batteryLow: Signal<Batteries> = {
  kinds: ['battery'],
  initial: Object.freeze({ starter: OFF, auxiliary: OFF, gateway: OFF, is24: false }),
  step(state, moment, out) {
    const { starterMv, auxiliaryMv, gatewayPercent } = moment.frame.body as Battery;
    const { system24FromMv, leadMv } = BATTERY_LOW;
    const is24 = state.is24 || (starterMv ?? 0) >= system24FromMv || (auxiliaryMv ?? 0) >= system24FromMv;
    const factor = is24 ? 2 : 1;
    const lead = { low: leadMv.low * factor, recovered: leadMv.recovered * factor };
    const step = (name: Name, value: number | null | undefined, limits: Limits, unit: string): Held => {
      if (value == null) return state[name];
      const next = hold(state[name], isLow(value, limits), moment.frame, BATTERY_LOW.holdMs);
      if (next.on !== state[name].on) {
        const kind: EventKind = next.on ? 'battery.low' : 'battery.recovered';
        const details = { battery: name, [unit]: value, threshold: next.on ? limits.low : limits.recovered };
        tell(out, moment, kind, { subject: name, ...openingOf(state[name]), details });
      }
      return next;
    };
    const starter = step('starter', starterMv, lead, 'millivolts');
    const auxiliary = step('auxiliary', auxiliaryMv, lead, 'millivolts');
    const gateway = step('gateway', gatewayPercent, BATTERY_LOW.gatewayPercent, 'percent');
    const same =
      starter === state.starter && auxiliary === state.auxiliary && gateway === state.gateway && is24 === state.is24;
    return same ? state : { starter, auxiliary, gateway, is24 };
  },
};

interface Limits {
  readonly low: number;
  readonly recovered: number;
}
const isLow = (value: number, { low, recovered }: Limits): boolean | undefined =>
  value < low ? true : value >= recovered ? false : undefined;

/** What began when the state began to turn; nothing where this very frame turned it. */
export const openingOf = (before: Held): { opening?: NonNullable<Held['turning']> } =>
  before.turning === null ? {} : { opening: before.turning };
