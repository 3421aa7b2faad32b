import { type FrameKey, keyOf } from '../frame.ts';
import type { FoldOutput } from '../outputs.ts';
import type { Moment } from '../sub-fold.ts';
import type { Signal } from './compose.ts';
import { tell } from './tell.ts';

/** A code that is missing for a moment is not gone: default of ours. */
export const CLEARED_AFTER_MS = 60_000;
/** More are not told, so that a broken reader can't fill the memory; a frame holds 32 at most. */
const MAX_CODES = 64;

interface StoredCode {
  readonly code: string;
  readonly sinceMs: number;
  /** The first reading without it, while it may still come back. */
  readonly gone: FrameKey | null;
}
/** In order of code. */
type Codes = readonly StoredCode[];

const NONE: Codes = Object.freeze([]);

/** `engine.trouble_code` and `engine.trouble_cleared`, one for each code, which is the subject. */
export const trouble: Signal<Codes> = {
  kinds: ['engine'],
  initial: NONE,
  step(stored, moment, out) {
    const { frame } = moment;
    if (frame.kind !== 'engine' || frame.body.troubleCodes == null) return stored;
    const read = frame.body.troubleCodes.codes ?? [];
    if (stored.length === 0 && read.length === 0) return stored;
    const kept = stored.flatMap((code) => keep(code, read, moment, out));
    const added = read.filter((code, i) => read.indexOf(code) === i && !stored.some((known) => known.code === code));
    for (const code of added.slice(0, MAX_CODES - kept.length)) {
      tell(out, moment, 'engine.trouble_code', { subject: code, details: { code } });
      kept.push({ code, sinceMs: frame.timeMs, gone: null });
    }
    if (kept.length === stored.length && kept.every((code, i) => code === stored[i])) return stored;
    return kept.sort((a, b) => (a.code < b.code ? -1 : 1));
  },
};

/** What remains of a stored code: itself, itself on the way out, or nothing. */
function keep(stored: StoredCode, read: readonly string[], moment: Moment, out: FoldOutput): StoredCode[] {
  const { code, sinceMs, gone } = stored;
  if (read.includes(code)) return [gone === null ? stored : { code, sinceMs, gone: null }];
  if (gone === null) return [{ code, sinceMs, gone: keyOf(moment.frame) }];
  if (moment.frame.timeMs - gone.timeMs < CLEARED_AFTER_MS) return [stored];
  const storedSeconds = Math.round((gone.timeMs - sinceMs) / 1000);
  tell(out, moment, 'engine.trouble_cleared', { subject: code, opening: gone, details: { code, storedSeconds } });
  return [];
}
