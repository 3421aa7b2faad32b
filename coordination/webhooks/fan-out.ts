import { inTransaction } from '@mediconnect/store/transaction.ts';
import type { Pool } from 'pg';
import { readFeed } from '../events/feed-store.ts';
import { type Due, insertDeliveries } from './delivery-store.ts';
import { lockPlace, movePlace, webhooksBehind } from './queue-store.ts';
import { messageOf, wants } from './rules.ts';

/** Events that are read for one webhook in one transaction. */
const BATCH = 200;

/**
 * Makes the deliveries of one webhook for the next events of the feed, and moves its place in it, in one transaction: an
 * event is neither missed nor made twice, whatever ends when.
 */
async function fanOutTo(pool: Pool, webhookId: number, nowMs: number): Promise<{ made: number; more: boolean }> {
  return inTransaction(pool, async (db) => {
    const place = await lockPlace(db, webhookId);
    if (place === undefined) return { made: 0, more: false };
    const { events, reached, full } = await readFeed(db, place.at, BATCH);
    const due = events
      .filter((event) => event.fleet_id === place.fleetId && wants(place, event))
      .map((event): Due => {
        const { event: eventId, xid } = event.position;
        return { eventId, version: String(xid), message: messageOf(event, nowMs) };
      });
    const made = await insertDeliveries(db, webhookId, due, false);
    await movePlace(db, webhookId, reached);
    return { made, more: full };
  });
}

/**
 * One batch for each webhook that is behind; one that fails does not hold up the others.
 * @returns how many deliveries were made, and whether there is more to do
 */
export async function fanOut(
  pool: Pool,
  nowMs: number,
  onError: (error: unknown) => void,
): Promise<{ made: number; more: boolean }> {
  let made = 0;
  let more = false;
  for (const webhookId of await webhooksBehind(pool)) {
    try {
      const one = await fanOutTo(pool, webhookId, nowMs);
      made += one.made;
      more ||= one.more;
    } catch (error) {
      onError(error);
    }
  }
  return { made, more };
}
