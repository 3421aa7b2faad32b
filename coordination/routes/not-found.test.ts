import { AppError, isAppError } from '@mediconnect/base';
import type { Bounds } from '@mediconnect/geo/bounds.ts';
import type { Position, RouteRequest, RoutingSource } from '@mediconnect/routing/contract.ts';
import { expect, test } from 'vitest';
import { routeOrReason } from './not-found.ts';

const REGIONS: Bounds[] = [
  [-56.4, -35, -55.9, -34.7],
  [-58, -33, -57, -32],
];
const HERE: Position = [-56.1, -34.9];
const THERE: Position = [-56.2, -34.8];

/** A world with roads where `finds` says so. */
const world = (finds: (request: RouteRequest) => boolean, point?: string): RoutingSource => ({
  name: 'graph',
  async route(request) {
    if (finds(request)) return { routes: [{} as never] };
    throw new AppError('route.not_found', undefined, { details: { point } });
  },
  table: async () => ({ seconds: [], metres: [], source: 'graph' }),
});
const NOWHERE = world(() => false);

async function whyNot(source: RoutingSource, request: Partial<RouteRequest>): Promise<unknown> {
  const whole: RouteRequest = { from: HERE, to: THERE, mode: 'normal', ...request };
  const error: unknown = await routeOrReason(source, whole, REGIONS).catch((thrown: unknown) => thrown);
  return isAppError(error, 'route.not_found') ? error.details : error;
}

test.each<[string, RoutingSource, Partial<RouteRequest>, object]>([
  ['another continent', NOWHERE, { to: [13.4, 52.5] }, { reason: 'outside', point: 'to' }],
  ['0,0', NOWHERE, { from: [0, 0] }, { reason: 'outside', point: 'from' }],
  ['swapped numbers', NOWHERE, { to: [-34.8, -56.2] }, { reason: 'swapped', point: 'to' }],
  ['a place of another region', NOWHERE, { to: [-57.5, -32.5] }, { reason: 'regions_apart' }],
  ['a via point elsewhere', NOWHERE, { via: [THERE, [0, 0]] }, { reason: 'outside', point: 'via 2' }],
  ['the sea', world(() => false, 'to'), {}, { reason: 'no_road_near', point: 'to' }],
  ['two islands', NOWHERE, {}, { reason: 'no_way' }],
  ['an area that bars the way', world(({ avoid }) => avoid?.length === 0), { avoid: [[]] }, { reason: 'avoided' }],
  [
    'a bridge that is too low',
    world(({ vehicle, avoid }) => vehicle?.heightCm === undefined && avoid !== undefined),
    { vehicle: { heightCm: 400 }, avoid: [[]] },
    { reason: 'too_large' },
  ],
])('%s', async (_name, source, request, details) => expect(await whyNot(source, request)).toEqual(details));

test('a source that knows that roads are closed is believed', async () => {
  const details = { reason: 'closed' };
  const closed = { ...NOWHERE, route: () => Promise.reject(new AppError('route.not_found', undefined, { details })) };
  expect(await whyNot(closed, {})).toEqual(details);
});

test('what fails otherwise goes on as it is', async () => {
  const broken = { ...NOWHERE, route: () => Promise.reject(new Error('defect')) };
  expect(await whyNot(broken, {})).toEqual(new Error('defect'));
});
