import { useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import { fetchOpenRuns, type RunItem } from '../api/runs.ts';

export const OPEN_RUNS = ['runs', 'open'] as const;
const ASK_EVERY_MS = 5_000;

/** Where a vehicle is going. */
export interface OpenRun {
  readonly vehicle: string;
  readonly location: readonly [number, number];
  readonly mode: 'emergency' | 'normal';
  readonly ref: string;
  readonly run: RunItem;
}

const NOBODY: ReadonlyMap<string, OpenRun> = new Map();

/** The runs that are under way, by vehicle. */
export function useRuns(): ReadonlyMap<string, OpenRun> {
  const { data } = useQuery({
    queryKey: OPEN_RUNS,
    queryFn: ({ signal }) => fetchOpenRuns(signal),
    refetchInterval: ASK_EVERY_MS,
  });
  return useMemo(
    () => (data === undefined ? NOBODY : new Map(data.map((run) => [run.vehicle, openRunOf(run)]))),
    [data],
  );
}

const openRunOf = (run: RunItem): OpenRun => ({
  ...{ vehicle: run.vehicle, mode: run.mode, ref: run.ref, run },
  location: [run.destination[0]!, run.destination[1]!],
});
