import { AppError } from '@mediconnect/base';
import type { RouteRequest, RoutingSource, TableRequest } from '../contract.ts';
import { covers, type RegionalPart } from '../regional-source.ts';

/**
 * OSRM for several regions as one source: each part answers what lies in its region. What lies in none of them, or in two, it
 * says it does not support: the embedded graphs know those regions, too. Sources of a table may lie anywhere: from outside of
 * the region of its destinations no road is known to lead there, and that is null.
 */
export function createOsrmByRegion(parts: readonly RegionalPart[]): RoutingSource {
  const [only] = parts;
  const partFor = (request: RouteRequest | TableRequest): RoutingSource | undefined => {
    const places = 'from' in request ? [request.from, ...(request.via ?? []), request.to] : request.destinations;
    return parts.find(
      (part) => places.every((place) => covers(part, place)) && part.source.supports?.(request) !== false,
    )?.source;
  };
  const ask = (request: RouteRequest | TableRequest): RoutingSource => {
    const source = partFor(request);
    if (source) return source;
    throw new AppError('osrm.unavailable', 'no OSRM has the roads between these places');
  };
  return {
    name: only?.source.name ?? 'osrm',
    supports: (request) => partFor(request) !== undefined,
    route: async (request) => ask(request).route(request),
    table: async (request) => ask(request).table(request),
  };
}
