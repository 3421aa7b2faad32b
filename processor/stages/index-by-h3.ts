import { FIX_QUALITY } from '@mediconnect/geo/fixes/fix-quality.ts';
import { latLngToCell } from 'h3-js';
import type { FrameInHand } from '../group.ts';

/** About 0.1 km², 200 m from the middle to a corner. */
export const H3_RESOLUTION = 9;

/** In which H3 cell a fix lies; none without a fix. */
export function indexByH3(hand: FrameInHand): undefined {
  const gps = hand.frame.gps;
  if (gps == null || (hand.quality & FIX_QUALITY.noFix) !== 0) return undefined;
  hand.cell = latLngToCell(gps.latitudeE7! / 1e7, gps.longitudeE7! / 1e7, H3_RESOLUTION);
}
