import type { LogPosition, LogRecord } from '@mediconnect/log';

/** The positions of a group, which is in the log's order: each partition once, over all its records. */
export function positionsOf(records: readonly LogRecord[]): LogPosition[] {
  const merged = new Map<string, LogPosition>();
  for (const { position } of records) {
    if (position === undefined) continue;
    const key = `${position.topic}/${position.partition}`;
    const before = merged.get(key);
    merged.set(key, before === undefined ? position : { ...position, fromOffset: before.fromOffset });
  }
  // In a fixed order, so that two groups never wait for each other.
  return [...merged.values()].sort((a, b) => a.partition - b.partition);
}
