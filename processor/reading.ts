import { compareKeys } from '@mediconnect/geo';
import type { Latest } from '@mediconnect/log';

/** A body with everything that says when it was measured and which frame brought it. Never changed, but for its memo. */
export interface Reading<Body> {
  readonly timeMs: number;
  readonly receivedAtMs: number;
  readonly gateway: string;
  readonly boot: number;
  readonly seq: number;
  readonly body: Body;
  /** What `latestOf` gave, so that a value that stays is copied once and not with every group. */
  latest?: Latest<Body> | undefined;
}

/** Order of measurement, which is that of histories: the order in which frames arrive never decides. */
export const compareReadings: (a: Reading<unknown>, b: Reading<unknown>) => number = compareKeys;

/** The later measured of two; the one known before when they are the same frame. */
export function newerReading<Body>(known: Reading<Body> | undefined, next: Reading<Body>): Reading<Body> {
  return known !== undefined && compareReadings(known, next) >= 0 ? known : next;
}

/** A reading as the live channel carries it. */
export function latestOf<Body extends object>(reading: Reading<Body>): Latest<Body> {
  reading.latest ??= { ...reading.body, timeMs: reading.timeMs, receivedAtMs: reading.receivedAtMs };
  return reading.latest;
}
