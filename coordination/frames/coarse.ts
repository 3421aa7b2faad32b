import type { CoarseDay } from '@mediconnect/store';
import type { TrackPoint } from './store.ts';

const DAY_MS = 86_400_000;
const dayOf = (ms: number) => Math.floor(ms / DAY_MS);

/** A track, and the UTC days of it of which only one fix a minute is left, as 2025-12-31. */
export interface PatchedTrack {
  readonly points: readonly TrackPoint[];
  readonly coarseDays: readonly string[];
}

/** Fills the days whose frames are removed with what stayed of them. Days that still have frames are left as they are. */
export function fillWithCoarse(fixes: readonly TrackPoint[], days: readonly CoarseDay[]): PatchedTrack {
  const whole = new Set(fixes.map(({ time }) => dayOf(time.getTime())));
  const gone = days.filter(({ dayMs, points }) => points.length > 0 && !whole.has(dayOf(dayMs)));
  if (gone.length === 0) return { points: fixes, coarseDays: [] };
  const filled = gone.flatMap(({ points }) =>
    points.map(({ timeMs, latitudeE7, longitudeE7, speedCmPerS }) => ({
      time: new Date(timeMs),
      latitude_e7: latitudeE7,
      longitude_e7: longitudeE7,
      altitude_dm: null,
      speed_cm_per_s: speedCmPerS,
      quality: 0, // only good fixes were kept
    })),
  );
  return {
    points: [...fixes, ...filled].sort((a, b) => a.time.getTime() - b.time.getTime()),
    coarseDays: gone.map(({ dayMs }) => new Date(dayMs).toISOString().slice(0, 10)),
  };
}
