import type { Gps } from '@mediconnect/schemas';
import type { FrameInHand } from '../group.ts';
import type { Reading } from '../reading.ts';
import { foldGps, type VehicleState } from '../vehicle-state.ts';

/**
 * Whether a fix is to be trusted: by itself (accuracy, HDOP, no fix, clock) and beside its neighbours in time (a jump
 * faster than 200 km/h). A good one that is the newest becomes the vehicle's place; a bad one is kept and marked.
 */
export function judgeFix(hand: FrameInHand, state: VehicleState): undefined {
  if (hand.kind === 'gps') hand.quality = foldGps(state, hand.reading as Reading<Gps>, hand.stream.slot.thresholds);
}
