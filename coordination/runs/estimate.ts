import type { SourceName } from '@mediconnect/routing/contract.ts';
import { arrivalOf } from '@mediconnect/routing/eta/arrival.ts';
import type { DriveFacts, EtaModel, Mobilisation } from '@mediconnect/routing/eta/contract.ts';
import { RUN_RULES } from './rules.ts';

/** When a vehicle will arrive, as moments: milliseconds since the epoch. */
export interface Estimate {
  readonly atMs: number;
  readonly lowMs: number;
  readonly highMs: number;
}

/** What is left over the road, and who says so. */
export interface RoadLeft {
  readonly seconds: number;
  readonly metres: number;
  readonly source: SourceName;
}

/**
 * The model with so much of the mobilisation over: nobody who has been called for a minute begins to get in now. All of it
 * (Infinity) is over once the wheels turn.
 */
export function mobilisedFor(model: EtaModel, seconds: number): EtaModel {
  const left = (value: number): number => Math.max(0, value - seconds);
  const rest = ({ seconds: middle, lowSeconds, highSeconds, runs }: Mobilisation): Mobilisation => ({
    ...{ seconds: left(middle), lowSeconds: left(lowSeconds), highSeconds: left(highSeconds), runs },
  });
  const mobilisation = Object.entries(model.mobilisation).map(([phase, known]) => [phase, rest(known)] as const);
  return { ...model, mobilisation: Object.fromEntries(mobilisation) };
}

/**
 * The arrival as it is expected now. Who drives has driven on since its fix; who does not has been getting ready since
 * `waitedSeconds`.
 */
export function estimateOf(
  model: EtaModel,
  facts: DriveFacts,
  { nowMs, waitedSeconds }: { readonly nowMs: number; readonly waitedSeconds: number },
): Estimate {
  const arrival = arrivalOf(mobilisedFor(model, waitedSeconds), facts);
  const sinceMs = facts.underWay ? nowMs - facts.fixAgeSeconds * 1000 : nowMs;
  const moment = (seconds: number): number => Math.max(nowMs, Math.round(sinceMs + seconds * 1000));
  return { atMs: moment(arrival.seconds), lowMs: moment(arrival.lowSeconds), highMs: moment(arrival.highSeconds) };
}

/** When the last estimate was made, from which fix. */
export interface Estimated {
  readonly madeMs: number;
  readonly fixMs: number;
}

/** True when a newer fix is worth another estimate. @param movedMetres since the fix of the last one */
export function isEstimateDue(last: Estimated | undefined, fixMs: number, movedMetres: number, nowMs: number): boolean {
  if (last === undefined) return true;
  if (fixMs <= last.fixMs) return false;
  const { estimateSeconds, standingEstimateSeconds, movedMetres: far } = RUN_RULES;
  return nowMs - last.madeMs >= (movedMetres > far ? estimateSeconds : standingEstimateSeconds) * 1000;
}

/** True when viewers are to be told of a new arrival time. @param toldMs what they were told; null: nothing */
export const isWorthTelling = (toldMs: number | null, atMs: number): boolean =>
  toldMs === null || Math.abs(atMs - toldMs) > RUN_RULES.tellSeconds * 1000;
