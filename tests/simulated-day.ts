import { dryRun } from '@mediconnect/device-sim/dry-run.ts';
import type { FrameSink } from '@mediconnect/device-sim/fleet.ts';
import { kindOf } from '@mediconnect/device-sim/gateway/encode.ts';
import type { Identity } from '@mediconnect/device-sim/gateways-file.ts';
import { readOptions } from '@mediconnect/device-sim/options.ts';
import { createMembers } from '@mediconnect/device-sim/setup.ts';
import type { Happening } from '@mediconnect/device-sim/vehicle/truth.ts';
import { loadRegion } from '@mediconnect/device-sim/world/region.ts';
import type { World } from '@mediconnect/device-sim/world/world.ts';
import type { FoldFrame } from '@mediconnect/geo/folds/frame.ts';

/** How a vehicle began its day: what the other lines of its truth only tell the changes of. */
interface Start {
  readonly type: 'start';
  readonly timeMs: number;
  readonly phase: string;
  readonly siren: boolean;
  readonly lights: boolean;
  readonly ignition: boolean;
  readonly tankMl: number;
}
export type TruthLine = (Happening | Start) & { readonly vehicle: string };

/** Days of simulated vehicles in the demo city, without a broker, as frames and as what really happened. */
export interface SimulatedDay {
  readonly startMs: number;
  readonly endMs: number;
  readonly vehicles: readonly string[];
  readonly world: World;
  /** In order of history. */
  framesOf(vehicle: string): readonly FoldFrame[];
  truthOf<Type extends TruthLine['type']>(vehicle: string, type: Type): Extract<TruthLine, { type: Type }>[];
}

/** @param seed one seed is one day; fixes come at 1 Hz while the engine runs, each 5 s while it is parked */
export async function simulateDay(seed: number, vehicles: number, hours: number): Promise<SimulatedDay> {
  const startMs = Date.UTC(2026, 4, 4);
  const endMs = startMs + hours * 3_600_000;
  const names = Array.from({ length: vehicles }, (_, i) => `v${i}`);
  const frames = new Map<string, FoldFrame[]>(names.map((name) => [name, []]));
  const truth: TruthLine[] = [];
  const world = loadRegion();
  const identities = { fleet: 'red', gateways: names.map(identityOf) };
  const options = readOptions(['--seed', String(seed)])!;
  const members = createMembers(options, identities, startMs, world, ({ gateway, vehicle }) =>
    frameKeeper(gateway, frames.get(vehicle)!),
  );
  await dryRun({
    ...{ members, world, startMs, endMs },
    rates: { gpsMs: 1000, parkedGpsMs: 5000 },
    truth: {
      write(line) {
        if ((line as { type: string }).type !== 'position') truth.push(line as TruthLine);
      },
    },
  });
  return {
    ...{ startMs, endMs, world, vehicles: names },
    framesOf: (vehicle) => frames.get(vehicle)!,
    truthOf: <Type extends TruthLine['type']>(vehicle: string, type: Type) =>
      truth.filter((line) => line.vehicle === vehicle && line.type === type) as Extract<TruthLine, { type: Type }>[],
  };
}

const identityOf = (vehicle: string): Identity => ({
  ...{ gateway: `g-${vehicle}`, vehicle, secret: undefined, homeStation: undefined },
});

/** A sink that numbers readings and keeps them as frames of a fold. */
function frameKeeper(gateway: string, kept: FoldFrame[]): FrameSink {
  let seq = 0;
  return {
    number: (readings) =>
      readings.map((reading) => {
        const kind = kindOf(reading);
        const frame = { timeMs: reading.timeMs, gateway, boot: 1, seq: ++seq, kind, body: reading[kind] } as FoldFrame;
        kept.push(frame);
        return frame;
      }),
    deliver() {},
    lose() {},
    setNetwork() {},
    forgetCounter() {},
    hasRoom: true,
  };
}
