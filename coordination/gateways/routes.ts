import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox';
import { AppError } from '@mediconnect/base';
import { Type } from 'typebox';
import type { SliceContext } from '../access/context.ts';
import { principalOf } from '../access/principal.ts';
import { auditedChange } from '../audit/audited-change.ts';
import { cancelCommandsOf } from '../commands/store.ts';
import { DEFAULT_LIMIT, decodeCursor, pageOf } from '../paging.ts';
import { hashSecret, newSecret } from '../people/secrets.ts';
import { answers, Id, listQuery, NoContent, Page, Time, Words } from '../shapes.ts';
import {
  insertGateway,
  listGateways,
  revokeGateway,
  rotateSecret,
  type StoredGateway,
  setGatewayAuth,
} from './store.ts';

const Auth = Words(['secret', 'certificate', 'both'], {
  description: 'what it has to show when it connects: its secret, a client certificate whose CN is its id, or both',
});
const Gateway = Type.Object(
  {
    gateway: Type.String(),
    vehicle: Type.String(),
    auth: Auth,
    createdAt: Time('when it was provisioned'),
    previousSecretUntil: Type.Union([Time('until when the secret before is accepted too'), Type.Null()]),
    revoked: Type.Boolean(),
  },
  { title: 'Gateway' },
);
const GatewaySecret = Type.Object(
  {
    gateway: Type.String({ description: 'MQTT client id and user name' }),
    vehicle: Type.String(),
    secret: Type.String({ description: 'MQTT password; shown this once' }),
    previousSecretUntil: Type.Optional(Type.Union([Time('until when the secret before is accepted too'), Type.Null()])),
  },
  { title: 'GatewaySecret' },
);

const toItem = (row: StoredGateway) => ({
  gateway: row.gateway,
  vehicle: row.vehicle,
  auth: row.auth,
  createdAt: row.created_at.toISOString(),
  previousSecretUntil: row.previous_secret_until?.toISOString() ?? null,
  revoked: row.revoked_at !== null,
});

const tags = ['gateways'];
const params = Type.Object({ gateway: Id('of the gateway') });

/** The gateways of the own fleet. Secrets are ours: 256 random bits, shown once, stored as SHA-256. */
export const gatewayRoutes =
  (context: SliceContext): FastifyPluginAsyncTypebox =>
  async (app) => {
    const { pool, registry, metrics } = context;
    const closed = metrics.counter('commands_closed_total', 'Commands that are over, by outcome', ['outcome']);
    const published = () => registry.refresh().catch(() => {});

    app.get(
      '/gateways',
      {
        config: { permission: 'gateways.read' },
        schema: {
          tags,
          summary: 'The gateways of the fleet, by id',
          querystring: Type.Object(listQuery),
          response: answers({ 200: Page(Gateway) }),
        },
      },
      async (request) => {
        const limit = request.query.limit ?? DEFAULT_LIMIT;
        const after = decodeCursor(request.query.cursor, Type.Tuple([Id('of the last gateway')]))?.[0] ?? '';
        const rows = await listGateways(pool, principalOf(request).fleetId, after, limit + 1);
        return pageOf(rows, limit, toItem, (row) => [row.gateway]);
      },
    );

    app.post(
      '/gateways',
      {
        config: { permission: 'gateways.write' },
        schema: {
          tags,
          summary: 'Provision a gateway for a vehicle; its secret is answered this once',
          body: Type.Object(
            {
              gateway: Id('unique in the installation'),
              vehicle: Id('it is mounted in'),
              auth: Type.Optional(Auth),
            },
            { additionalProperties: false },
          ),
          response: answers({ 201: GatewaySecret }),
        },
      },
      async (request, reply) => {
        const { gateway, vehicle, auth } = request.body;
        const secret = newSecret();
        await auditedChange(context, request, 'gateways.create', gateway, async (db) => {
          const entry = { gateway, vehicle, secretHash: hashSecret(secret), auth };
          const outcome = await insertGateway(db, principalOf(request).fleetId, entry);
          if (outcome === 'no_vehicle') throw new AppError('not_found', 'The fleet has no such vehicle.');
          if (outcome === 'exists') throw new AppError('conflict.exists', 'A gateway of this id exists.');
        });
        await published();
        return reply.code(201).send({ gateway, vehicle, secret });
      },
    );

    app.patch(
      '/gateways/:gateway',
      {
        config: { permission: 'gateways.write' },
        schema: {
          tags,
          summary: 'Change what a gateway has to show; a connection that showed less is closed',
          params,
          body: Type.Object({ auth: Auth }, { additionalProperties: false }),
          response: answers({ 200: Gateway }),
        },
      },
      async (request) => {
        const { gateway } = request.params;
        const { auth } = request.body;
        const changed = await auditedChange(context, request, 'gateways.update', `${gateway} ${auth}`, async (db) => {
          const row = await setGatewayAuth(db, principalOf(request).fleetId, gateway, auth);
          if (row === undefined) throw new AppError('not_found');
          return row;
        });
        await published();
        return toItem(changed);
      },
    );

    app.post(
      '/gateways/:gateway/secret',
      {
        config: { permission: 'gateways.write' },
        schema: {
          tags,
          summary: 'Give a gateway a new secret; the one before is accepted for some hours more',
          params,
          body: Type.Object(
            { overlapHours: Type.Optional(Type.Number({ minimum: 0, maximum: 720, description: '24 when absent' })) },
            { additionalProperties: false },
          ),
          response: answers({ 200: GatewaySecret }),
        },
      },
      async (request) => {
        const { gateway } = request.params;
        const secret = newSecret();
        const rotated = await auditedChange(context, request, 'gateways.rotate', gateway, async (db) => {
          const { fleetId } = principalOf(request);
          const row = await rotateSecret(db, fleetId, gateway, hashSecret(secret), request.body.overlapHours ?? 24);
          if (row === undefined) throw new AppError('not_found');
          return row;
        });
        await published();
        const previousSecretUntil = rotated.until?.toISOString() ?? null;
        return { gateway, vehicle: rotated.vehicle, secret, previousSecretUntil };
      },
    );

    app.delete(
      '/gateways/:gateway',
      {
        config: { permission: 'gateways.write' },
        schema: {
          tags,
          summary: 'Revoke a gateway: its connection is closed and its secret is worth nothing',
          params,
          response: answers({ 204: NoContent }),
        },
      },
      async (request, reply) => {
        const { gateway } = request.params;
        const cancelled = await auditedChange(context, request, 'gateways.revoke', gateway, async (db) => {
          const { fleetId } = principalOf(request);
          if (!(await revokeGateway(db, fleetId, gateway))) throw new AppError('not_found');
          return cancelCommandsOf(db, fleetId, gateway);
        });
        closed.inc({ outcome: 'cancelled' }, cancelled);
        await published();
        return reply.code(204).send(null);
      },
    );
  };
