import { BODY_KINDS, type BodyKind } from '@mediconnect/schemas';
import { Type } from 'typebox';
import { bodyFields } from './present.ts';
import { qualityNames } from './quality.ts';
import type { FramePosition, StoredFrame } from './store.ts';

/** A frame and its kind. */
export interface KindedFrame {
  readonly kind: BodyKind;
  readonly frame: StoredFrame;
}

const rank = (kind: BodyKind) => BODY_KINDS.indexOf(kind);

/** The order of a list: time, stream, seq, then kind (one seq has one kind, unless a gateway counts wrongly). */
export function compareFrames(a: KindedFrame, b: KindedFrame): number {
  return (
    a.frame.time.getTime() - b.frame.time.getTime() ||
    a.frame.stream - b.frame.stream ||
    a.frame.seq - b.frame.seq ||
    rank(a.kind) - rank(b.kind)
  );
}

/** What a cursor holds: time in milliseconds, stream, seq, rank of the kind. */
export const FrameCursor = Type.Tuple([
  Type.Integer({ minimum: 0, maximum: 8_640_000_000_000_000 }),
  Type.Integer({ minimum: 0, maximum: 2_147_483_647 }),
  Type.Integer({ minimum: 0, maximum: Number.MAX_SAFE_INTEGER }),
  Type.Integer({ minimum: 0, maximum: BODY_KINDS.length - 1 }),
]);

/** The cursor's content after a frame. */
export const positionAfter = ({ kind, frame }: KindedFrame): number[] => [
  frame.time.getTime(),
  frame.stream,
  frame.seq,
  rank(kind),
];

/** Where the list of one kind goes on: kinds of a higher rank may still have a frame at the very position. */
export function startFor(kind: BodyKind, cursor: readonly number[] | undefined): FramePosition | undefined {
  if (cursor === undefined) return undefined;
  const [timeMs, stream, seq, kindRank] = cursor as [number, number, number, number];
  return { timeMs, stream, seq, inclusive: rank(kind) > kindRank };
}

/** A frame as the API shows it: exactly what was reported. */
export function presentFrame({ kind, frame }: KindedFrame) {
  const quality = kind === 'gps' ? { quality: qualityNames((frame as StoredFrame & { quality: number }).quality) } : {};
  return {
    gateway: frame.gateway,
    boot: frame.boot,
    seq: frame.seq,
    time: frame.time.toISOString(),
    receivedAt: frame.receivedAt.toISOString(),
    kind,
    ...quality,
    ...bodyFields(kind, frame),
  };
}
