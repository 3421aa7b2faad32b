import type { Crew } from '@mediconnect/schemas';
import type { FrameInHand } from '../group.ts';
import type { Reading } from '../reading.ts';
import { foldBody, foldCrewFrame, type VehicleState } from '../vehicle-state.ts';

/** What the frame changes in the last values of its vehicle. (Positions were folded when they were judged.) */
export function foldVehicle(hand: FrameInHand, state: VehicleState): undefined {
  switch (hand.kind) {
    case 'siren':
    case 'battery':
    case 'engine':
    case 'device':
      foldBody(state, hand.kind, hand.reading);
      break;
    case 'crew':
      foldCrewFrame(state, hand.reading as Reading<Crew>);
      break;
    case 'gps':
    case 'motion': // an event of its own, no last value
      break;
  }
}
