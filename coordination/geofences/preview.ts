import { AppError } from '@mediconnect/base';
import { compareKeys, type DerivedEvent, type FoldContext, type FoldFrame, type FoldOutput } from '@mediconnect/geo';
import { foldFences } from '@mediconnect/geo/fences/fold-fences.ts';
import { buildFenceSet, type Fence, type FenceState, NO_FENCE_STATE } from '@mediconnect/geo/fences/index.ts';
import { foldJudgedFix, NO_FIX_FOLD } from '@mediconnect/geo/folds/judged-fix.ts';
import type { Period } from '../period.ts';
import { PREVIEW } from './limits.ts';

/** Fixes of one vehicle; a fold takes them in order of history. */
export type GpsFrame = Extract<FoldFrame, { kind: 'gps' }>;

/** An event that a fence would have given. */
export type PreviewEvent = DerivedEvent & { readonly place: NonNullable<DerivedEvent['place']> };

/** What is read before a period to know where the vehicle is, and after it to be sure of what happened at its end. */
export const MARGIN_MS = 15 * 60_000;

/** Follows one vehicle through the past of one fence. Pure but for what it remembers. */
export interface Preview {
  /**
   * The next frames, all of them later than those before; in any order among themselves.
   * @throws {AppError} period.too_long where the vehicle crosses the boundary all the time
   */
  take(frames: GpsFrame[]): void;
  /** What happened within the period, in order of time. */
  events(): PreviewEvent[];
}

/**
 * @param fence counts for all time
 * @param of whose frames they are, and what stands around them
 */
export function createPreview(
  fence: Fence,
  of: Omit<FoldContext, 'homeStation' | 'fences'>,
  { fromMs, toMs }: Period,
): Preview {
  const set = buildFenceSet([fence]);
  const context: FoldContext = { ...of, homeStation: '', fences: () => set };
  const told: PreviewEvent[] = [];
  const nothing = () => {};
  const out: FoldOutput = {
    event: (event) => {
      if (event.place && event.timeMs >= fromMs && event.timeMs < toMs) told.push(event as PreviewEvent);
    },
    ...{ withdraw: nothing, trip: nothing, rollup: nothing, cell: nothing },
  };
  let fixes = NO_FIX_FOLD;
  let state: FenceState = NO_FENCE_STATE;
  return {
    take(frames) {
      for (const frame of frames.sort(compareKeys)) {
        const judged = foldJudgedFix(fixes, frame, of.thresholds);
        state = foldFences(state, fixes.last, judged.fix, frame.timeMs, context, out).state;
        fixes = judged.state;
      }
      if (told.length > PREVIEW.vehicleEvents)
        throw new AppError('period.too_long', `${of.vehicle} alone gives more than ${PREVIEW.vehicleEvents} events.`);
    },
    events: () => told.sort((a, b) => a.timeMs - b.timeMs),
  };
}
