import { useMemo } from 'react';
import { useFleet } from '../pages/live/fleet-context.ts';
import { type RunView, runViewOf } from './run-view.ts';

/** The runs that are under way, by vehicle, as the live feed tells them. */
export function useOpenRuns(): ReadonlyMap<string, RunView> {
  const { runs } = useFleet();
  return useMemo(() => {
    const open = [...runs.values()].map(runViewOf).filter(({ state }) => state === 'open');
    return new Map(open.map((run) => [run.vehicle, run]));
  }, [runs]);
}

/** The newest run of a vehicle, also one that is over. */
export function useRunOf(vehicle: string): RunView | undefined {
  const run = useFleet().runs.get(vehicle);
  return useMemo(() => run && runViewOf(run), [run]);
}
