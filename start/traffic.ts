import { createRoadsKeeper, type RoadsKeeper } from '@mediconnect/coordination/roads/keeper.ts';
import { createSegmentBook } from '@mediconnect/routing/traffic/segments.ts';
import type { Ground } from './ground.ts';
import type { Regions } from './regions.ts';

/** Who keeps the roads of the regions as they are now: speeds of the hour, closed roads, temporary limits. */
export const trafficOf = ({ config, store, metrics, log }: Ground, { used }: Regions): RoadsKeeper =>
  createRoadsKeeper({
    ...{ config, store, metrics, log },
    networks: used.map(({ info, bounds, roads: { graph } }) => ({
      ...{ id: info.id, timeZone: info.timeZone, bounds, graph, segments: createSegmentBook(graph) },
    })),
  });
