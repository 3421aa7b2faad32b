import { type Device, telemetry } from '@mediconnect/schemas';
import { between, chance, normal, type Random } from '../random.ts';
import type { Point } from '../world/world.ts';

/** The gateway's own health. */
export interface DeviceState {
  readonly firmware: string;
  storageFreeKib: number;
  temperatureC: number;
}

export function createDevice(random: Random): DeviceState {
  return {
    firmware: chance(random, 0.8) ? '2.4.1' : '2.3.7',
    storageFreeKib: Math.round(between(random, 1_500_000, 3_500_000)),
    temperatureC: between(random, 28, 36),
  };
}

/** Coverage by place: two waves of some kilometres, the same for everyone who stands there. */
function coverageDbm({ longitude, latitude }: Point): number {
  return -86 + 11 * Math.sin(longitude * 190) + 9 * Math.cos(latitude * 260 + longitude * 70);
}

/** `queuedFrames` is left out: only the gateway knows it, when it sends. */
export function deviceReading(device: DeviceState, at: Point, uptimeMs: number, random: Random): Device {
  const signal = coverageDbm(at) + normal(random) * 2.5;
  device.temperatureC += (32 - device.temperatureC) * 0.05 + normal(random) * 0.2;
  device.storageFreeKib = Math.max(200_000, device.storageFreeKib - (chance(random, 0.3) ? 4 : 0));
  return {
    signalDbm: Math.round(Math.max(-118, Math.min(-55, signal))),
    network: signal < -103 ? telemetry.Network.NETWORK_UMTS : telemetry.Network.NETWORK_LTE,
    storageFreeKib: device.storageFreeKib,
    temperatureDc: Math.round(device.temperatureC * 10),
    firmware: device.firmware,
    uptimeS: Math.floor(uptimeMs / 1000),
  };
}
