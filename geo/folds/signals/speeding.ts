import { type FrameKey, keyOf } from '../frame.ts';
import type { JudgedFix } from '../judged-fix.ts';
import type { FoldOutput } from '../outputs.ts';
import { onBlueLight } from '../sensors.ts';
import type { Moment } from '../sub-fold.ts';
import type { Signal } from './compose.ts';
import { lowestLimit, type RoadLimit, roadLimit, type SpeedLimit } from './speed-limit.ts';
import { kmhOf, secondsBetween, tell } from './tell.ts';

export const SPEEDING = Object.freeze({
  /** Tolerance: 10 % and 3 km/h, as the British police's guideline has it (10 % and 2 mph). */
  shareOver: 0.1,
  kmhOver: 3,
  /** Defaults of ours: overtaking is not speeding, and a moment at the limit does not end it. */
  startMs: 10_000,
  endMs: 5_000,
  /** Between fixes further apart nobody knows how fast it was. */
  gapMs: 15_000,
});

/** Driving too fast, from the first fix over the limit on. */
interface Episode {
  readonly opening: FrameKey;
  readonly limit: SpeedLimit;
  readonly maxCmPerS: number;
  readonly told: boolean;
  /** The first fix at the limit or below since; null: still over it. */
  readonly under: FrameKey | null;
}
interface Speeding {
  readonly road: RoadLimit | null;
  readonly episode: Episode | null;
}
const NOT: Speeding = Object.freeze({ road: null, episode: null });

/**
 * `driving.speeding`, told once it has gone on for ten seconds, and `driving.speeding_ended` with the greatest speed and how
 * long it was. Only from trusted fixes that report a speed, at most 15 s apart.
 */
export const speeding: Signal<Speeding> = {
  kinds: ['gps'],
  initial: NOT,
  step(state, moment, out) {
    const { fix, lastFix } = moment;
    if (fix === undefined) return state;
    const gap = lastFix === null || fix.timeMs - lastFix.timeMs > SPEEDING.gapMs;
    if (gap && state.episode !== null) return { road: null, episode: end(state.episode, lastFix, moment, out) };
    const road = roadLimit(state.road, fix, moment.context.roads);
    const episode = stepEpisode(state.episode, lowestLimit(moment.inside, road, fix.timeMs), fix, moment, out);
    return road === state.road && episode === state.episode ? state : { road, episode };
  },
};

function stepEpisode(
  episode: Episode | null,
  limit: SpeedLimit | undefined,
  fix: JudgedFix,
  moment: Moment,
  out: FoldOutput,
): Episode | null {
  const kmh = (fix.speedCmPerS ?? 0) * 0.036;
  if (limit === undefined || kmh <= limit.kmh) return episode === null ? null : under(episode, fix, moment, out);
  const tolerated = kmh <= limit.kmh * (1 + SPEEDING.shareOver) + SPEEDING.kmhOver;
  if (tolerated && !episode?.told) return null;
  if (episode === null) {
    return { opening: fix.key, limit, maxCmPerS: fix.speedCmPerS!, told: false, under: null };
  }
  const maxCmPerS = Math.max(episode.maxCmPerS, fix.speedCmPerS!);
  const due = !episode.told && fix.timeMs - episode.opening.timeMs >= SPEEDING.startMs;
  if (!due && maxCmPerS === episode.maxCmPerS && episode.under === null) return episode;
  if (due) tellBegin({ ...episode, maxCmPerS }, moment, out);
  return { ...episode, maxCmPerS, told: episode.told || due, under: null };
}

/** At the limit or below: over once it has stayed so; an episode that was not told yet is forgotten at once. */
function under(episode: Episode, fix: JudgedFix, moment: Moment, out: FoldOutput): Episode | null {
  if (!episode.told) return null;
  if (episode.under === null) return { ...episode, under: fix.key };
  if (fix.timeMs - episode.under.timeMs < SPEEDING.endMs) return episode;
  return end(episode, null, moment, out);
}

function tellBegin(episode: Episode, moment: Moment, out: FoldOutput): void {
  const { limit, opening, maxCmPerS } = episode;
  const siren = onBlueLight(moment.sensors);
  tell(out, moment, 'driving.speeding', {
    opening,
    severity: siren ? 'info' : 'warning',
    ...(limit.geofence !== undefined && { geofence: limit.geofence }),
    details: { limitKmh: limit.kmh, source: limit.source, maxSpeedKmh: kmhOf(maxCmPerS), siren },
  });
}

/** @param lastFix the last fix before a gap, where a gap ends it */
function end(episode: Episode, lastFix: JudgedFix | null, moment: Moment, out: FoldOutput): null {
  if (!episode.told) return null;
  const { limit, opening, maxCmPerS } = episode;
  const last = episode.under ?? lastFix?.key ?? keyOf(moment.frame);
  const seconds = secondsBetween(opening.timeMs, last.timeMs);
  const limitKmh = limit.kmh;
  tell(out, moment, 'driving.speeding_ended', {
    opening,
    timeMs: last.timeMs,
    ...(limit.geofence !== undefined && { geofence: limit.geofence }),
    details: {
      limitKmh,
      source: limit.source,
      maxSpeedKmh: kmhOf(maxCmPerS),
      seconds,
      siren: onBlueLight(moment.sensors),
    },
    frames: [opening, last],
  });
  return null;
}
