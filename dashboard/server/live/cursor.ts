import { type FeedPosition, formatPosition, parsePosition } from '@mediconnect/coordination/events/feed-position.ts';

/** What a viewer of a feed knows: a version of the picture, and the events up to a position. */
export interface Known {
  readonly version: number;
  readonly eventsAt: FeedPosition;
}

/** Opaque to viewers. Versions mean something in one process (its epoch) only, positions of events in all of them. */
export const formatCursor = (epoch: string, { version, eventsAt }: Known): string =>
  `${epoch}.${version}.${formatPosition(eventsAt)}`;

/** Reads a cursor, which anybody may have written. What can't be read is absent. */
export function parseCursor(cursor: string): Partial<Known> & { readonly epoch?: string } {
  const [, epoch, digits, position] = /^([\w-]{1,20})\.(\d{1,15})(?:\.(.{1,80}))?$/.exec(cursor) ?? [];
  if (epoch === undefined) return {};
  const eventsAt = position === undefined ? undefined : parsePosition(position);
  return { epoch, version: Number(digits), ...(eventsAt && { eventsAt }) };
}
