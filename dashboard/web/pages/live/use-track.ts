import { useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import { fetchTrack, type TrackAnswer } from '../../api/vehicles.ts';
import { text } from '../../i18n/index.ts';
import type { Fix } from '../../live/board.ts';
import { EMPTY_COLLECTION } from '../../map/empty.ts';
import { type TrackPoints, trackLines } from '../../map/track-lines.ts';
import { useFeed, useUnit } from './fleet-context.ts';

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
  const fix = useUnit(vehicle)?.unit.fix;
  return useMemo(() => {
    if (vehicle === undefined || track.data === undefined) {
      return { features: EMPTY_COLLECTION, note: track.isError ? text.panel.trackFailed : undefined };
    }
    const features = trackLines(pointsOf(track.data, fix), feed.serverNow() ?? fix?.timeMs ?? 0, TRACK_MS);
    return { features, note: features.features.length === 0 ? text.panel.noTrack : undefined };
  }, [feed, vehicle, track.data, track.isError, fix]);
}

/** What the server has stored, and the fix that the live feed brought since. */
function pointsOf(answer: TrackAnswer, fix: Fix | null | undefined): TrackPoints {
  const stored = answer.geometry?.type === 'LineString' ? answer.geometry.coordinates : [];
  const timesMs = stored.map((_, index) => Date.parse(answer.properties.coordTimes[index] ?? ''));
  if (fix == null || fix.timeMs <= (timesMs.at(-1) ?? 0)) return { coordinates: stored, timesMs };
  return { coordinates: [...stored, [fix.longitude, fix.latitude]], timesMs: [...timesMs, fix.timeMs] };
}
