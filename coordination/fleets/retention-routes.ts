import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox';
import { AppError, KEPT_KINDS, type KeepDays, leastKeepDays, MOST_KEEP_DAYS } from '@mediconnect/base';
import { readOverrides, writeOverrides } from '@mediconnect/store';
import type { FastifyRequest } from 'fastify';
import { type TInteger, type TOptional, Type } from 'typebox';
import type { SliceContext } from '../access/context.ts';
import { principalOf } from '../access/principal.ts';
import { auditedChange } from '../audit/audited-change.ts';
import { answers, Id } from '../shapes.ts';

const Days = Type.Integer({ minimum: 1, maximum: MOST_KEEP_DAYS, description: 'days' });
const everyKind = <T>(value: T) =>
  Object.fromEntries(KEPT_KINDS.map((kind) => [kind, value])) as Record<keyof KeepDays, T>;
const Overrides = Type.Object(everyKind(Type.Optional(Days) as TOptional<TInteger>), { additionalProperties: false });
const Retention = Type.Object(
  {
    own: Type.Object(everyKind(Type.Optional(Days) as TOptional<TInteger>), {
      description: 'what the fleet wants kept otherwise than the installation',
    }),
    days: Type.Object(everyKind(Days as TInteger), { description: 'how long each kind is kept' }),
    least: Type.Integer({ description: 'days; frames may come nearly so late' }),
  },
  { title: 'Retention' },
);

/** How long the things of the own fleet are kept. */
export const retentionRoutes =
  (context: SliceContext): FastifyPluginAsyncTypebox =>
  async (app) => {
    const { pool, config } = context;
    const least = leastKeepDays(config.lateDays);
    const params = Type.Object({ fleet: Id('the own one') });

    /** Another fleet is answered as if it were not there. */
    const ownFleet = (request: FastifyRequest<{ Params: { fleet: string } }>): number => {
      const { fleet, fleetId } = principalOf(request);
      if (request.params.fleet !== fleet) throw new AppError('not_found');
      return fleetId;
    };
    const present = (own: Partial<KeepDays>) => ({ own, days: { ...config.keepDays, ...own }, least });

    app.get(
      '/fleets/:fleet/retention',
      {
        config: { permission: 'retention.read' },
        schema: {
          tags: ['fleets'],
          summary: 'How long the things of the fleet are kept, in days',
          params,
          response: answers({ 200: Retention }),
        },
      },
      async (request) => present(await readOverrides(pool, ownFleet(request))),
    );

    app.put(
      '/fleets/:fleet/retention',
      {
        config: { permission: 'retention.write' },
        schema: {
          tags: ['fleets'],
          summary:
            'Keep things of the fleet longer or shorter than the installation does; kinds not named follow it again',
          params,
          body: Overrides,
          response: answers({ 200: Retention }),
        },
      },
      async (request) => {
        const fleetId = ownFleet(request);
        const own: Partial<KeepDays> = request.body;
        const short = Object.entries(own).find(([, days]) => days < least);
        if (short)
          throw new AppError('request.invalid', `${short[0]}: at least ${least} days, since frames may come late.`);
        await auditedChange(context, request, 'retention.update', request.params.fleet, (db) =>
          writeOverrides(db, fleetId, own),
        );
        return present(own);
      },
    );
  };
