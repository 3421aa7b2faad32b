import type { Part, PartStatus } from '@mediconnect/base';
import { createRoadsKeeper, type RoadsKeeper } from '@mediconnect/coordination/roads/keeper.ts';
import { createOsrmTeller } from '@mediconnect/coordination/roads/osrm-teller.ts';
import type { DashboardOptions } from '@mediconnect/dashboard-server';
import { createFallbackSource } from '@mediconnect/routing';
import { createSegmentBook } from '@mediconnect/routing/traffic/segments.ts';
import type { Ground } from './ground.ts';
import { prepareOsrm } from './osrm/regional.ts';
import { graphRouting, type Regions, regionsStatus } from './regions.ts';

/** What a process with a dashboard knows of the roads of its regions, nothing started yet. */
export interface Ways {
  /** Ways and times, and the roads as they are now. */
  readonly forDashboard: Pick<DashboardOptions, 'regions' | 'routing' | 'traffic'>;
  /** In the order in which they start. */
  readonly parts: readonly Part[];
  /** What the person at the terminal is told of OSRM; none where there is none. */
  readonly osrmLines: readonly string[];
  /** For /readyz. */
  status(): Record<string, PartStatus>;
}

/**
 * Ways and times: of OSRM where there is one, over the roads of the regions as they are now where there are some, else by
 * the straight line.
 */
export async function prepareWays(ground: Ground, regions: Regions): Promise<Ways> {
  const { metrics, log } = ground;
  const osrm = await prepareOsrm(ground, regions);
  const traffic = trafficOf(ground, regions);
  const teller = createOsrmTeller({ ...ground, traffic, local: osrm.local });
  const graph = graphRouting(regions, (region) => traffic.now(region)?.graph);
  const routing = createFallbackSource({ osrm: osrm.source(teller.knowsClosed), graph, metrics, log });
  return {
    forDashboard: { regions: regions.used, routing, traffic },
    parts: [...osrm.parts, traffic, teller],
    osrmLines: osrm.lines,
    status: () => ({
      regions: regionsStatus(regions),
      ...(osrm.lines.length > 0 && { osrm: osrm.status() }),
    }),
  };
}

/** Who keeps the roads of the regions as they are now: speeds of the hour, closed roads, temporary limits. */
const trafficOf = ({ config, store, metrics, log }: Ground, { used }: Regions): RoadsKeeper =>
  createRoadsKeeper({
    ...{ config, store, metrics, log },
    networks: used.map(({ info, bounds, roads: { graph } }) => ({
      ...{ id: info.id, timeZone: info.timeZone, bounds, graph, segments: createSegmentBook(graph) },
    })),
  });
