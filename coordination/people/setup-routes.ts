import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox';
import { AppError } from '@mediconnect/base';
import { Type } from 'typebox';
import type { SliceContext } from '../access/context.ts';
import { auditOf } from '../audit/of-request.ts';
import { answers, Id, NoContent, Text } from '../shapes.ts';
import { createFirstAdministrator } from './accounts.ts';
import { MAX_PASSWORD, MIN_PASSWORD } from './rules.ts';
import { closeSetup, isSetupSecret } from './setup-link.ts';

const isTimeZone = (name: string) => {
  try {
    return Boolean(new Intl.DateTimeFormat('en', { timeZone: name }));
  } catch {
    return false;
  }
};

/** The first administrator, by the one-time link that the start printed. */
export const setupRoutes =
  ({ store, audit, nowMs }: SliceContext): FastifyPluginAsyncTypebox =>
  async (app) => {
    app.post(
      '/setup',
      {
        config: { permission: 'public' },
        schema: {
          tags: ['people'],
          summary: 'Create the first administrator and the fleet, with the secret of the one-time link',
          body: Type.Object(
            {
              token: Type.String({ minLength: 1, maxLength: 100 }),
              email: Type.String({ format: 'email', maxLength: 255 }),
              password: Type.String({ minLength: MIN_PASSWORD, maxLength: MAX_PASSWORD }),
              name: Type.Optional(Text(100, 'of the administrator')),
              fleet: Id('of the fleet'),
              fleetName: Type.Optional(Text(100, 'as people read it')),
              timeZone: Type.Optional(Type.String({ maxLength: 64, description: 'IANA name; UTC when absent' })),
            },
            { additionalProperties: false },
          ),
          response: answers({ 204: NoContent }),
        },
      },
      async (request, reply) => {
        const { token, email, password, name, fleet, fleetName, timeZone } = request.body;
        const entry = { ...auditOf(request), action: 'setup', target: fleet };
        const refuse = () => {
          audit.record({ ...entry, outcome: 'denied', reason: 'setup.link_invalid' });
          return new AppError('setup.link_invalid');
        };
        if (!isSetupSecret(store, token, nowMs())) throw refuse();
        if (timeZone !== undefined && !isTimeZone(timeZone))
          throw new AppError('request.invalid', '"timeZone" is not an IANA time zone.');
        const details = { fleet, name: fleetName, timeZone };
        if (!(await createFirstAdministrator(store, { fleet: details, email, password, name }))) throw refuse();
        closeSetup(store);
        await audit.write({ ...entry, fleet, outcome: 'allowed' });
        return reply.code(204).send(null);
      },
    );
  };
