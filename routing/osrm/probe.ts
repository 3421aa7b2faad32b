import { AppError, isAppError } from '@mediconnect/base';
import { type RoadGraph, snapToRoad } from '@mediconnect/geo';
import type { Position } from '../contract.ts';
import type { OsrmClient } from './client.ts';

/** Places on roads of a region: an OSRM that does not know them has other roads. */
const GRID = 4;
const SEARCH_METRES = 2000;
/** A known point lies this near to one of OSRM's roads. */
const NEAR_METRES = 30;
/** Roads that were made, closed or moved since: so many of the points have to be there. */
const SHARE_KNOWN = 0.75;

/** At most sixteen places on main roads of a graph, spread over its region. */
export function probePointsOf(graph: RoadGraph): Position[] {
  const [west, east] = extent(graph.longitudeE7);
  const [south, north] = extent(graph.latitudeE7);
  const found = new Map<string, Position>();
  for (let cell = 0; cell < GRID * GRID; cell++) {
    const longitude = west + ((east - west) * ((cell % GRID) + 0.5)) / GRID;
    const latitude = south + ((north - south) * (Math.floor(cell / GRID) + 0.5)) / GRID;
    const snap = snapToRoad(graph, { longitude, latitude }, { profile: 'normal', radiusMetres: SEARCH_METRES });
    if (snap) found.set(`${snap.longitude} ${snap.latitude}`, [snap.longitude, snap.latitude]);
  }
  return [...found.values()];
}

/** Smallest and largest, in degrees. */
function extent(valuesE7: Int32Array): [number, number] {
  let [least, most] = [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY];
  for (const value of valuesE7) {
    if (value < least) least = value;
    if (value > most) most = value;
  }
  return [least / 1e7, most / 1e7];
}

/**
 * Asks a server for places that it has to know, and for a table as we ask for tables.
 * @throws {AppError} osrm.wrong_data when it has other roads; what {@link OsrmClient} throws when it does not answer
 */
export async function proveRoads(client: OsrmClient, points: readonly Position[], deadlineMs: number): Promise<void> {
  const known = await Promise.all(points.map((position) => isKnown(client, position, deadlineMs)));
  const count = known.filter(Boolean).length;
  if (count < points.length * SHARE_KNOWN)
    throw new AppError('osrm.wrong_data', `OSRM knows ${count} of ${points.length} places of this region`);
  const places = points.filter((_, i) => known[i]).map((position) => ({ position }));
  const [first, second = first] = places;
  if (first && second) await client.table({ sources: [first], destinations: [second], deadlineMs });
}

/** Whether a place lies on one of the server's roads. */
export async function isKnown(client: OsrmClient, position: Position, deadlineMs: number): Promise<boolean> {
  try {
    return (await client.nearest({ position }, { deadlineMs })).distance <= NEAR_METRES;
  } catch (error) {
    if (isAppError(error, 'route.not_found')) return false;
    throw error;
  }
}
