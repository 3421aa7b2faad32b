/** A place in the order in which events were committed: all up to and including it were told. */
export interface FeedPosition {
  /** The transaction that wrote or superseded the event. */
  readonly xid: bigint;
  /** The event; '' stands before all of the transaction. */
  readonly event: string;
}

/** Before every event. */
export const FEED_ORIGIN: FeedPosition = Object.freeze({ xid: 0n, event: '' });

/** Order of the feed: negative when `a` comes first, 0 when they are the same. */
export function comparePositions(a: FeedPosition, b: FeedPosition): number {
  if (a.xid !== b.xid) return a.xid < b.xid ? -1 : 1;
  return a.event === b.event ? 0 : a.event < b.event ? -1 : 1;
}

/** The later of two. */
export const laterPosition = (a: FeedPosition, b: FeedPosition): FeedPosition => (comparePositions(a, b) < 0 ? b : a);

const MAX_XID = 2n ** 64n;

/** As text for a cursor. */
export const formatPosition = ({ xid, event }: FeedPosition): string => `${xid.toString(36)}.${event}`;

/** What `formatPosition` made; undefined for anything else. */
export function parsePosition(text: string): FeedPosition | undefined {
  const [, digits, event] = /^([0-9a-z]{1,13})\.([A-Za-z0-9_-]{0,64})$/.exec(text) ?? [];
  if (digits === undefined || event === undefined) return undefined;
  let xid = 0n;
  for (const digit of digits) xid = xid * 36n + BigInt(Number.parseInt(digit, 36));
  return xid < MAX_XID ? { xid, event } : undefined;
}
