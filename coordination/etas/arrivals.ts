import {
  type Arrival,
  type ArrivalLine,
  arrivalOf,
  type DriveFacts,
  type EtaModel,
  type Reached,
  type SourceName,
} from '@mediconnect/routing';
import type { EtaCandidate } from './candidates.ts';

/** What is the same for all candidates. */
export type SharedFacts = Pick<DriveFacts, 'mode' | 'hourClass' | 'zone'>;

/** What the model makes of roads, for candidates by their index. */
export interface Arrivals {
  /** When one arrives by what is known of its road. */
  of(reached: Reached): Arrival;
  /** The same as a line over the seconds of the road, for finding the fastest. */
  line(candidate: number, source: SourceName): ArrivalLine;
}

/** Seconds of road that are far enough apart to tell a line by. */
const FAR_SECONDS = 1_000;

/** The model, asked for candidates. What it tells is a line over the seconds of the road (routing/eta/arrival.ts). */
export function arrivalsOf(model: EtaModel, candidates: readonly EtaCandidate[], shared: SharedFacts): Arrivals {
  const lines = new Map<string, ArrivalLine>();
  const facts = (index: number, roadSeconds: number, roadMetres: number, source: SourceName): DriveFacts => {
    const { identity, phase, fixAgeSeconds, underWay } = candidates[index]!;
    const { vehicle } = identity;
    return { ...shared, roadSeconds, roadMetres, source, phase, fixAgeSeconds, vehicle, underWay };
  };
  return {
    of: ({ candidate, roadSeconds, roadMetres = 0, source }) =>
      arrivalOf(model, facts(candidate, roadSeconds, roadMetres, source)),
    line(candidate, source) {
      const { identity, phase, underWay } = candidates[candidate]!;
      // Most vehicles are driven alike: few lines serve thousands of candidates.
      const own = Object.hasOwn(model.vehicles ?? {}, identity.vehicle) ? identity.vehicle : '';
      const key = `${source}/${phase}/${underWay}/${own}`;
      const known = lines.get(key);
      if (known !== undefined) return known;
      const at = (seconds: number) => arrivalOf(model, facts(candidate, seconds, 0, source)).seconds;
      const atOnceSeconds = at(0);
      const line = { atOnceSeconds, perRoadSecond: (at(FAR_SECONDS) - atOnceSeconds) / FAR_SECONDS };
      lines.set(key, line);
      return line;
    },
  };
}
