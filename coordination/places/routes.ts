import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox';
import { AppError } from '@mediconnect/base';
import { Type } from 'typebox';
import type { SliceContext } from '../access/context.ts';
import { DEFAULT_LIMIT, decodeCursor, MAX_INT4, NumberCursor, pageOf } from '../paging.ts';
import { answers, listQuery, Page, Text } from '../shapes.ts';
import { Found, Place, RegionInfo } from './region.ts';
import { findPlaces, joinFound } from './rules.ts';

const tags = ['region'];

/** The region that the installation runs in: the same for all its fleets. */
export const placeRoutes =
  ({ region }: SliceContext): FastifyPluginAsyncTypebox =>
  async (app) => {
    app.get(
      '/region',
      {
        config: { permission: 'places.read' },
        schema: { tags, summary: 'What the map is of', response: answers({ 200: RegionInfo }) },
      },
      async () => {
        if (region === undefined) throw new AppError('route.no_region');
        return region.info;
      },
    );

    app.get(
      '/places',
      {
        config: { permission: 'places.read' },
        schema: {
          tags,
          summary: 'Hospitals, stations and other places of the region',
          querystring: Type.Object({ ...listQuery, kind: Type.Optional(Text(32, 'such as hospital, station')) }),
          response: answers({ 200: Page(Place) }),
        },
      },
      async (request) => {
        const { kind, cursor, limit = DEFAULT_LIMIT } = request.query;
        const from = decodeCursor(cursor, NumberCursor(MAX_INT4))?.[0] ?? 0;
        const places = (region?.places ?? []).filter((place) => kind === undefined || place.kind === kind);
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
          summary: 'Places and addresses of the region that fit what was typed, best first',
          querystring: Type.Object({
            q: Text(200, 'what was typed', 1),
            limit: Type.Optional(Type.Integer({ minimum: 1, maximum: 50, description: '10 when absent' })),
          }),
          response: answers({ 200: Type.Object({ items: Type.Array(Found), next: Type.Null() }) }),
        },
      },
      async (request) => {
        const { q, limit = 10 } = request.query;
        const places = findPlaces(region?.places ?? [], q, limit);
        const addresses = region === undefined ? [] : region.addresses(q, limit);
        return { items: joinFound(places, addresses, limit), next: null };
      },
    );
  };
