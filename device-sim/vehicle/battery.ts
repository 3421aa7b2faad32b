import type { Battery } from '@mediconnect/schemas';
import { between, normal, type Random } from '../random.ts';

/** Charge of the three batteries, 0 … 1. */
export interface BatteryState {
  starter: number;
  auxiliary: number;
  gateway: number;
  temperatureC: number;
}

export type PowerSource = 'alternator' | 'shore' | 'none';

/** Charge per hour: what each battery gains on a source, or loses without one. */
const PER_HOUR = {
  starter: { alternator: 0.5, shore: 0.2, none: -0.02 },
  auxiliary: { alternator: 0.35, shore: 0.25, none: -0.14 },
  gateway: { alternator: 0.6, shore: 0.6, none: -0.18 },
} as const;

export function createBattery(random: Random): BatteryState {
  return {
    starter: between(random, 0.8, 1),
    auxiliary: between(random, 0.65, 1),
    gateway: between(random, 0.85, 1),
    temperatureC: between(random, 18, 26),
  };
}

const clamp = (value: number, low: number, high: number) => Math.max(low, Math.min(high, value));

/** Lets time pass; charging slows as a battery fills. The bay warms to 36 °C beside a running engine. */
export function stepBattery(battery: BatteryState, dtMs: number, source: PowerSource): void {
  const hours = dtMs / 3_600_000;
  for (const name of ['starter', 'auxiliary', 'gateway'] as const) {
    const rate = PER_HOUR[name][source];
    const fading = rate > 0 ? Math.min(1, 4 * (1 - battery[name])) : 1;
    battery[name] = clamp(battery[name] + rate * fading * hours, 0.02, 1);
  }
  const target = source === 'alternator' ? 36 : 22;
  battery.temperatureC += (target - battery.temperatureC) * (dtMs / 1_500_000);
}

/** Millivolts of a 12 V lead battery: at rest by its charge, on a charger by the charger. */
function millivolts(charge: number, source: PowerSource): number {
  if (source === 'alternator') return 13_700 + 600 * charge;
  if (source === 'shore') return 13_200 + 400 * charge;
  return 11_700 + 1_050 * charge;
}

export function batteryReading(battery: BatteryState, source: PowerSource, random: Random): Battery {
  return {
    starterMv: Math.round(millivolts(battery.starter, source) + normal(random) * 12),
    auxiliaryMv: Math.round(millivolts(battery.auxiliary, source) - 40 + normal(random) * 12),
    gatewayPercent: Math.round(battery.gateway * 100),
    temperatureDc: Math.round(battery.temperatureC * 10 + normal(random)),
    charging: source !== 'none',
  };
}
