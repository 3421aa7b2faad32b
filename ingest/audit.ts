import { addressKey } from './address-key.ts';

/** One line of the audit table. */
export interface AuditEntry {
  readonly action: 'mqtt.connect' | 'mqtt.publish' | 'mqtt.subscribe';
  readonly actor: string;
  readonly target: string;
  readonly outcome: 'allowed' | 'denied' | 'failed';
  readonly reason: string;
  readonly address: string;
  readonly fleet?: string;
}

const BURST = 20;
const PER_SECOND = 1;
const MAX_ADDRESSES = 10_000;

/**
 * Passes on at most twenty entries of one address at once and one a second after that: who knocks at the door a
 * thousand times a second must not fill the audit table. What is held back is counted. Times are `performance.now()`.
 */
export function createAuditLimit(pass: (entry: AuditEntry) => void, heldBack: () => void) {
  const buckets = new Map<string, { left: number; atMs: number }>();
  return (entry: AuditEntry, nowMs: number): void => {
    const key = addressKey(entry.address);
    const bucket = buckets.get(key) ?? { left: BURST, atMs: nowMs };
    bucket.left = Math.min(BURST, bucket.left + ((nowMs - bucket.atMs) / 1000) * PER_SECOND);
    bucket.atMs = nowMs;
    buckets.delete(key);
    buckets.set(key, bucket);
    if (buckets.size > MAX_ADDRESSES) buckets.delete(buckets.keys().next().value!);
    if (bucket.left < 1) {
      heldBack();
      return;
    }
    bucket.left--;
    // biome-ignore lint/suspicious/noControlCharactersInRegex: PostgreSQL refuses NUL, and readers the others
    pass({ ...entry, target: entry.target.slice(0, 200).replace(/[\u0000-\u001f\u007f]/g, '?') });
  };
}
