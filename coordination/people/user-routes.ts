import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox';
import { AppError } from '@mediconnect/base';
import { Type } from 'typebox';
import { ROLE_NAMES } from '../access/actions.ts';
import type { SliceContext } from '../access/context.ts';
import { principalOf } from '../access/principal.ts';
import { auditedChange } from '../audit/audited-change.ts';
import { DEFAULT_LIMIT, decodeCursor, MAX_INT4, NumberCursor, pageOf } from '../paging.ts';
import { answers, listQuery, Page, SetOf, Text, Time, Words } from '../shapes.ts';
import { hashPassword } from './passwords.ts';
import { checkGrantable, losesAdministrator, MAX_PASSWORD, MIN_PASSWORD, normalizeEmail } from './rules.ts';
import { countActive, insertUser, listUsers, lockUser, type StoredUser, updateUser } from './store.ts';

const Roles = SetOf(Words([...ROLE_NAMES]), 10, 1);

const User = Type.Object(
  {
    id: Type.Integer(),
    email: Type.String(),
    name: Type.String(),
    roles: Type.Array(Type.String()),
    disabled: Type.Boolean(),
    createdAt: Time('when the account was made'),
  },
  { title: 'User' },
);

const toItem = (user: StoredUser) => ({
  id: user.user_id,
  email: user.email,
  name: user.name,
  roles: user.roles,
  disabled: user.disabled_at !== null,
  createdAt: user.created_at.toISOString(),
});

const tags = ['people'];
const params = Type.Object({ user: Type.Integer({ minimum: 1, maximum: MAX_INT4 }) });

/** The accounts of the own fleet. */
export const userRoutes =
  (context: SliceContext): FastifyPluginAsyncTypebox =>
  async (app) => {
    const { pool, changes } = context;

    app.get(
      '/users',
      {
        config: { permission: 'users.read', auditedRead: 'users.read' },
        schema: {
          tags,
          summary: 'The accounts of the fleet',
          querystring: Type.Object(listQuery),
          response: answers({ 200: Page(User) }),
        },
      },
      async (request) => {
        const limit = request.query.limit ?? DEFAULT_LIMIT;
        const after = decodeCursor(request.query.cursor, NumberCursor(MAX_INT4))?.[0] ?? 0;
        const rows = await listUsers(pool, principalOf(request).fleetId, after, limit + 1);
        return pageOf(rows, limit, toItem, (user) => [user.user_id]);
      },
    );

    app.post(
      '/users',
      {
        config: { permission: 'users.write' },
        schema: {
          tags,
          summary: 'Add an account to the fleet',
          body: Type.Object(
            {
              email: Type.String({ format: 'email', maxLength: 255 }),
              name: Type.Optional(Text(100, 'as people call them')),
              roles: Roles,
              password: Type.String({ minLength: MIN_PASSWORD, maxLength: MAX_PASSWORD }),
            },
            { additionalProperties: false },
          ),
          response: answers({ 201: User }),
        },
      },
      async (request, reply) => {
        const principal = principalOf(request);
        const { email, name = '', roles, password } = request.body;
        checkGrantable(principal, roles);
        const passwordHash = await hashPassword(password);
        const fresh = { fleetId: principal.fleetId, email: normalizeEmail(email), name, roles, passwordHash };
        const nameOf = (made: StoredUser) => `user:${made.user_id}`;
        const made = await auditedChange(context, request, 'users.create', nameOf, async (db) => {
          const user = await insertUser(db, fresh);
          if (user === undefined) throw new AppError('conflict.exists', 'This e-mail address has an account already.');
          return user;
        });
        return reply.code(201).send(toItem(made));
      },
    );

    app.patch(
      '/users/:user',
      {
        config: { permission: 'users.write' },
        schema: {
          tags,
          summary: 'Rename, give other roles, disable or enable an account',
          params,
          body: Type.Object(
            {
              name: Type.Optional(Text(100, 'as people call them')),
              roles: Type.Optional(Roles),
              disabled: Type.Optional(Type.Boolean({ description: 'true ends all its sessions' })),
            },
            { additionalProperties: false, minProperties: 1 },
          ),
          response: answers({ 200: User }),
        },
      },
      async (request) => {
        const principal = principalOf(request);
        const { fleetId } = principal;
        const change = request.body;
        const target = `user:${request.params.user}`;
        const changed = await auditedChange(context, request, 'users.change', target, async (db) => {
          const before = await lockUser(db, fleetId, request.params.user);
          if (before === undefined) throw new AppError('not_found');
          // Also what is there already: or a fleet's administrator could rename, or disable, the operator.
          checkGrantable(principal, [...before.roles, ...(change.roles ?? [])]);
          if (losesAdministrator({ roles: before.roles, disabled: before.disabled_at !== null }, change))
            if ((await countActive(db, fleetId, 'administrator')) <= 1)
              throw new AppError('conflict.in_use', 'This is the last administrator of the fleet.');
          return (await updateUser(db, fleetId, before.user_id, change)) as StoredUser;
        });
        changes.changed();
        return toItem(changed);
      },
    );
  };
