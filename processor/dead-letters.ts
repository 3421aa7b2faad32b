import { hash } from 'node:crypto';
import type { Refused } from './group.ts';
import type { Kept, LetterQuota } from './letter-quota.ts';

/** A row of `dead_letters`. */
export interface LetterRow {
  readonly fleetId: number;
  readonly gateway: string;
  readonly vehicle: string;
  readonly reason: string;
  readonly detail: string;
  readonly receivedAtMs: number;
  readonly boot: number;
  /** SHA-256 of the payload. */
  readonly hash: Buffer;
  readonly payloadBytes: number;
  /** Null beyond the quota: then reason, hash and count are kept. */
  readonly payload: Uint8Array | null;
  readonly times: number;
}

/** A row of `dead_letter_counts`: what is kept beyond the quota of rows. */
export interface LetterCount {
  readonly fleetId: number;
  readonly gateway: string;
  readonly vehicle: string;
  readonly reason: string;
  /** Such as 2026-11-25, in UTC. */
  readonly day: string;
  readonly times: number;
  readonly payloadBytes: number;
  readonly lastReceivedAtMs: number;
  readonly lastHash: Buffer;
}

export interface Letters {
  readonly rows: readonly LetterRow[];
  readonly counts: readonly LetterCount[];
}

const MAX_DETAIL_CHARACTERS = 200;

/** In a fixed order, so that two groups never deadlock. */
const inOrder = <Row>(byKey: ReadonlyMap<string, Row>): Row[] =>
  [...byKey.entries()].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, row]) => row);

/** One row for each gateway, reason and payload of a group; beyond the quota one count for each gateway, reason and day. */
export function lettersOf(refused: readonly Refused[], quota: LetterQuota): Letters {
  const rows = new Map<string, LetterRow>();
  const counts = new Map<string, LetterCount>();
  for (const one of refused) {
    const digest = hash('sha256', one.letter.payload, 'buffer');
    const kept = quota.room(one.record.gateway, one.letter.payload.byteLength);
    if (kept === 'count') addCount(counts, one, digest);
    else addRow(rows, one, digest, kept);
  }
  return { rows: inOrder(rows), counts: inOrder(counts) };
}

function addRow(rows: Map<string, LetterRow>, { record, letter, fleetId }: Refused, digest: Buffer, kept: Kept): void {
  const key = `${record.gateway}/${letter.reason}/${digest.toString('hex')}`;
  const same = rows.get(key);
  rows.set(key, {
    fleetId,
    gateway: record.gateway,
    vehicle: record.vehicle,
    reason: letter.reason,
    detail: letter.detail.slice(0, MAX_DETAIL_CHARACTERS).replaceAll('\0', ''), // which PostgreSQL's text cannot hold
    receivedAtMs: Math.max(record.receivedAtMs, same?.receivedAtMs ?? 0),
    boot: record.boot,
    hash: digest,
    payloadBytes: letter.payload.byteLength,
    payload: kept === 'payload' ? letter.payload : null,
    times: (same?.times ?? 0) + 1,
  });
}

function addCount(counts: Map<string, LetterCount>, { record, letter, fleetId }: Refused, digest: Buffer): void {
  const { gateway, vehicle, receivedAtMs } = record;
  const day = new Date(receivedAtMs).toISOString().slice(0, 10);
  const key = `${fleetId}/${gateway}/${vehicle}/${letter.reason}/${day}`;
  const same = counts.get(key);
  const isLast = same === undefined || receivedAtMs >= same.lastReceivedAtMs;
  counts.set(key, {
    ...{ fleetId, gateway, vehicle, day, reason: letter.reason },
    times: (same?.times ?? 0) + 1,
    payloadBytes: (same?.payloadBytes ?? 0) + letter.payload.byteLength,
    lastReceivedAtMs: isLast ? receivedAtMs : same.lastReceivedAtMs,
    lastHash: isLast ? digest : same.lastHash,
  });
}
