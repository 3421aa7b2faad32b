import { BODY_KINDS, type BodyKind } from '@mediconnect/schemas';

/** One partition of a frame table: rows with from ≤ time < to. */
export interface Partition {
  readonly table: string;
  readonly name: string;
  readonly fromMs: number;
  readonly toMs: number;
}

const DAY_MS = 86_400_000;

/** Positions come every second and are read day by day; the others are few. */
const PERIODS: Readonly<Record<BodyKind, 'day' | 'month'>> = {
  gps: 'day',
  siren: 'month',
  battery: 'month',
  engine: 'month',
  device: 'month',
  motion: 'month',
  crew: 'month',
};

/** Start of the UTC day or month that holds `ms`. */
function startOf(period: 'day' | 'month', ms: number): number {
  const date = new Date(ms);
  return Date.UTC(date.getUTCFullYear(), date.getUTCMonth(), period === 'day' ? date.getUTCDate() : 1);
}

/** Start of the one after that which begins at `startMs`. UTC days all last 24 hours. */
function next(period: 'day' | 'month', startMs: number): number {
  if (period === 'day') return startMs + DAY_MS;
  const date = new Date(startMs);
  return Date.UTC(date.getUTCFullYear(), date.getUTCMonth() + 1, 1);
}

/** The partition of a body kind's table that a time belongs to. */
export function partitionOf(kind: BodyKind, ms: number): Partition {
  const period = PERIODS[kind];
  const fromMs = startOf(period, ms);
  const digits = new Date(fromMs)
    .toISOString()
    .slice(0, period === 'day' ? 10 : 7)
    .replaceAll('-', '');
  return { table: `frames_${kind}`, name: `frames_${kind}_p${digits}`, fromMs, toMs: next(period, fromMs) };
}

/** What has to exist at a moment: every time that a frame may have when it is accepted, and the days to come. */
export interface PartitionRange {
  readonly nowMs: number;
  readonly lateDays: number;
  /** How far to make them ahead. */
  readonly aheadDays: number;
}

/** The partitions of a kind from one time to another, both included, oldest first. */
export function partitionsBetween(kind: BodyKind, firstMs: number, lastMs: number): Partition[] {
  const found: Partition[] = [];
  for (let part = partitionOf(kind, firstMs); part.fromMs <= lastMs; part = partitionOf(kind, part.toMs))
    found.push(part);
  return found;
}

/** All partitions from now − lateDays − 1 day to now + aheadDays, both included, oldest first in each table. */
export function partitionsFor({ nowMs, lateDays, aheadDays }: PartitionRange): Partition[] {
  const firstMs = nowMs - (lateDays + 1) * DAY_MS;
  const lastMs = nowMs + aheadDays * DAY_MS;
  return BODY_KINDS.flatMap((kind) => partitionsBetween(kind, firstMs, lastMs));
}
