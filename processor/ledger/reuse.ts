import { BODY_KINDS, type BodyKind } from '@mediconnect/schemas';
import { eventId, type NewEvent } from '@mediconnect/store';
import type pg from 'pg';
import type { FrameInHand } from '../group.ts';
import type { AccountChange } from './account.ts';
import { findStored } from './ledger-store.ts';

/** Learned later than this it is news and no alert any more, as with most kinds. */
const ALERT_WINDOW_MS = 120_000;

const keyOf = ({ kind, stream, reading }: FrameInHand) => `${kind}/${stream.stream}/${reading.timeMs}/${reading.seq}`;

/**
 * The first frame of each change that is not one that came before, although its number did. A frame sent twice is the
 * rule among suspects, so the store is asked for all of them at once.
 * @param frames all frames of the group
 */
export async function findReuse(
  pool: pg.Pool,
  changes: readonly AccountChange<FrameInHand>[],
  frames: { readonly [K in BodyKind]: readonly FrameInHand[] },
): Promise<Map<AccountChange<FrameInHand>, FrameInHand>> {
  const suspects = changes.flatMap((change) => change.suspects ?? []);
  const known = new Set<string>();
  for (const kind of BODY_KINDS) {
    const own = suspects.filter((suspect) => suspect.kind === kind);
    if (own.length === 0) continue;
    const keys = own.map(({ stream, reading }) => ({ stream: stream.stream, ...reading }));
    for (const { stream, timeMs, seq } of await findStored(pool, kind, keys))
      known.add(`${kind}/${stream}/${timeMs}/${seq}`);
  }
  const isSuspect = new Set(suspects);
  const streams = new Set(suspects.map(({ stream }) => stream.stream));
  for (const kind of BODY_KINDS)
    for (const frame of frames[kind])
      if (streams.has(frame.stream.stream) && !isSuspect.has(frame)) known.add(keyOf(frame));
  const reuse = new Map<AccountChange<FrameInHand>, FrameInHand>();
  for (const change of changes) {
    const first = change.suspects?.find((suspect) => !known.has(keyOf(suspect)));
    if (first !== undefined) reuse.set(change, first);
  }
  return reuse;
}

/** `gateway.sequence_reused`: one for each boot of a gateway, whatever reveals it first. */
export function reuseEvent({ kind, stream, reading }: FrameInHand): NewEvent {
  const { gateway, boot, seq, timeMs, receivedAtMs } = reading;
  return {
    id: eventId('gateway.sequence_reused', gateway, boot),
    kind: 'gateway.sequence_reused',
    vehicleId: stream.vehicleId,
    timeMs,
    receivedAtMs,
    late: receivedAtMs - timeMs > ALERT_WINDOW_MS,
    severity: 'warning',
    details: { gateway, boot, seq, frameKind: kind },
  };
}
