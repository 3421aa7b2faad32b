import { AppError } from '@mediconnect/base';
import { destinationPoint, distanceMetres, type LonLat } from '@mediconnect/geo';
import type { Position, RouteRequest, RoutingSource } from '@mediconnect/routing/contract.ts';

/** Where vehicles of tests stand. */
export const BASE: LonLat = { longitude: -56.16, latitude: -34.9 };
/** So many metres north and east of it, as GeoJSON has places; to seven digits, as they are told. */
export function northOf(metres: number, eastMetres = 0): [number, number] {
  const { longitude, latitude } = destinationPoint(destinationPoint(BASE, 0, metres), 90, eastMetres);
  return [Math.round(longitude * 1e7) / 1e7, Math.round(latitude * 1e7) / 1e7];
}

const placeOf = ([longitude, latitude]: Position): LonLat => ({ longitude, latitude });

/**
 * A plain of roads to every place within 50 km of the base, driven at 20 m/s; it keeps what it was asked. For rules of runs,
 * not of roads.
 */
export interface Plain extends RoutingSource {
  readonly asked: RouteRequest[];
  /** While set, every question fails with it. */
  failure: Error | undefined;
}

export function createPlain(): Plain {
  const plain: Plain = {
    name: 'graph',
    asked: [],
    failure: undefined,
    async route(request) {
      plain.asked.push(request);
      if (plain.failure !== undefined) throw plain.failure;
      const { from, to } = request;
      if (distanceMetres(BASE, placeOf(to)) > 50_000) throw new AppError('route.not_found');
      const metres = distanceMetres(placeOf(from), placeOf(to));
      const coordinates: [number, number][] = [[...from], [...to]];
      const geometry = { type: 'LineString' as const, coordinates };
      return { routes: [{ durationSeconds: metres / 20, distanceMetres: metres, geometry, source: 'graph' }] };
    },
    table: async () => {
      throw new Error('not asked by runs');
    },
  };
  return plain;
}
