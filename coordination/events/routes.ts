import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox';
import { Type } from 'typebox';
import type { SliceContext } from '../access/context.ts';
import { principalOf } from '../access/principal.ts';
import { readNames } from '../crew/read-names.ts';
import { DEFAULT_LIMIT, decodeCursor, pageOf } from '../paging.ts';
import { periodOf } from '../period.ts';
import { answers, Id, listQuery, Page, Text, Time, Words } from '../shapes.ts';
import { badgeOf, EventCursor, presentEvent } from './rules.ts';
import { listEvents, type StoredEvent } from './store.ts';

/** An event as the API tells it. */
export const Event = Type.Object(
  {
    id: Type.String({ description: 'the same whenever the same event is derived again' }),
    kind: Type.String({ description: 'such as gateway.contested' }),
    vehicle: Type.Optional(Type.String({ description: 'absent of events of the fleet' })),
    time: Time('when it happened'),
    receivedAt: Time('when we learned of it'),
    late: Type.Boolean({ description: 'learned too late to be an alert' }),
    severity: Words(['info', 'warning', 'critical']),
    geofence: Type.Optional(Type.String()),
    longitude: Type.Optional(Type.Number()),
    latitude: Type.Optional(Type.Number()),
    person: Type.Optional(
      Type.String({ description: 'whose badge it was, of crew events; for those who may read the crew registry' }),
    ),
    supersedes: Type.Optional(Type.String({ description: 'the event that this one stands for now' })),
    supersededBy: Type.Optional(Type.String({ description: 'the event that stands for this one now, or none' })),
    details: Type.Object({}, { additionalProperties: true, description: 'what else is told, by kind' }),
  },
  { title: 'Event' },
);
const KIND = '[a-z][a-z_]{0,31}\\.[a-z][a-z_]{0,31}';
const Kinds = Type.String({
  pattern: `^${KIND}(,${KIND}){0,49}$`,
  maxLength: 2000,
  description: 'such as gateway.contested, several joined by commas; all kinds when absent',
});
const SEVERITY = '(info|warning|critical)';
const Severities = Type.String({
  pattern: `^${SEVERITY}(,${SEVERITY}){0,2}$`,
  maxLength: 100,
  description: 'info, warning, critical, several joined by commas',
});

/** What happened, by vehicle and kind. */
export const eventRoutes =
  (context: SliceContext): FastifyPluginAsyncTypebox =>
  async (app) => {
    const { pool, nowMs } = context;
    app.get(
      '/events',
      {
        config: { permission: 'events.read' },
        schema: {
          tags: ['events'],
          summary: 'What happened, by the time it did, newest first',
          querystring: Type.Object({
            ...listQuery,
            kind: Type.Optional(Kinds),
            severity: Type.Optional(Severities),
            vehicle: Type.Optional(Id('of the vehicle')),
            geofence: Type.Optional(Text(64, 'id of the fence', 1)),
            late: Type.Optional(Type.Boolean({ description: 'true: only those learned too late to be an alert' })),
            possible: Type.Optional(
              Type.Boolean({ description: 'true: only those that were not seen, only likely; false: without them' }),
            ),
            from: Type.Optional(Time('24 hours before `to` when absent')),
            to: Type.Optional(Time('now when absent; at most 366 days after `from`')),
            superseded: Type.Optional(Type.Boolean({ description: 'with those that another one stands for now' })),
          }),
          response: answers({ 200: Page(Event) }),
        },
      },
      async (request) => {
        const { query } = request;
        const limit = query.limit ?? DEFAULT_LIMIT;
        const cursor = decodeCursor(query.cursor, EventCursor);
        const rows = await listEvents(pool, principalOf(request).fleetId, {
          ...periodOf(query, { defaultHours: 24, maxHours: 366 * 24 }, nowMs()),
          kinds: query.kind?.split(','),
          severities: query.severity?.split(','),
          vehicle: query.vehicle,
          geofence: query.geofence,
          late: query.late,
          possible: query.possible,
          superseded: query.superseded ?? false,
          after: cursor && { timeMs: cursor[0], id: cursor[1] },
          limit: limit + 1,
        });
        const personOf = await readNames(context, request, rows.flatMap(badgeOf), 'events');
        const present = (row: StoredEvent) => {
          const person = badgeOf(row).map((badge) => personOf.get(badge))[0];
          return { ...presentEvent(row), ...(person !== undefined && { person }) };
        };
        return pageOf(rows, limit, present, (row) => [row.time.getTime(), row.event_id]);
      },
    );
  };
