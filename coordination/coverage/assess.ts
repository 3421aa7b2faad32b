import { firstReach, type LonLat, type RoadGraph, snapToRoad } from '@mediconnect/geo';
import type { CoverageZone } from './zones.ts';

/** A unit that could be sent now. */
export interface AvailableUnit extends LonLat {
  readonly vehicle: string;
  /** Until its wheels turn. */
  readonly mobilisationSeconds: number;
}

/** How well a zone is covered. */
export interface ZoneCover {
  readonly zone: CoverageZone;
  /** Until half of its streets are reached, by whoever is first; undefined: longer than anybody looked. */
  readonly seconds: number | undefined;
  /** Share of its streets, by length, that is reached within the limit. */
  readonly share: number;
  /** Who is first on most of its streets. */
  readonly vehicle: string | undefined;
}

/** Longer than this is as good as never. */
const LONGEST_SECONDS = 3600;

/**
 * Who reaches which zone how fast: one search over the roads from all units at once.
 * @param factor what a drive takes, times what the road graph says (the arrival model's)
 */
export function assessCover(
  graph: RoadGraph,
  zones: readonly CoverageZone[],
  units: readonly AvailableUnit[],
  { limitSeconds, factor }: { limitSeconds: number; factor: number },
): ZoneCover[] {
  const sources = units.flatMap(({ vehicle, mobilisationSeconds, ...place }) => {
    const snap = snapToRoad(graph, place, { profile: 'emergency' });
    return snap ? [{ vehicle, snap, delaySeconds: mobilisationSeconds / factor }] : [];
  });
  const reach = firstReach(graph, sources, 'emergency', LONGEST_SECONDS / factor);
  return zones.map((zone) => {
    const streets = Array.from(zone.chains, (chain, i) => {
      const seconds = reach.secondsTo(chain);
      const vehicle = sources[reach.firstAt(chain)]?.vehicle;
      return {
        seconds: seconds === undefined ? Number.POSITIVE_INFINITY : seconds * factor,
        metres: zone.metres[i]!,
        vehicle,
      };
    }).sort((a, b) => a.seconds - b.seconds);
    return { zone, ...summed(streets, limitSeconds) };
  });
}

type Street = { readonly seconds: number; readonly metres: number; readonly vehicle: string | undefined };

/** @param streets those that are reached first before the others */
function summed(streets: readonly Street[], limitSeconds: number): Omit<ZoneCover, 'zone'> {
  const all = streets.reduce((sum, { metres }) => sum + metres, 0);
  const byVehicle = new Map<string, number>();
  let [passed, within] = [0, 0];
  let half: number | undefined;
  for (const { seconds, metres, vehicle } of streets) {
    passed += metres;
    if (half === undefined && passed * 2 >= all) half = seconds;
    if (seconds <= limitSeconds) within += metres;
    if (vehicle !== undefined) byVehicle.set(vehicle, (byVehicle.get(vehicle) ?? 0) + metres);
  }
  const first = [...byVehicle].reduce<[string, number] | undefined>(
    (best, next) => (best === undefined || next[1] > best[1] ? next : best),
    undefined,
  );
  return {
    seconds: half === undefined || half === Number.POSITIVE_INFINITY ? undefined : half,
    share: all > 0 ? within / all : 0,
    vehicle: first?.[0],
  };
}

/** No unit reaches half of the zone's streets within the limit. */
export const isGap = ({ seconds }: Pick<ZoneCover, 'seconds'>, limitSeconds: number): boolean =>
  seconds === undefined || seconds > limitSeconds;
