import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox';
import { AppError } from '@mediconnect/base';
import { readCoarseTracks } from '@mediconnect/store';
import { Type } from 'typebox';
import type { SliceContext } from '../access/context.ts';
import { principalOf } from '../access/principal.ts';
import { GPX_TYPE } from '../gpx.ts';
import { periodOf } from '../period.ts';
import { answers, Id, Time, Words } from '../shapes.ts';
import { fillWithCoarse } from './coarse.ts';
import { simplify } from './simplify.ts';
import { readTrack, streamsOf } from './store.ts';
import { trackGeoJson, trackGpx, trackKml } from './track.ts';

const MAX_HOURS = 48;
/** 48 hours at one a second, and a bit. */
const MAX_POINTS = 200_000;

const Coordinates = Type.Array(Type.Number(), { minItems: 2, maxItems: 2 });
const TrackFeature = Type.Object(
  {
    type: Type.Literal('Feature'),
    geometry: Type.Union([
      Type.Object({ type: Type.Literal('LineString'), coordinates: Type.Array(Coordinates) }),
      Type.Object({ type: Type.Literal('Point'), coordinates: Coordinates }),
      Type.Null(),
    ]),
    properties: Type.Object({
      vehicle: Type.String(),
      callSign: Type.String(),
      coordTimes: Type.Array(Time('of the coordinates of the same number')),
      speedsKmh: Type.Array(Type.Union([Type.Number(), Type.Null()])),
      quality: Type.Array(Type.Array(Type.String()), { description: 'what we hold against each fix' }),
      coarseDays: Type.Array(Type.String(), {
        description: 'UTC days, as 2025-12-31, whose frames are too old to be kept: one fix a minute is left of them',
      }),
    }),
  },
  { title: 'Track', description: 'GeoJSON; [longitude, latitude]' },
);

/** Where a vehicle was. */
export const trackRoutes =
  ({ pool, registry, nowMs }: SliceContext): FastifyPluginAsyncTypebox =>
  async (app) => {
    app.get(
      '/vehicles/:vehicle/track',
      {
        config: { permission: 'tracks.read', auditedRead: 'tracks.read' },
        schema: {
          tags: ['vehicles'],
          summary: 'Where the vehicle was: GeoJSON, GPX or KML of its good fixes',
          params: Type.Object({ vehicle: Id('of the vehicle') }),
          querystring: Type.Object({
            from: Type.Optional(Time('30 minutes before `to` when absent')),
            to: Type.Optional(Time(`now when absent; at most ${MAX_HOURS} hours after \`from\``)),
            simplify: Type.Optional(
              Type.Number({ minimum: 0, maximum: 10_000, description: 'metres that the line may be off' }),
            ),
            format: Type.Optional(Words(['geojson', 'gpx', 'kml'])),
            bad: Type.Optional(Type.Boolean({ description: 'true: with the fixes that were judged bad' })),
          }),
          response: answers({ 200: TrackFeature }),
        },
      },
      async (request, reply) => {
        const { query } = request;
        const { vehicle } = request.params;
        const { fleet, fleetId } = principalOf(request);
        const period = periodOf(query, { defaultHours: 0.5, maxHours: MAX_HOURS }, nowMs());
        const streams = await streamsOf(pool, fleetId, vehicle);
        if (streams === undefined) throw new AppError('not_found');
        const fixes = await readTrack(pool, streams, period, { all: query.bad ?? false, limit: MAX_POINTS + 1 });
        if (fixes.length > MAX_POINTS)
          throw new AppError('period.too_long', `A track has at most ${MAX_POINTS} fixes.`);
        const coarse = await readCoarseTracks(pool, fleetId, vehicle, period);
        const { points: whole, coarseDays } = fillWithCoarse(fixes, coarse);
        const points = simplify(whole, query.simplify ?? 0);
        const callSign = registry.vehicle(fleet, vehicle)?.callSign ?? vehicle;
        const track = { vehicle, callSign, points, coarseDays };
        if (query.format === 'gpx' || query.format === 'kml') {
          const [type, text] =
            query.format === 'gpx'
              ? [GPX_TYPE, trackGpx(track)]
              : ['application/vnd.google-earth.kml+xml', trackKml(track)];
          reply.header('content-disposition', `attachment; filename="${vehicle}.${query.format}"`);
          // A string would be taken for JSON by the answer's schema.
          return reply.type(type).send(Buffer.from(text) as never);
        }
        return reply.type('application/geo+json').send(trackGeoJson(track) as never);
      },
    );
  };
