import type { EventKind } from '../event-kinds.ts';
import { type FrameKey, keyOf } from '../frame.ts';
import type { JudgedFix } from '../judged-fix.ts';
import type { DerivedEvent, EventPlace, FoldOutput } from '../outputs.ts';
import type { Moment } from '../sub-fold.ts';

/** What an event says beyond its kind; what is absent follows from the frame at which it is told. */
export interface About {
  readonly subject?: string;
  /** The frame that began it; default: this one. */
  readonly opening?: FrameKey;
  /** Default: when the opening frame was measured. */
  readonly timeMs?: number;
  readonly severity?: NonNullable<DerivedEvent['severity']>;
  readonly geofence?: string;
  readonly place?: EventPlace | undefined;
  readonly details?: Readonly<Record<string, unknown>>;
  /** Frames that show it; default: the opening one and this one. */
  readonly frames?: readonly FrameKey[];
}

/** Longer ago than this, a fix does not say where the vehicle is now. */
const PLACE_HOLDS_MS = 2 * 60_000;

/** The frames as an event's details name them. */
export function evidenceOf(frames: readonly FrameKey[]) {
  return frames.map(({ gateway, boot, seq, timeMs }) => ({ gateway, boot, seq, time: new Date(timeMs).toISOString() }));
}

/** Tells an event with its evidence and, where it is known, the place. */
export function tell(out: FoldOutput, moment: Moment, kind: EventKind, about: About = {}): void {
  const key = keyOf(moment.frame);
  const { subject = '', opening = key, timeMs = opening.timeMs, severity, geofence } = about;
  const place = about.place ?? placeAt(moment.fix ?? moment.lastFix, moment.frame.timeMs);
  const frames = about.frames ?? (opening.timeMs === key.timeMs && opening.seq === key.seq ? [key] : [opening, key]);
  out.event({
    kind,
    subject,
    timeMs,
    opening,
    confirmedBy: key,
    ...(severity !== undefined && { severity }),
    ...(geofence !== undefined && { geofence }),
    ...(place !== undefined && { place }),
    details: { ...about.details, evidence: evidenceOf(frames) },
  });
}

export const placeOf = ({ longitude, latitude }: JudgedFix): EventPlace => ({ longitude, latitude });

function placeAt(fix: JudgedFix | null, timeMs: number): EventPlace | undefined {
  return fix !== null && timeMs - fix.timeMs <= PLACE_HOLDS_MS ? placeOf(fix) : undefined;
}

export const secondsBetween = (fromMs: number, toMs: number): number => Math.round((toMs - fromMs) / 100) / 10;
export const kmhOf = (cmPerS: number): number => Math.round(cmPerS * 0.36) / 10;
