import type pg from 'pg';
import type { KafkaAssignment, KafkaTopics } from './contract.ts';
import type { MessageConsumer } from './message-consumer.ts';
import { keyOf, partitionOf } from './murmur2.ts';
import { type Claim, claimPositions } from './positions-store.ts';
import type { RangeBook } from './range-book.ts';

export interface ShareRequest {
  readonly from: MessageConsumer;
  readonly topic: string;
  readonly topics: KafkaTopics;
  readonly pool: pg.Pool;
  readonly ranges: RangeBook;
  readonly owner: string;
  readonly partitions: readonly number[];
}

/**
 * Claims the partitions that the group assigned: from now on they are ours in the store, too.
 * @returns what can be read, and for whoever rebuilds states whose vehicles these are
 * @throws where the database or the brokers are away
 */
export async function claimShare(request: ShareRequest): Promise<{ claims: Claim[]; assignment: KafkaAssignment }> {
  const { from, topic, topics, pool, ranges, owner, partitions } = request;
  const all = await topics.partitionsOf(topic);
  const offsets = await from.offsetsOf(topic, partitions);
  const claimed = await claimPositions(pool, {
    topic,
    partitions: offsets.map(({ partition, lowOffset }) => ({ partition, oldestOffset: lowOffset })),
    owner,
  });
  ranges.clear();
  const rangeOf = new Map(offsets.map((range) => [range.partition, range]));
  const claims = claimed.filter(({ partition, nextOffset }) =>
    ranges.holds(partition, nextOffset, rangeOf.get(partition)!),
  );
  const own = new Set(partitions);
  const owns = (fleet: string, vehicle: string) => own.has(partitionOf(keyOf({ fleet, vehicle }), all));
  return { claims, assignment: { partitions, owns } };
}
