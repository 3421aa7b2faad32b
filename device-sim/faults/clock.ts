import { between, chance, pick, split, uniform } from '../random.ts';
import type { Span } from './spans.ts';

const MODES = ['ahead', 'behind', 'jumping', 'never_set'] as const;
export type ClockMode = (typeof MODES)[number];

/** Where clocks begin that were never set: the GPS epoch, 1980-01-06. */
const NEVER_SET_MS = Date.UTC(1980, 0, 6);
const JUMP_EVERY_MS = 20_000;
/** Least and largest error: each order of magnitude is as likely. */
const ERROR_MS: Record<Exclude<ClockMode, 'never_set'>, readonly [number, number]> = {
  ahead: [1_000, 2 * 3_600_000],
  behind: [1_000, 2 * 86_400_000],
  jumping: [500, 600_000],
};

/** A clock that is wrong. */
export interface WrongClock {
  readonly mode: ClockMode;
  /** @param trueMs milliseconds since the epoch @returns what the clock says then, a whole number ≥ 0 */
  read(trueMs: number): number;
}

function errorMs(mode: keyof typeof ERROR_MS, luck: number): number {
  const [least, largest] = ERROR_MS[mode];
  return Math.round(least * (largest / least) ** luck);
}

/** @param startMs true time at which the span begins */
export function wrongClock({ random }: Span, startMs: number): WrongClock {
  const mode = pick(random, MODES);
  const luck = uniform(random);
  const jumps = split(random, 'jumps');
  const offset = (trueMs: number): number => {
    if (mode === 'never_set') return NEVER_SET_MS - startMs;
    if (mode !== 'jumping') return errorMs(mode, luck) * (mode === 'ahead' ? 1 : -1);
    const jump = split(jumps, Math.floor((trueMs - startMs) / JUMP_EVERY_MS));
    return errorMs(mode, between(jump, 0, 1)) * (chance(jump, 0.5) ? 1 : -1);
  };
  return { mode, read: (trueMs) => Math.max(0, Math.round(trueMs + offset(trueMs))) };
}
