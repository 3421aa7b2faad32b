import { AppError, isAppError } from '@mediconnect/base';
import type { Position, RouteAnswer, RouteRequest, RoutingSource } from '@mediconnect/routing/contract.ts';

/** Why no way was found. */
export const NOT_FOUND_REASONS = ['swapped', 'outside', 'no_road_near', 'avoided', 'too_large', 'no_way'] as const;
export type NotFoundReason = (typeof NOT_FOUND_REASONS)[number];

/** West, south, east, north in degrees. */
type Box = readonly number[];

/** Beyond the region's box roads may still lead on for a bit: about a kilometre. */
const BORDER_DEGREES = 0.01;

/**
 * Asks a source for a way, and finds out why where it has none: by where the points lie, and by asking once more for
 * each demand that the request makes, without it.
 * @throws {AppError} route.not_found with `details.reason` (a NotFoundReason) and, where one is to blame, `details.point`
 */
export async function routeOrReason(
  source: RoutingSource,
  request: RouteRequest,
  region: Box | undefined,
): Promise<RouteAnswer> {
  try {
    return await source.route(request);
  } catch (error) {
    if (!isAppError(error, 'route.not_found')) throw error;
    const misplaced = region && misplacedPoint(request, region);
    if (misplaced) throw misplaced;
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

function misplacedPoint({ from, to, via = [] }: RouteRequest, region: Box): AppError | undefined {
  const points: [string, Position][] = [['from', from], ...via.map(viaNamed), ['to', to]];
  const outside = points.find(([, position]) => !isWithin(position, region));
  if (outside === undefined) return undefined;
  const [point, [longitude, latitude]] = outside;
  if (isWithin([latitude, longitude], region))
    return notFound(
      'swapped',
      `"${point}" lies in the region once its numbers are swapped: longitude comes first.`,
      point,
    );
  return notFound('outside', `"${point}" lies outside of the region that this server has roads of.`, point);
}

const viaNamed = (position: Position, index: number): [string, Position] => [`via ${index + 1}`, position];

function isWithin([longitude, latitude]: Position, [west, south, east, north]: Box): boolean {
  const [x, y] = [longitude, latitude];
  const margin = BORDER_DEGREES;
  return x >= west! - margin && x <= east! + margin && y >= south! - margin && y <= north! + margin;
}

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
