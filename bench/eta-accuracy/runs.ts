import { hourClassAt, type Position, type RoutingSource, zoneAt } from '@mediconnect/routing';
import type { FinishedRun } from '@mediconnect/routing/eta/learn/run.ts';
import type { SirenRun } from './month.ts';

/** What the product calls what a simulated vehicle did when it was told to go. */
const PHASES: Readonly<Record<string, string>> = {
  ...{ available: 'at_station', returning: 'returning', transporting: 'transporting' },
};
/** Questions to a source at once. */
const AT_ONCE = 8;

/** Runs with the road's seconds as a source tells them, for what was known when they were told to go. */
export async function finishedRuns(
  source: RoutingSource,
  runs: readonly SirenRun[],
  timeZone: string,
): Promise<FinishedRun[]> {
  const finished: FinishedRun[] = [];
  for (let at = 0; at < runs.length; at += AT_ONCE)
    finished.push(
      ...(await Promise.all(runs.slice(at, at + AT_ONCE).map((run) => finishedRun(source, run, timeZone)))),
    );
  return finished;
}

async function finishedRun(source: RoutingSource, run: SirenRun, timeZone: string): Promise<FinishedRun> {
  const { known, purpose, leftMs, arrivedMs } = run;
  const from: Position = [known.fix.longitude, known.fix.latitude];
  const to: Position = [run.to.longitude, run.to.latitude];
  const heading = known.headingDegrees === undefined ? {} : { headingDegrees: known.headingDegrees };
  const { routes } = await source.route({ from, to, mode: 'emergency', ...heading });
  const route = routes[0]!;
  const leavesNow = purpose === 'transporting';
  return {
    ...{ atMs: known.toldMs, vehicle: run.vehicle, source: route.source, mode: 'emergency' },
    ...{ roadSeconds: route.durationSeconds, roadMetres: route.distanceMetres, drivenMetres: run.drivenMetres },
    ...{ hourClass: hourClassAt(known.toldMs, timeZone), phase: PHASES[known.phase], zone: zoneAt(to) },
    ...{ fixAgeSeconds: 0, underWay: false, leavesNow, sirenShare: 1, promise: undefined },
    mobilisationSeconds: leavesNow ? null : (leftMs - known.toldMs) / 1000,
    driveSeconds: (arrivedMs - leftMs) / 1000,
  };
}
