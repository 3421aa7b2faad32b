import { type FoldContext, type FoldFrame, stepVehicleFold, type VehicleFold } from '@mediconnect/geo';
import { quarterOf } from '@mediconnect/geo/folds/quarter.ts';
import type { Collector, Subject } from './derived.ts';

/** How a fold stands in a checkpoint. */
export const stateText = (fold: VehicleFold): string => JSON.stringify(fold);
export const foldOf = (text: string): VehicleFold => JSON.parse(text);

/** Whose history is folded, and what stands around it. */
export interface HistoryOf {
  readonly of: Subject;
  readonly context: FoldContext;
}

/**
 * Folds the next frame of a vehicle's history. The first frame of a quarter hour leaves a checkpoint: the state with all
 * frames before that quarter.
 * @param receivedAtMs when we learned of it
 */
export function foldFrame(
  fold: VehicleFold,
  frame: FoldFrame,
  receivedAtMs: number,
  { of, context }: HistoryOf,
  out: Collector,
): VehicleFold {
  out.expect(of, receivedAtMs, frame.timeMs);
  if (fold.last !== null) {
    const quarterMs = quarterOf(frame.timeMs);
    if (fold.last.timeMs < quarterMs) out.checkpoint(quarterMs, stateText(fold));
  }
  return stepVehicleFold(fold, frame, context, out);
}
