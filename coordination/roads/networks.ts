import type { LonLat, RoadGraph } from '@mediconnect/geo';
import type { SegmentBook } from '@mediconnect/routing/traffic/segments.ts';

/** The roads of one region as they are on the map. */
export interface RoadNetwork {
  /** Of the region. */
  readonly id: string;
  /** West, south, east, north in degrees. */
  readonly bounds: readonly [number, number, number, number];
  /** IANA; its hours are those of the traffic. */
  readonly timeZone: string;
  readonly graph: RoadGraph;
  readonly segments: SegmentBook;
}

/** The network in whose bounds a place lies; the first where several do. */
export const networkAt = (networks: readonly RoadNetwork[], { longitude, latitude }: LonLat): RoadNetwork | undefined =>
  networks.find(
    ({ bounds: [west, south, east, north] }) =>
      longitude >= west && longitude <= east && latitude >= south && latitude <= north,
  );
