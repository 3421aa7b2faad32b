import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox';
import { AppError } from '@mediconnect/base';
import { Type } from 'typebox';
import type { SliceContext } from '../access/context.ts';
import { DEFAULT_LIMIT, decodeCursor, MAX_INT4, NumberCursor, pageOf } from '../paging.ts';
import { answers, listQuery, Page, Text } from '../shapes.ts';
import { Found, Place, RegionInfo } from './region.ts';
import { joinRegions } from './regions.ts';

const tags = ['region'];

/** The regions that the installation knows: the same for all its fleets. */
export const placeRoutes =
  ({ regions }: SliceContext): FastifyPluginAsyncTypebox =>
  async (app) => {
    const joined = joinRegions(regions);

    app.get(
      '/regions',
      {
        config: { permission: 'places.read' },
        schema: {
          tags,
          summary: 'What there is a map of',
          response: answers({ 200: Type.Object({ items: Type.Array(RegionInfo), next: Type.Null() }) }),
        },
      },
      async () => ({ items: regions.map(({ info }) => info), next: null }),
    );

    app.get(
      '/region',
      {
        config: { permission: 'places.read' },
        schema: {
          tags,
          summary: 'One region: the first, or the one asked for',
          querystring: Type.Object({ id: Type.Optional(Text(64, 'id of a region')) }),
          response: answers({ 200: RegionInfo }),
        },
      },
      async (request) => {
        const { id } = request.query;
        if (regions.length === 0) throw new AppError('route.no_region');
        const asked = id === undefined ? regions[0] : regions.find(({ info }) => info.id === id);
        if (asked === undefined) throw new AppError('not_found');
        return asked.info;
      },
    );

    app.get(
      '/places',
      {
        config: { permission: 'places.read' },
        schema: {
          tags,
          summary: 'Hospitals, stations and other places of the regions',
          querystring: Type.Object({ ...listQuery, kind: Type.Optional(Text(32, 'such as hospital, station')) }),
          response: answers({ 200: Page(Place) }),
        },
      },
      async (request) => {
        const { kind, cursor, limit = DEFAULT_LIMIT } = request.query;
        const from = decodeCursor(cursor, NumberCursor(MAX_INT4))?.[0] ?? 0;
        const places = joined.places.filter((place) => kind === undefined || place.kind === kind);
        const rows = places.slice(from, from + limit + 1).map((place, index) => ({ place, next: from + index + 1 }));
        return pageOf(
          rows,
          limit,
          (row) => row.place,
          (row) => [row.next],
        );
      },
    );

    app.get(
      '/search',
      {
        config: { permission: 'places.read' },
        schema: {
          tags,
          summary: 'Places and addresses of the regions that fit what was typed, best first',
          querystring: Type.Object({
            q: Text(200, 'what was typed', 1),
            limit: Type.Optional(Type.Integer({ minimum: 1, maximum: 50, description: '10 when absent' })),
          }),
          response: answers({ 200: Type.Object({ items: Type.Array(Found), next: Type.Null() }) }),
        },
      },
      async (request) => {
        const { q, limit = 10 } = request.query;
        return { items: joined.search(q, limit), next: null };
      },
    );
  };
