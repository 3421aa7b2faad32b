import { hash } from 'node:crypto';
import type { Refused } from './group.ts';

/** A row of `dead_letters`. */
export interface LetterRow {
  readonly fleetId: number;
  readonly gateway: string;
  readonly vehicle: string;
  readonly reason: string;
  readonly detail: string;
  readonly receivedAtMs: number;
  /** SHA-256 of the payload. */
  readonly hash: Buffer;
  readonly payloadBytes: number;
  /** Null beyond the quota: then reason, hash and count are kept. */
  readonly payload: Uint8Array | null;
  readonly times: number;
}

/** How much of each gateway's refused bytes is kept. */
export interface LetterQuota {
  /** Whether so many more bytes of the gateway fit; they are taken by `take` once they are stored. */
  fits(gateway: string, bytes: number): boolean;
  take(gateway: string, bytes: number): void;
}

const QUOTA_BYTES = 10 * 1024 * 1024;
const MAX_DETAIL_CHARACTERS = 200;

/** @param kept bytes that are stored already, by gateway */
export function createLetterQuota(kept: Iterable<readonly [string, number]> = []): LetterQuota {
  const used = new Map(kept);
  return {
    fits: (gateway, bytes) => (used.get(gateway) ?? 0) + bytes <= QUOTA_BYTES,
    take: (gateway, bytes) => used.set(gateway, (used.get(gateway) ?? 0) + bytes),
  };
}

/** One row for each gateway, reason and payload of a group, in a fixed order so that two groups never deadlock. */
export function letterRows(refused: readonly Refused[], quota: LetterQuota): LetterRow[] {
  const rows = new Map<string, LetterRow>();
  for (const { record, letter, fleetId } of refused) {
    const digest = hash('sha256', letter.payload, 'buffer');
    const key = `${record.gateway}/${letter.reason}/${digest.toString('hex')}`;
    const same = rows.get(key);
    const { byteLength } = letter.payload;
    rows.set(key, {
      fleetId,
      gateway: record.gateway,
      vehicle: record.vehicle,
      reason: letter.reason,
      detail: letter.detail.slice(0, MAX_DETAIL_CHARACTERS).replaceAll('\0', ''), // which PostgreSQL's text cannot hold
      receivedAtMs: Math.max(record.receivedAtMs, same?.receivedAtMs ?? 0),
      hash: digest,
      payloadBytes: byteLength,
      payload: quota.fits(record.gateway, byteLength) ? letter.payload : null,
      times: (same?.times ?? 0) + 1,
    });
  }
  return [...rows.entries()].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, row]) => row);
}
