import type { LonLat } from '@mediconnect/geo';
import { nearMetres } from '@mediconnect/geo/folds/trips/near.ts';
import { type Leg, leftAtMs, legsOf, type RunFix } from './legs.ts';
import { RUN_RULES } from './rules.ts';
import { arrivalAmong, type BlueChange, standsAt } from './stands.ts';

/** What an outcome is asked of. Times are milliseconds since the epoch. */
export interface RunSpan {
  readonly openedMs: number;
  /** When it was cancelled, superseded or given up: what came after does not count. Undefined: it is open, or arrived. */
  readonly endedMs: number | undefined;
  /** How far frames can have come in: now. */
  readonly knownUntilMs: number;
  /** It drove when its destination was set. */
  readonly underWay: boolean;
  /** It was with a patient: it leaves for its destination once it has stood somewhere. */
  readonly busy: boolean;
  /** The destination, and the road next to it. */
  readonly goals: readonly LonLat[];
}

/** What came of a run, in event time. */
export interface RunOutcome {
  /** The wheels turned; undefined: not yet. */
  readonly departedMs: number | undefined;
  readonly arrivedMs: number | undefined;
  /** From when it was opened until it arrived, ended, or was seen last. */
  readonly distanceMetres: number;
  /** Of the time from departure to arrival, with the siren sounding; null: no frame told. */
  readonly sirenShare: number | null;
}

/**
 * Departure, arrival and distance of a run from the fixes of its time, by event time alone: the same whatever the order in
 * which they came in.
 * @param fixes trusted ones in order of time, beginning a little before the run @param changes of siren and lights, too
 */
export function outcomeOf(span: RunSpan, fixes: readonly RunFix[], changes: readonly BlueChange[]): RunOutcome {
  const legs = legsOf(fixes);
  const stands = standsAt(legs, span.goals, span.openedMs, span.knownUntilMs);
  const arrivedMs = arrivalAmong(stands, changes, span.endedMs ?? Number.POSITIVE_INFINITY)?.sinceMs;
  const untilMs = arrivedMs ?? span.endedMs ?? Number.POSITIVE_INFINITY;
  const left = departureAt(legs, span);
  // One that never moved was there already.
  const departedMs = left !== undefined && left <= untilMs ? left : undefined;
  let metres = 0;
  for (const leg of legs) if (leg.fix.timeMs > span.openedMs && leg.fix.timeMs <= untilMs) metres += leg.drivenMetres;
  const sirenShare =
    departedMs === undefined || arrivedMs === undefined ? null : soundingShare(changes, departedMs, arrivedMs);
  return { departedMs, arrivedMs, distanceMetres: metres, sirenShare };
}

/** When the wheels turned: the last moment at which it stood before it left. */
function departureAt(legs: readonly Leg[], { openedMs, underWay, busy }: RunSpan): number | undefined {
  if (underWay) return openedMs;
  const start = legs.findLast(({ fix }) => fix.timeMs <= openedMs) ?? legs[0];
  let [ready, stoodSinceMs]: [boolean, number | undefined] = [!busy, undefined];
  let first: Leg | undefined;
  for (const leg of legs) {
    const { timeMs } = leg.fix;
    if (leg.motion === 'standing') {
      stoodSinceMs ??= timeMs;
      ready ||= timeMs - stoodSinceMs >= RUN_RULES.shortStandSeconds * 1000;
      first = undefined;
    }
    if (leg.motion !== 'moving') continue;
    stoodSinceMs = undefined;
    first ??= leg;
    if (!ready || timeMs <= openedMs) continue;
    const far = nearMetres(start!.fix, leg.fix) > RUN_RULES.departMetres;
    if (far || timeMs - first.fix.timeMs >= RUN_RULES.departSeconds * 1000) return Math.max(openedMs, leftAtMs(first));
  }
  return undefined;
}

/** The share of a time in which the siren sounded; null where nothing is known of it. */
function soundingShare(changes: readonly BlueChange[], fromMs: number, toMs: number): number | null {
  const before = changes.findLast(({ timeMs }) => timeMs <= fromMs);
  const within = changes.filter(({ timeMs }) => timeMs > fromMs && timeMs < toMs);
  if (before === undefined && within.length === 0) return null;
  let [sounding, sinceMs, soundedMs] = [before?.sounding ?? false, fromMs, 0];
  for (const change of [...within, { timeMs: toMs, sounding: false }]) {
    if (sounding) soundedMs += change.timeMs - sinceMs;
    ({ sounding, timeMs: sinceMs } = change);
  }
  return toMs > fromMs ? soundedMs / (toMs - fromMs) : Number(sounding);
}
