import { distanceMetres } from '@mediconnect/geo';
import type { Position, RouteMode } from '../contract.ts';
import { DETOUR, isOnEarth, larsonSeconds } from '../estimate-source.ts';

/** Nobody drives faster over a whole way: 130 km/h, and a third more with blue lights. */
const TOP_METRES_PER_S: Readonly<Record<RouteMode, number>> = { normal: 36, emergency: 48 };

const straightMetres = (from: Position, to: Position): number =>
  isOnEarth(from) && isOnEarth(to)
    ? distanceMetres({ longitude: from[0], latitude: from[1] }, { longitude: to[0], latitude: to[1] })
    : Number.POSITIVE_INFINITY;

/** What a drive is likely to take by the straight line; Infinity for what is not on earth. */
export const likelySeconds = (from: Position, to: Position, mode: RouteMode): number =>
  larsonSeconds(straightMetres(from, to) * DETOUR, mode);

/** What a drive takes at least by the straight line: where no road graph can tell more. */
export const leastSeconds = (from: Position, to: Position, mode: RouteMode): number =>
  straightMetres(from, to) / TOP_METRES_PER_S[mode];
