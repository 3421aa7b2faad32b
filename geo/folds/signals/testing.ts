import type { FenceRules } from '../../fences/contract.ts';
import type { FoldContext } from '../context.ts';
import { compareKeys, type FoldFrame, type FrameKey, keyOf } from '../frame.ts';
import { type FixFold, foldJudgedFix, NO_FIX_FOLD } from '../judged-fix.ts';
import type { DerivedEvent, FoldOutput } from '../outputs.ts';
import { foldSensors, NO_SENSORS, type Sensors } from '../sensors.ts';
import type { SubFold } from '../sub-fold.ts';

/** Noon of some day: frames of tests are counted in seconds from it. */
export const START_MS = Date.UTC(2026, 4, 4, 12);
type Body<Kind extends FoldFrame['kind']> = Extract<FoldFrame, { kind: Kind }>['body'];
let seq = 0;

/** A frame some seconds after START_MS, of gateway `gw`; each has the next seq. */
export function at<Kind extends FoldFrame['kind']>(seconds: number, kind: Kind, body: Body<Kind>): FoldFrame {
  const key = { timeMs: START_MS + seconds * 1000, gateway: 'gw', boot: 1, seq: ++seq };
  return { ...key, kind, body } as FoldFrame;
}

const METRES_TO_E7 = 89.83; // of latitude

/** A good fix so many metres north of a place in Montevideo. */
export function fixAt(seconds: number, metresNorth = 0, body: Body<'gps'> = {}): FoldFrame {
  const latitudeE7 = -348_800_000 + Math.round(metresNorth * METRES_TO_E7);
  const place = { latitudeE7, longitudeE7: -561_700_000, accuracyDm: 40 };
  return at(seconds, 'gps', { ...place, speedCmPerS: 0, headingCdeg: 0, ...body });
}

export const CONTEXT: FoldContext = {
  fleet: 'red',
  vehicle: 'v-1',
  groups: [],
  homeStation: '',
  roads: undefined,
};

/** A fence by its rules; tests only say what they need. */
export const fence = (rules: Partial<FenceRules>): FenceRules => ({
  ...{ id: 'f-1', name: 'Fence', kind: 'zone', dwellSeconds: null, hysteresisMetres: 30, debounceSeconds: 0 },
  ...{ schedule: null, timeZone: 'UTC', speedLimitKmh: null, vehicles: null, groups: null },
  ...rules,
});

export interface Run<State> {
  readonly events: DerivedEvent[];
  readonly withdrawn: Pick<DerivedEvent, 'kind' | 'subject' | 'opening'>[];
  readonly state: State;
  /** The newest frame, and what was known at it. */
  readonly last: FrameKey | null;
  readonly fixes: FixFold;
  readonly sensors: Sensors;
}

interface RunOptions<State> {
  readonly context?: FoldContext;
  /** The fences that it is inside of at a frame. */
  readonly inside?: (frame: FoldFrame) => readonly FenceRules[];
  /** Goes on from there. */
  readonly from?: Pick<Run<State>, 'state' | 'last' | 'fixes' | 'sensors'>;
}

/** Folds frames through one sub-fold alone, in order of history. */
export function run<State>(
  fold: SubFold<State>,
  frames: readonly FoldFrame[],
  { context = CONTEXT, inside = () => [], from }: RunOptions<State> = {},
): Run<State> {
  const { events, withdrawn, out } = collector();
  const start = from ?? { state: fold.initial, last: null, fixes: NO_FIX_FOLD, sensors: NO_SENSORS };
  let { state, last, fixes, sensors } = start;
  for (const frame of [...frames].sort(compareKeys)) {
    const judged = frame.kind === 'gps' ? foldJudgedFix(fixes, frame, context.thresholds) : undefined;
    const next = foldSensors(sensors, frame);
    const known = { before: last, fix: judged?.fix, lastFix: fixes.last, sensors: next, sensorsBefore: sensors };
    state = fold.step(state, { frame, ...known, inside: inside(frame), context }, out);
    if (judged) fixes = judged.state;
    sensors = next;
    last = keyOf(frame);
  }
  return { events, withdrawn, state, last, fixes, sensors };
}

/** An output that keeps events and withdrawals. */
export function collector() {
  const events: DerivedEvent[] = [];
  const withdrawn: Run<unknown>['withdrawn'] = [];
  const out: FoldOutput = {
    event: (event) => events.push(event),
    withdraw: (event) => withdrawn.push(event),
    trip() {},
    rollup() {},
    cell() {},
  };
  return { events, withdrawn, out };
}

/** Kinds, subjects and seconds since START_MS, for comparison at a glance. */
export const told = (events: readonly DerivedEvent[]) =>
  events.map(({ kind, subject, timeMs }) => [kind, ...(subject ? [subject] : []), (timeMs - START_MS) / 1000]);
