import type { ClosedTo, RoadConditions } from '@mediconnect/geo';
import type { SegmentName } from '@mediconnect/routing/traffic/segments.ts';
import type { RoadNetwork } from './networks.ts';

/** A closed road or a temporary limit, as it counts on the road. */
export interface StandingClosure {
  readonly kind: 'closed' | 'limit';
  readonly limitKmh: number | null;
  readonly emergencyPasses: boolean;
  readonly segments: readonly SegmentName[];
  /** Milliseconds since the epoch; Infinity: until it is removed. */
  readonly fromMs: number;
  readonly toMs: number;
}

export const isInForce = ({ fromMs, toMs }: StandingClosure, timeMs: number): boolean =>
  fromMs <= timeMs && timeMs < toMs;

/** What some closures mean for one network. Of several on one segment the hardest counts. */
export function closureConditions(
  network: RoadNetwork,
  closures: readonly StandingClosure[],
): Required<Pick<RoadConditions, 'closed' | 'limitKmh'>> {
  const closed = new Map<number, ClosedTo>();
  const limitKmh = new Map<number, number>();
  for (const closure of closures) {
    for (const name of closure.segments) {
      const edge = network.segments.edgeOf(name);
      if (edge === undefined) continue;
      if (closure.kind === 'limit')
        limitKmh.set(edge, Math.min(closure.limitKmh!, limitKmh.get(edge) ?? Number.POSITIVE_INFINITY));
      else if (closed.get(edge) !== 'all') closed.set(edge, closure.emergencyPasses ? 'normal' : 'all');
    }
  }
  return { closed, limitKmh };
}

/** When the next of them begins or ends after a time; Infinity when none does. */
export function nextChangeMs(closures: readonly StandingClosure[], timeMs: number): number {
  const moments = closures.flatMap(({ fromMs, toMs }) => [fromMs, toMs]).filter((ms) => ms > timeMs);
  return Math.min(Number.POSITIVE_INFINITY, ...moments);
}
