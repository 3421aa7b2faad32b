import { comparePositions, FEED_ORIGIN, type FeedPosition } from '@mediconnect/coordination/events/feed-position.ts';
import type { FedEvent, FeedBatch } from '@mediconnect/coordination/events/feed-store.ts';

/** A snapshot brings the events that we learned of within so much. */
export const RECENT_MS = 15 * 60_000;
/** Events of a fleet that are remembered, so that whoever was away for a moment misses none. */
const MAX_EVENTS = 1000;

/** The newest events of a fleet in the order of the feed. Of an event that is told again only the last state is kept. */
export class EventLog {
  /** By id, in order of position. */
  readonly #events = new Map<string, { readonly event: FedEvent; readonly toldMs: number }>();
  /** Who knows no more than what stands before this has missed something. */
  #floor = FEED_ORIGIN;
  #reached = FEED_ORIGIN;
  #newest = FEED_ORIGIN;
  #follows = false;

  /** Everything up to here was told. */
  get reached(): FeedPosition {
    return this.#reached;
  }

  /** The newest event. Who knows it, knows all. */
  get newest(): FeedPosition {
    return this.#newest;
  }

  get size(): number {
    return this.#events.size;
  }

  /**
   * Takes over what a batch says of this fleet.
   * @param events those of the batch that are this fleet's
   * @returns false when the batch does not follow on what stood here before
   */
  take(batch: FeedBatch, events: readonly FedEvent[], nowMs: number): boolean {
    // What lies between the last batch and this one was read too, and nothing was there.
    const follows = this.#follows && comparePositions(batch.from, this.#reached) >= 0;
    if (!follows) this.#begin(batch.from);
    for (const event of events) {
      this.#events.delete(event.event_id);
      this.#events.set(event.event_id, { event, toldMs: follows ? nowMs : event.received_at.getTime() });
      this.#newest = event.position;
    }
    this.#reached = batch.reached;
    this.#trim(nowMs);
    return follows;
  }

  /** A feed that begins, or begins anew. */
  #begin(from: FeedPosition): void {
    this.#events.clear();
    this.#follows = true;
    this.#floor = from;
    this.#newest = from;
  }

  #trim(nowMs: number): void {
    for (const [id, { event, toldMs }] of this.#events) {
      if (this.#events.size <= MAX_EVENTS && nowMs - toldMs <= RECENT_MS) return;
      this.#events.delete(id);
      this.#floor = event.position;
    }
  }

  /** What came after a position; undefined when some of it is not remembered any more. */
  since(position: FeedPosition): FedEvent[] | undefined {
    if (comparePositions(position, this.#floor) < 0) return undefined;
    if (comparePositions(position, this.#newest) >= 0) return [];
    return [...this.#events.values()]
      .map(({ event }) => event)
      .filter((event) => comparePositions(event.position, position) > 0);
  }

  /** What a viewer is told that knows nothing: the last quarter of an hour, as it stands now. */
  recent(nowMs: number): FedEvent[] {
    return [...this.#events.values()]
      .map(({ event }) => event)
      .filter((event) => event.superseded_by === null && nowMs - event.received_at.getTime() <= RECENT_MS);
  }
}
