import type { RouteMode, RoutingSource } from '../contract.ts';

/**
 * An OSRM that is asked only while it knows which roads are closed: until it was told of a closed road its ways may lead
 * over it, and it says that it does not support the question. The road graph knows closed roads at once, and answers
 * instead (fallback-source.ts).
 */
export const heedClosures = (source: RoutingSource, knowsClosed: (mode: RouteMode) => boolean): RoutingSource => ({
  name: source.name,
  supports: (request) => knowsClosed(request.mode) && source.supports?.(request) !== false,
  route: (request) => source.route(request),
  table: (request) => source.table(request),
  ...(source.bounds && { bounds: (request) => source.bounds!(request) }),
  ...(source.covers && { covers: (position) => source.covers!(position) }),
});
