/** What is kept of a further dead letter: all of it, all but its bytes, or a count and its hash. */
export type Kept = 'payload' | 'row' | 'count';

/** What is stored of a gateway's dead letters. */
export interface LetterUse {
  readonly gateway: string;
  readonly rows: number;
  readonly bytes: number;
}

/** How much of each gateway's refused bytes is kept, counted over the last 30 days. */
export interface LetterQuota {
  /** What there is room for now; `take` takes it once it is stored. */
  room(gateway: string, bytes: number): Kept;
  take(gateway: string, kept: Kept, bytes: number): void;
}

export const QUOTA_BYTES = 10 * 1024 * 1024;
/** A gateway whose clock is wrong sends a dead letter a second: small bytes, many rows. */
export const QUOTA_ROWS = 10_000;
export const QUOTA_DAYS = 30;

/** @param stored what is there already */
export function createLetterQuota(stored: Iterable<LetterUse> = []): LetterQuota {
  const used = new Map([...stored].map(({ gateway, rows, bytes }) => [gateway, { rows, bytes }]));
  const none = { rows: 0, bytes: 0 };
  return {
    room(gateway, bytes) {
      const use = used.get(gateway) ?? none;
      if (use.rows >= QUOTA_ROWS) return 'count';
      return use.bytes + bytes <= QUOTA_BYTES ? 'payload' : 'row';
    },
    take(gateway, kept, bytes) {
      if (kept === 'count') return;
      const use = used.get(gateway) ?? none;
      used.set(gateway, { rows: use.rows + 1, bytes: use.bytes + (kept === 'payload' ? bytes : 0) });
    },
  };
}
