import { AppError, isAppError } from '@mediconnect/base';
import { type Bounds, isWithin } from '@mediconnect/geo/bounds.ts';
import type { Position, RouteAnswer, RouteRequest, RoutingSource } from '@mediconnect/routing/contract.ts';

/** Why no way was found. */
export const NOT_FOUND_REASONS = [
  'swapped',
  'outside',
  'regions_apart',
  'no_road_near',
  'closed',
  'avoided',
  'too_large',
  'no_way',
] as const;
export type NotFoundReason = (typeof NOT_FOUND_REASONS)[number];

/** Beyond a region's bounds roads may still lead on for a bit. */
const BORDER_METRES = 1000;

/**
 * Asks a source for a way, and finds out why where it has none: by where the points lie, and by asking once more for
 * each demand that the request makes, without it.
 * @param regions bounds of all that there are roads of; none where they are not known
 * @throws {AppError} route.not_found with `details.reason` (a NotFoundReason) and, where one is to blame, `details.point`
 */
export async function routeOrReason(
  source: RoutingSource,
  request: RouteRequest,
  regions: readonly Bounds[],
): Promise<RouteAnswer> {
  try {
    return await source.route(request);
  } catch (error) {
    if (!isAppError(error, 'route.not_found')) throw error;
    const misplaced = misplacedPoint(request, regions);
    if (misplaced) throw misplaced;
    if (error.details?.reason === 'closed') throw notFound('closed', 'Every way leads over a closed road.');
    const blamed = await blamedDemand(source, request);
    if (blamed) throw blamed;
    const point = error.details?.point;
    throw typeof point === 'string'
      ? notFound(
          'no_road_near',
          `There is no road near "${point}": it may lie in the water, or in a large field.`,
          point,
        )
      : notFound('no_way', 'No road joins the points.');
  }
}

function notFound(reason: NotFoundReason, sentence: string, point?: string): AppError {
  return new AppError('route.not_found', sentence, { details: { reason, ...(point !== undefined && { point }) } });
}

function misplacedPoint({ from, to, via = [] }: RouteRequest, regions: readonly Bounds[]): AppError | undefined {
  if (regions.length === 0) return undefined;
  const liesIn = (position: Position): boolean => regions.some((bounds) => isInside(position, bounds));
  const points: [string, Position][] = [['from', from], ...via.map(viaNamed), ['to', to]];
  const outside = points.find(([, position]) => !liesIn(position));
  if (outside === undefined) {
    const inOne = regions.some((bounds) => points.every(([, position]) => isInside(position, bounds)));
    return inOne
      ? undefined
      : notFound('regions_apart', 'The points lie in different regions: no road of ours joins them.');
  }
  const [point, [longitude, latitude]] = outside;
  if (liesIn([latitude, longitude]))
    return notFound(
      'swapped',
      `"${point}" lies in a region once its numbers are swapped: longitude comes first.`,
      point,
    );
  return notFound('outside', `"${point}" lies outside of the regions that this server has roads of.`, point);
}

const viaNamed = (position: Position, index: number): [string, Position] => [`via ${index + 1}`, position];

const isInside = ([longitude, latitude]: Position, bounds: Bounds): boolean =>
  isWithin(bounds, { longitude, latitude }, BORDER_METRES);

/** The demand without which there would be a way. */
async function blamedDemand(source: RoutingSource, request: RouteRequest): Promise<AppError | undefined> {
  const { avoid, vehicle, alternatives: _none, steps: _texts, ...plain } = request;
  const kept = { ...(avoid && { avoid }), ...(vehicle && { vehicle }) };
  if (avoid && (await leads(source, { ...plain, ...kept, avoid: [] })))
    return notFound('avoided', 'Every way leads through the area to avoid.');
  if (vehicle && (await leads(source, { ...plain, ...kept, vehicle: {} })))
    return notFound('too_large', 'Every way has a height or weight limit below the vehicle’s.');
  return undefined;
}

async function leads(source: RoutingSource, request: RouteRequest): Promise<boolean> {
  try {
    return (await source.route(request)).routes.length > 0;
  } catch (error) {
    if (isAppError(error, 'route.not_found')) return false;
    throw error;
  }
}
