import type { Latest } from '@mediconnect/log';
import type { Crew } from '@mediconnect/schemas';
import { compareReadings, latestOf, newerReading, type Reading } from './reading.ts';

/** The newest crew frame of each badge, signed on or off (so that a late sign-on does not bring someone back). */
export type CrewBook = ReadonlyMap<string, Reading<Crew>>;

/** A vehicle has a handful; more are remembered only so that a broken reader cannot fill the memory. */
export const MAX_BADGES = 64;

export const NO_CREW: CrewBook = new Map();

/** Takes one crew frame in, whenever it was measured. A frame without a badge says nothing. */
export function foldCrew(book: CrewBook, reading: Reading<Crew>): CrewBook {
  const badge = reading.body.badge;
  if (badge == null || badge === '') return book;
  const known = book.get(badge);
  const newer = newerReading(known, reading);
  if (newer === known) return book;
  const next = new Map(book).set(badge, newer);
  if (next.size > MAX_BADGES) {
    const oldest = [...next.entries()].reduce((a, b) => (compareReadings(a[1], b[1]) <= 0 ? a : b));
    next.delete(oldest[0]);
  }
  return next;
}

/** Who is signed on, in order of badge. */
export function signedOn(book: CrewBook): (Latest<Crew> & { readonly badge: string })[] {
  return [...book.entries()]
    .filter(([, reading]) => reading.body.signedOn === true)
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([badge, reading]) => ({ ...latestOf(reading), badge }));
}
