import type { Edition } from '../edition.ts';
import type { FrameLayout } from './layout.ts';

/** What is done with a partition or chunk whose time is over. */
export type Closing = 'reindex' | 'compress';

/** What of the frame tables differs between the editions; all else is the same SQL. */
export interface FrameStorage {
  readonly edition: Edition;
  readonly layout: FrameLayout;
  /** Chunks in which nothing can change any more are compressed. Rows that come all the same are taken. */
  readonly compresses: boolean;
}

/**
 * The storage of a database: its edition says what the server can do, its layout what the tables are. Partitions of
 * PostgreSQL's own are never compressed, also where TimescaleDB's community edition would compress chunks.
 */
export function frameStorage({ edition, layout }: { edition: Edition; layout: FrameLayout }): FrameStorage {
  const chunks = layout === 'chunks';
  return { edition, layout, compresses: chunks && edition === 'timescale-community' };
}

const DAY_MS = 86_400_000;
/** An index of (stream, time, seq) needs 36.6 bytes a row when it is just built; beyond this it is worth to do it again. */
const WASTEFUL_INDEX_BYTES_PER_ROW = 42;
/** Smaller ones gain nothing. */
const SMALL_INDEX_BYTES = 256 * 1024;

/** What there is to know of a partition or chunk to decide what is done with it. */
export interface ClosingFacts {
  readonly toMs: number;
  readonly compressed: boolean;
  readonly indexBytes: number;
  /** As the server last counted them; below 0 when it never did. */
  readonly rows: number;
}

/**
 * What is due for a partition or chunk: its index is built again a day after its end, when nearly all frames are there, and
 * once more if late ones blew it up; it is compressed, where that can be, when no late frame is accepted for it any more.
 */
export function dueClosing(
  facts: ClosingFacts,
  { compresses }: Pick<FrameStorage, 'compresses'>,
  { nowMs, lateDays }: { readonly nowMs: number; readonly lateDays: number },
): Closing | undefined {
  if (facts.compressed) return undefined;
  if (compresses && facts.rows !== 0 && facts.toMs <= nowMs - (lateDays + 1) * DAY_MS) return 'compress';
  if (facts.toMs > nowMs - DAY_MS || facts.indexBytes < SMALL_INDEX_BYTES) return undefined;
  return facts.rows <= 0 || facts.indexBytes / facts.rows > WASTEFUL_INDEX_BYTES_PER_ROW ? 'reindex' : undefined;
}
