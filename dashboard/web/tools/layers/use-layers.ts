import { useComputedColorScheme } from '@mantine/core';
import { keepPreviousData, useQueries, useQuery } from '@tanstack/react-query';
import { fetchCoverage } from '../../api/coverage.ts';
import { fetchClosure, fetchClosures, fetchSpeeds, type RoadClosure } from '../../api/roads.ts';
import type { Session } from '../../api/session.ts';
import type { FleetMap } from '../../map/fleet-map.ts';
import { useToolSpace } from '../../pages/live/tool-context.ts';
import type { LayerName } from '../../pages/live/view-state.ts';
import { STEP_COLOURS } from '../colours.ts';

/** The action that a layer needs. */
const NEEDS: Readonly<Record<LayerName, string>> = {
  closures: 'roads.read',
  speeds: 'roads.read',
  coverage: 'coverage.read',
};
export const maySee = (session: Session, layer: LayerName): boolean => session.actions.includes(NEEDS[layer]);

export const CLOSURES = ['roads', 'closures'] as const;
const CLOSURES_EVERY_MS = 20_000;
const COVERAGE_EVERY_MS = 15_000;
const SPEEDS_EVERY_MS = 5 * 60_000;

export function useClosures(wanted: boolean) {
  return useQuery({
    queryKey: CLOSURES,
    queryFn: ({ signal }) => fetchClosures(signal),
    enabled: wanted,
    refetchInterval: CLOSURES_EVERY_MS,
  });
}

/** Beyond so many only what was drawn is shown, not the roads that it took. */
const MOST_IN_FULL = 50;
const NO_CLOSURES: readonly RoadClosure[] = [];

/** The closures in force or to come, and the roads of the first of them as lines. */
export function useClosedRoads(): { closures: readonly RoadClosure[]; roads: readonly number[][][] } {
  const closures = useClosures(true).data ?? NO_CLOSURES;
  const roads = useQueries({
    queries: closures.slice(0, MOST_IN_FULL).map(({ id, properties: { changedAt } }) => ({
      queryKey: [...CLOSURES, id, changedAt],
      queryFn: ({ signal }: { signal: AbortSignal }) => fetchClosure(id, signal),
      staleTime: Infinity,
    })),
    combine: (answers) => answers.flatMap(({ data }) => data?.roads.coordinates ?? []),
  });
  return { closures, roads };
}

/** Of the part of the city that is shown. */
export function useSpeeds(wanted: boolean) {
  const { map, camera } = useToolSpace();
  return useQuery({
    queryKey: ['roads', 'speeds', camera],
    queryFn: ({ signal }) => fetchSpeeds(boundsFor(map!), signal),
    enabled: wanted && map !== undefined && camera !== undefined,
    refetchInterval: SPEEDS_EVERY_MS,
    staleTime: SPEEDS_EVERY_MS,
    placeholderData: keepPreviousData,
  });
}

export function useCoverage(wanted: boolean) {
  return useQuery({
    queryKey: ['coverage'],
    queryFn: ({ signal }) => fetchCoverage(signal),
    enabled: wanted,
    refetchInterval: COVERAGE_EVERY_MS,
  });
}

/** Rounded outwards to some hundred metres. */
function boundsFor(map: FleetMap): number[] {
  const [west, south, east, north] = map.bounds();
  const down = (degrees: number) => Math.floor(degrees * 200) / 200;
  const up = (degrees: number) => Math.ceil(degrees * 200) / 200;
  return [down(Math.max(-180, west)), down(Math.max(-85, south)), up(Math.min(180, east)), up(Math.min(85, north))];
}

export function useStepColours(): readonly string[] {
  return STEP_COLOURS[useComputedColorScheme('dark')];
}
