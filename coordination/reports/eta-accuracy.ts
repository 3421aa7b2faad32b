import { AppError } from '@mediconnect/base';
import { finishedRun } from '../eta-model/finished-run.ts';
import { COLUMNS, MOST_ZONES, PROFILE_FACTOR, rowsOf, totalsOf } from './eta-accuracy-rules.ts';
import { countRuns, finishedRunsOf, vehicleIdOf } from './eta-accuracy-store.ts';
import type { Report } from './report.ts';

/** More would take seconds to tell. */
const MOST_RUNS = 20_000;

/** How wrong promised arrival times were. */
export const etaAccuracy: Report = {
  name: 'eta-accuracy',
  title: 'Arrival times: promise against outcome',
  description: 'How far promised arrivals were off, by hours, mode, source, phase, kind, model and zone',
  period: { defaultHours: 28 * 24, maxHours: 366 * 24 },
  async make({ pool }, { fleetId, period, vehicle }) {
    const vehicleId = vehicle === undefined ? undefined : await vehicleIdOf(pool, fleetId, vehicle);
    if (vehicle !== undefined && vehicleId === undefined) throw new AppError('not_found');
    const choice = { fleetId, period, vehicleId };
    const found = await finishedRunsOf(pool, choice, MOST_RUNS + 1);
    const runs = found.slice(0, MOST_RUNS).map(finishedRun);
    const cut = found.length > MOST_RUNS ? [`Only the newest ${MOST_RUNS} runs of the period are told.`] : [];
    const note = runs.length === 0 ? [whyEmpty(await countRuns(pool, choice))] : [...cut, NOTE];
    return { columns: COLUMNS, rows: rowsOf(runs), totals: totalsOf(runs), note: note.join(' ') };
  },
};

const NOTE =
  `The interval promises 80 % of the arrivals. Siren factor: prior ${PROFILE_FACTOR} (0.70 to 0.80 in towns, about 1 in the ` +
  `country); only where at least five runs of either mode are. Zones: H3 cells of the destination, the ${MOST_ZONES} with the ` +
  'most runs. Back-tests are runs that were promised afterwards from what was known at their start.';

/** What became of the runs that could not be told of. */
function whyEmpty(counts: Readonly<Record<string, number>>): string {
  const told: Record<string, string> = {
    ...{ open: 'still open', cancelled: 'cancelled', superseded: 'sent elsewhere', expired: 'given up' },
    ...{ unpromised: 'without a promise', arrived: 'there already when they were promised' },
  };
  const parts = Object.entries(counts).map(([state, runs]) => `${runs} ${told[state] ?? state}`);
  return parts.length === 0
    ? 'There was no run in this period: nobody was given a destination, and there was no trip with siren.'
    : `No run of this period was promised and arrived: ${parts.join(', ')}.`;
}
