import type { BodyKind } from '@mediconnect/schemas';
import type { FramePeriod } from '../editions/periods-store.ts';

/** Rows and bytes of some partitions or chunks. */
export interface Amount {
  readonly rows: number;
  readonly bytes: number;
  /** Null where there is no row, so far as the statistics know. */
  readonly bytesPerFrame: number | null;
}

export interface KindStatus extends Amount {
  readonly kind: BodyKind;
  /** Partitions or chunks. */
  readonly parts: number;
  readonly compressed: number;
  /** Bounds of the oldest and the newest part that holds rows, RFC 3339; null without any. */
  readonly from: string | null;
  readonly to: string | null;
  /** Those whose time is over, and the others. */
  readonly closed: Amount;
  readonly open: Amount;
}

/** Empty partitions are no part of what a frame needs. */
function amount(periods: readonly FramePeriod[]): Amount {
  const sum = (read: (period: FramePeriod) => number) => periods.reduce((all, period) => all + read(period), 0);
  const rows = sum((period) => period.rows);
  const filled = periods.filter((period) => period.rows > 0).reduce((all, period) => all + period.bytes, 0);
  return {
    rows: Math.round(rows),
    bytes: sum((period) => period.bytes),
    bytesPerFrame: rows > 0 ? Math.round((filled / rows) * 10) / 10 : null,
  };
}

/** What is to be told of one kind of frames. */
export function summarise(kind: BodyKind, periods: readonly FramePeriod[], nowMs: number): KindStatus {
  const filled = periods.filter((period) => period.rows > 0);
  const at = (ms: number | undefined) => (ms === undefined ? null : new Date(ms).toISOString());
  return {
    kind,
    parts: periods.length,
    compressed: periods.filter((period) => period.compressed).length,
    from: at(filled[0]?.fromMs),
    to: at(filled.at(-1)?.toMs),
    ...amount(periods),
    closed: amount(periods.filter((period) => period.toMs <= nowMs)),
    open: amount(periods.filter((period) => period.toMs > nowMs)),
  };
}
