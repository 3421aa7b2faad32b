import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox';
import { AppError } from '@mediconnect/base';
import { thresholdsOf } from '@mediconnect/geo/fixes/fleet-limits.ts';
import { type Static, Type } from 'typebox';
import type { SliceContext } from '../access/context.ts';
import { principalOf } from '../access/principal.ts';
import { decodeCursor, encodeCursor } from '../paging.ts';
import { type Period, periodOf } from '../period.ts';
import { answers, Id, listQuery, SetOf, Time, Words } from '../shapes.ts';
import { checkFence } from './check.ts';
import { LIMITS, PREVIEW } from './limits.ts';
import { createPreview, MARGIN_MS, type PreviewEvent } from './preview.ts';
import { listPreviewVehicles, type PreviewVehicle, readFixes } from './preview-store.ts';
import { NewFence } from './shapes.ts';

const PreviewItem = Type.Object(
  {
    kind: Words(['geofence.enter', 'geofence.exit', 'geofence.dwell']),
    vehicle: Type.String(),
    time: Time('when it would have happened'),
    longitude: Type.Number(),
    latitude: Type.Number(),
    possible: Type.Boolean({ description: 'between two fixes too far apart to be sure' }),
  },
  { title: 'PreviewEvent' },
);
const PreviewPage = Type.Object({
  items: Type.Array(PreviewItem),
  next: Type.Union([Type.String(), Type.Null()], {
    description: 'goes on with other vehicles: a page ends after some seconds of work; null on the last',
  }),
  vehicles: Type.Integer({ description: 'that were followed for this page' }),
  fixes: Type.Integer({ description: 'that were read for it' }),
});

const presentEvent = (vehicle: string, { kind, timeMs, place, possible }: PreviewEvent) => ({
  kind: kind as Static<typeof PreviewItem>['kind'],
  vehicle,
  time: new Date(timeMs).toISOString(),
  longitude: place.longitude,
  latitude: place.latitude,
  possible: possible ?? false,
});

/** What a fence would have told of the past. */
export const previewRoutes =
  ({ pool, registry, roads, nowMs }: SliceContext): FastifyPluginAsyncTypebox =>
  async (app) => {
    let underWay = 0;

    app.post(
      '/geofences/preview',
      {
        bodyLimit: LIMITS.bodyBytes,
        // Not that of fences: who may not see where vehicles were must not learn it from a fence.
        config: { permission: 'tracks.read', auditedRead: 'geofences.preview' },
        schema: {
          tags: ['geofences'],
          summary: 'What a fence would have seen, vehicle by vehicle; nothing is stored',
          querystring: Type.Object({ cursor: listQuery.cursor }),
          body: Type.Object(
            {
              fence: NewFence,
              from: Type.Optional(
                Time('24 hours before `to` when absent; where a vehicle was then is only found out, and tells nothing'),
              ),
              to: Type.Optional(Time('now when absent; at most 31 days after `from`')),
              vehicles: Type.Optional(SetOf(Id('of a vehicle'), 1000, 1)),
            },
            { additionalProperties: false, title: 'PreviewRequest' },
          ),
          response: answers({ 200: PreviewPage }),
        },
      },
      async (request, reply) => {
        const { fleet, fleetId, timeZone } = principalOf(request);
        const { body } = request;
        const { rules, shape } = checkFence(body.fence, timeZone).fence;
        const period = periodOf(body, { defaultHours: 24, maxHours: PREVIEW.maxHours }, nowMs());
        const after = decodeCursor(request.query.cursor, Type.Tuple([Id('of the last vehicle')]))?.[0] ?? '';
        if (underWay >= PREVIEW.atOnce) {
          reply.header('retry-after', '5');
          throw new AppError('geofence.preview_busy');
        }
        underWay++;
        try {
          const only = body.vehicles ?? null;
          const vehicles = await listPreviewVehicles(pool, fleetId, { ...rules, only, after });
          const fence = { rules, shape, validFromMs: 0 };
          const contextOf = ({ vehicle, groups }: PreviewVehicle) => {
            const thresholds = thresholdsOf(registry.vehicle(fleet, vehicle)?.fixLimits);
            return { fleet, vehicle, groups, roads, thresholds };
          };
          return await previewPage(vehicles, (one) =>
            followed(one, createPreview(fence, contextOf(one), period), period),
          );
        } finally {
          underWay--;
        }
      },
    );

    async function followed({ vehicle_id }: PreviewVehicle, preview: ReturnType<typeof createPreview>, period: Period) {
      const around = { fromMs: period.fromMs - MARGIN_MS, toMs: period.toMs + MARGIN_MS };
      let fixes = 0;
      for await (const frames of readFixes(pool, vehicle_id, around)) {
        fixes += frames.length;
        preview.take(frames);
      }
      return { fixes, events: preview.events() };
    }
  };

/** As many vehicles as time and size allow. */
async function previewPage(
  vehicles: readonly PreviewVehicle[],
  follow: (vehicle: PreviewVehicle) => Promise<{ fixes: number; events: PreviewEvent[] }>,
): Promise<Static<typeof PreviewPage>> {
  const endMs = performance.now() + PREVIEW.pageMs;
  const items: Static<typeof PreviewItem>[] = [];
  let [fixes, count] = [0, 0];
  for (const vehicle of vehicles) {
    const found = await follow(vehicle);
    fixes += found.fixes;
    count++;
    for (const event of found.events) items.push(presentEvent(vehicle.vehicle, event));
    if (performance.now() > endMs || items.length >= PREVIEW.pageEvents) break;
  }
  const last = vehicles[count - 1];
  return { items, next: count < vehicles.length ? encodeCursor([last!.vehicle]) : null, vehicles: count, fixes };
}
