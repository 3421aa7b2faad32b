import type { Happening } from '@mediconnect/device-sim/vehicle/truth.ts';
import { loadRegion } from '@mediconnect/device-sim/world/region.ts';
import type { World } from '@mediconnect/device-sim/world/world.ts';
import { compareKeys, type FoldFrame } from '@mediconnect/geo';
import { simulate, toFoldFrame } from './history/simulated.ts';

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
  const span = await simulate(startMs, hours, ['--seed', String(seed), '--vehicles', String(vehicles)]);
  const frames = new Map<string, FoldFrame[]>();
  for (const [vehicle, own] of Map.groupBy(span.frames, (frame) => frame.vehicle))
    frames.set(vehicle, own.map(toFoldFrame).sort(compareKeys));
  return {
    ...{ startMs, endMs: startMs + hours * 3_600_000, world: loadRegion(), vehicles: [...frames.keys()] },
    framesOf: (vehicle) => frames.get(vehicle)!,
    truthOf: <Type extends TruthLine['type']>(vehicle: string, type: Type) =>
      span.truth.filter((line) => line.vehicle === vehicle && line.type === type) as unknown as Extract<
        TruthLine,
        { type: Type }
      >[],
  };
}
