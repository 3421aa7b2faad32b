import { useMemo } from 'react';
import { useFleet } from '../pages/live/fleet-context.ts';
import { useToolSpace } from '../pages/live/tool-context.ts';
import { collection, lineFeature, markFeature, useGround } from '../tools/use-ground.ts';
import { signsOf, untilArrival } from './run-signs.ts';
import type { RunView } from './run-view.ts';
import { useOpenRuns } from './use-runs.ts';

/** Of each run that is under way: the way that is left, and at its end who comes, and in how long. */
export function RunsOnMap(): null {
  const { map } = useToolSpace();
  const { nowMs, byVehicle } = useFleet();
  const runs = useOpenRuns();
  const lines = useMemo(() => collection([...runs.values()].map(lineOf)), [runs]);
  const signs = signsOf([...runs.values()], (run) => {
    const callSign = byVehicle.get(run.vehicle)?.unit.callSign ?? run.vehicle;
    return `${callSign.slice(0, 40)} ${untilArrival(run, nowMs)}`;
  });
  const said = JSON.stringify(signs);
  const marks = useMemo(
    () => collection(signs.map(({ location, label }) => markFeature(location, { role: 'run', label }))),
    // The words change each second at most; the array that holds them is new with every rendering.
    [said],
  );
  useGround(map, 'runs', lines);
  useGround(map, 'run-marks', marks);
  return null;
}

const lineOf = ({ path, offRouteSinceMs }: RunView): GeoJSON.Feature =>
  lineFeature(path, offRouteSinceMs === undefined ? 'run' : 'off_route');
