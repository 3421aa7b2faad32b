import type { Logger } from '@mediconnect/base';

/** What Kafka has of a partition: the oldest offset, and the one that the next message gets. */
export interface OffsetRange {
  readonly lowOffset: number;
  readonly highOffset: number;
}

/** Partitions that are not read because Kafka does not have what comes next: never a silent jump. */
export interface RangeBook {
  /** @returns whether reading can go on at an offset; if not, it is logged once and stands in `problems` */
  holds(partition: number, nextOffset: number, range: OffsetRange): boolean;
  problems(): string[];
  clear(): void;
}

export function createRangeBook(log: Logger, onFound: () => void): RangeBook {
  const found = new Map<number, string>();
  return {
    holds(partition, nextOffset, { lowOffset, highOffset }) {
      if (nextOffset >= lowOffset && nextOffset <= highOffset) return true;
      if (found.has(partition)) return false;
      const text = `partition ${partition} is not read: its position is ${nextOffset}, but Kafka has ${lowOffset} to ${highOffset}`;
      found.set(partition, text);
      onFound();
      const facts = { partition, nextOffset, lowOffset, highOffset };
      log.error(facts, `${text}; see "A position that Kafka does not have" in log/README.md`);
      return false;
    },
    problems: () => [...found.values()],
    clear: () => found.clear(),
  };
}
