import type { Gps } from '@mediconnect/schemas';
import { between, chance } from '../random.ts';
import { offsetBy } from '../world/world.ts';
import type { Span } from './spans.ts';

const TURN_MS = 60_000;

/** A receiver that wanders off: its error grows into a direction that sways, up to a limit, and is gone afterwards. */
export interface Drift {
  /** True when its accuracy tells of it; else it believes itself. */
  readonly honest: boolean;
  /** How far fixes are off at a time since the drift began. */
  offM(sinceMs: number): number;
  /** The fix that is reported in place of this one. */
  apply(gps: Gps, sinceMs: number): Gps;
}

export function createDrift({ random }: Span): Drift {
  const mps = between(random, 0.2, 2);
  const mostM = between(random, 50, 400);
  const bearing = between(random, 0, 2 * Math.PI);
  const sway = between(random, 0.1, 0.6);
  const honest = chance(random, 0.5);
  const offM = (sinceMs: number) => Math.min(mostM, (mps * sinceMs) / 1000);
  return {
    honest,
    offM,
    apply(gps, sinceMs) {
      const direction = bearing + sway * Math.sin(sinceMs / TURN_MS);
      const metres = offM(sinceMs);
      const from = { longitude: gps.longitudeE7! / 1e7, latitude: gps.latitudeE7! / 1e7 };
      const at = offsetBy(from, metres * Math.sin(direction), metres * Math.cos(direction));
      const moved = { latitudeE7: Math.round(at.latitude * 1e7), longitudeE7: Math.round(at.longitude * 1e7) };
      if (!honest) return { ...gps, ...moved };
      const accuracyDm = gps.accuracyDm! + Math.round(metres * 10);
      return { ...gps, ...moved, accuracyDm, hdopCenti: Math.round(accuracyDm * 2.5), satellites: 4 };
    },
  };
}
