import { type LiveRun, live } from '@mediconnect/schemas';
import type { Destination } from '../api/runs.ts';
import { decodePath } from './decode-path.ts';

/** A run as the page shows it; times are epoch ms by the server's clock, `undefined` for not (yet). */
export interface RunView {
  readonly id: string;
  readonly vehicle: string;
  readonly location: readonly [number, number];
  readonly mode: 'emergency' | 'normal';
  readonly ref: string;
  readonly state: 'open' | 'arrived' | 'cancelled' | 'ended';
  readonly promisedMs: number | undefined;
  readonly arrival: { readonly ms: number; readonly lowMs: number; readonly highMs: number } | undefined;
  /** Why nothing is promised yet; '' when something is. */
  readonly problem: string;
  readonly leftMetres: number;
  readonly source: string;
  readonly path: readonly (readonly [number, number])[];
  readonly offRouteSinceMs: number | undefined;
  readonly arrivedMs: number | undefined;
}

const { RunState } = live;

export function runViewOf(run: LiveRun): RunView {
  const arrival = timeOf(run.arrivalMs);
  return {
    id: run.id ?? '',
    vehicle: run.vehicle ?? '',
    location: [(run.destinationLongitudeE7 ?? 0) / 1e7, (run.destinationLatitudeE7 ?? 0) / 1e7],
    mode: run.emergency ? 'emergency' : 'normal',
    ref: run.ref ?? '',
    state: stateOf(run.state),
    promisedMs: timeOf(run.promisedArrivalMs),
    arrival:
      arrival === undefined
        ? undefined
        : { ms: arrival, lowMs: run.arrivalLowMs ?? arrival, highMs: run.arrivalHighMs ?? arrival },
    problem: run.promiseProblem ?? '',
    leftMetres: run.leftM ?? 0,
    source: run.source ?? '',
    path: decodePath(run.path ?? ''),
    offRouteSinceMs: timeOf(run.offRouteSinceMs),
    arrivedMs: timeOf(run.arrivedAtMs),
  };
}

const timeOf = (ms: number | null | undefined): number | undefined => ms || undefined;

function stateOf(state: LiveRun['state']): RunView['state'] {
  if (state === RunState.RUN_STATE_OPEN) return 'open';
  if (state === RunState.RUN_STATE_ARRIVED) return 'arrived';
  return state === RunState.RUN_STATE_CANCELLED ? 'cancelled' : 'ended';
}

/** To send a vehicle there once more. */
export const destinationOf = ({ location, mode, ref }: RunView): Destination => ({
  ...{ location, mode },
  ...(ref !== '' && { ref }),
});
