import { useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import { fetchTrack } from '../../api/vehicles.ts';
import { text } from '../../i18n/index.ts';
import { EMPTY_COLLECTION } from '../../map/style.ts';
import { linesOf } from '../../map/track-lines.ts';
import { useFeed } from './fleet-context.ts';

const TRACK_MS = 30 * 60_000;
const REFRESH_MS = 10_000;

export interface Track {
  readonly features: GeoJSON.FeatureCollection;
  /** Why nothing is drawn, in words. */
  readonly note: string | undefined;
}

/** The last thirty minutes of a vehicle, by the server's clock; nothing for `undefined`. */
export function useTrack(vehicle: string | undefined): Track {
  const feed = useFeed();
  const track = useQuery({
    queryKey: ['track', vehicle],
    enabled: vehicle !== undefined,
    refetchInterval: REFRESH_MS,
    queryFn: ({ signal }) => {
      const nowMs = feed.serverNow() ?? Date.now();
      return fetchTrack(vehicle!, nowMs - TRACK_MS, nowMs, signal);
    },
  });
  return useMemo(() => {
    if (vehicle === undefined) return { features: EMPTY_COLLECTION, note: undefined };
    if (track.data === undefined) {
      return { features: EMPTY_COLLECTION, note: track.isError ? text.panel.trackFailed : undefined };
    }
    const features = linesOf(track.data);
    return { features, note: features.features.length === 0 ? text.panel.noTrack : undefined };
  }, [vehicle, track.data, track.isError]);
}
