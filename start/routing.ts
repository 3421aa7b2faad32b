import type { RoadsKeeper } from '@mediconnect/coordination/roads/keeper.ts';
import { createFallbackSource, type RoutingSource } from '@mediconnect/routing';
import type { Ground } from './ground.ts';
import { graphRouting, type Regions } from './regions.ts';

export interface RoutingParts {
  readonly regions: Regions;
  readonly osrm: RoutingSource | undefined;
  readonly traffic: Pick<RoadsKeeper, 'now'>;
}

/**
 * Ways and times: of OSRM where there is one, over the roads of the regions as they are now where there are some, else by
 * the straight line.
 */
export const routingOf = (
  { metrics, log }: Pick<Ground, 'metrics' | 'log'>,
  { regions, osrm, traffic }: RoutingParts,
): RoutingSource =>
  createFallbackSource({ osrm, graph: graphRouting(regions, (region) => traffic.now(region)?.graph), metrics, log });
