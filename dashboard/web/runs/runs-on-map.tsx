import { useMemo } from 'react';
import { runText } from '../i18n/tools.ts';
import { useFleet } from '../pages/live/fleet-context.ts';
import { useToolSpace } from '../pages/live/tool-context.ts';
import { formatDuration } from '../tools/parts/format.ts';
import { collection, lineFeature, markFeature, useGround } from '../tools/use-ground.ts';
import type { RunView } from './run-view.ts';
import { useOpenRuns } from './use-runs.ts';

/** Of each run that is under way: the way that is left, and at its end who comes, and in how long. */
export function RunsOnMap(): null {
  const { map } = useToolSpace();
  const { nowMs, byVehicle } = useFleet();
  const runs = useOpenRuns();
  const lines = useMemo(() => collection([...runs.values()].map(lineOf)), [runs]);
  const signs = [...runs.values()].map((run) => {
    const callSign = byVehicle.get(run.vehicle)?.unit.callSign ?? run.vehicle;
    return `${callSign.slice(0, 40)}\n${untilArrival(run, nowMs)}`;
  });
  const said = signs.join('\n\n');
  const marks = useMemo(
    () =>
      collection(
        [...runs.values()].map((run, index) => markFeature(run.location, { role: 'run', label: signs[index]! })),
      ),
    // The words change each second at most; the array that holds them is new with every rendering.
    [runs, said],
  );
  useGround(map, 'runs', lines);
  useGround(map, 'run-marks', marks);
  return null;
}

const lineOf = ({ path, offRouteSinceMs }: RunView): GeoJSON.Feature =>
  lineFeature(path, offRouteSinceMs === undefined ? 'run' : 'off_route');

/** Such as `in 4 min 05 s`; that it left its route is said besides. */
export function untilArrival({ arrival, offRouteSinceMs }: RunView, nowMs: number | undefined): string {
  if (arrival === undefined || nowMs === undefined) return runText.noPromise;
  const left = arrival.ms - nowMs;
  const words = left > 0 ? runText.in(formatDuration(left / 1000)) : runText.due;
  return offRouteSinceMs === undefined ? words : `${words} · ${runText.offRoute}`;
}
