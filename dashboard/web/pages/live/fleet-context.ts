import { createContext, useContext, useSyncExternalStore } from 'react';
import type { FleetSnapshot, LiveFeed } from '../../live/feed.ts';
import type { UnitView } from '../../live/staleness.ts';

export const FeedContext = createContext<LiveFeed | null>(null);
/** IANA name of the fleet's zone, in which times of day are shown. */
export const TimeZoneContext = createContext<string>('UTC');

export function useFeed(): LiveFeed {
  const feed = useContext(FeedContext);
  if (feed === null) throw new Error('there is no live feed here');
  return feed;
}

/** The fleet as of the last second: a new object once a second, whatever the rate of updates. */
export function useFleet(): FleetSnapshot {
  const feed = useFeed();
  return useSyncExternalStore(feed.subscribe, feed.snapshot);
}

export function useUnit(vehicle: string | undefined): UnitView | undefined {
  const fleet = useFleet();
  return vehicle === undefined ? undefined : fleet.byVehicle.get(vehicle);
}

export const useTimeZone = (): string => useContext(TimeZoneContext);
