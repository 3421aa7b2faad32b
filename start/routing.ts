import { createFallbackSource, type RoutingSource } from '@mediconnect/routing';
import type { Ground } from './ground.ts';
import { graphRouting, type Regions } from './regions.ts';

/** Ways and times: of OSRM where there is one, over the roads of the regions where there are some, else by the straight line. */
export const routingOf = (
  { metrics, log }: Pick<Ground, 'metrics' | 'log'>,
  regions: Regions,
  osrm: RoutingSource | undefined,
): RoutingSource => createFallbackSource({ osrm, graph: graphRouting(regions), metrics, log });
