import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox';
import { AppError } from '@mediconnect/base';
import { Type } from 'typebox';
import { TOKEN_SCOPES } from '../access/actions.ts';
import type { SliceContext } from '../access/context.ts';
import { principalOf } from '../access/principal.ts';
import { auditedChange } from '../audit/audited-change.ts';
import { DEFAULT_LIMIT, decodeCursor, MAX_INT4, NumberCursor, pageOf } from '../paging.ts';
import { answers, listQuery, Name, NoContent, Page, SetOf, Time, Words } from '../shapes.ts';
import { TOKEN_PREFIX } from './authenticate.ts';
import { checkScopes } from './rules.ts';
import { hashSecret, newSecret } from './secrets.ts';
import { insertToken, listTokens, revokeToken, type StoredToken } from './token-store.ts';

const tokenFields = {
  id: Type.Integer(),
  name: Type.String(),
  scopes: Type.Array(Type.String()),
  createdAt: Time('when it was made'),
  lastUsedAt: Type.Union([Time('to the minute'), Type.Null()]),
  expiresAt: Type.Union([Time('when it ends by itself'), Type.Null()]),
  revoked: Type.Boolean(),
};
const Token = Type.Object(tokenFields, { title: 'Token' });
const NewToken = Type.Object(
  { ...tokenFields, secret: Type.String({ description: 'shown this once: Authorization: Bearer {secret}' }) },
  { title: 'NewToken' },
);

const toItem = (token: StoredToken) => ({
  id: token.token_id,
  name: token.name,
  scopes: token.scopes,
  createdAt: token.created_at.toISOString(),
  lastUsedAt: token.last_used_at?.toISOString() ?? null,
  expiresAt: token.expires_at?.toISOString() ?? null,
  revoked: token.revoked_at !== null,
});

const tags = ['people'];

/** The bearer tokens of the own fleet, for programs. */
export const tokenRoutes =
  (context: SliceContext): FastifyPluginAsyncTypebox =>
  async (app) => {
    const { pool, changes, nowMs } = context;

    app.get(
      '/tokens',
      {
        config: { permission: 'tokens.read' },
        schema: {
          tags,
          summary: 'The bearer tokens of the fleet, without their secrets',
          querystring: Type.Object(listQuery),
          response: answers({ 200: Page(Token) }),
        },
      },
      async (request) => {
        const limit = request.query.limit ?? DEFAULT_LIMIT;
        const after = decodeCursor(request.query.cursor, NumberCursor(MAX_INT4))?.[0] ?? 0;
        const rows = await listTokens(pool, principalOf(request).fleetId, after, limit + 1);
        return pageOf(rows, limit, toItem, (token) => [token.token_id]);
      },
    );

    app.post(
      '/tokens',
      {
        config: { permission: 'tokens.write' },
        schema: {
          tags,
          summary: 'Make a bearer token; its secret is answered this once',
          body: Type.Object(
            {
              name: Name(100, 'what it is for'),
              scopes: SetOf(Words([...TOKEN_SCOPES]), 50, 1),
              expiresAt: Type.Optional(Time('never when absent')),
            },
            { additionalProperties: false },
          ),
          response: answers({ 201: NewToken }),
        },
      },
      async (request, reply) => {
        const principal = principalOf(request);
        const { name, scopes, expiresAt } = request.body;
        checkScopes(principal, scopes);
        if (expiresAt !== undefined && Date.parse(expiresAt) <= nowMs())
          throw new AppError('request.invalid', '"expiresAt" is over already.');
        const secret = TOKEN_PREFIX + newSecret();
        const { fleetId, userId: createdBy } = principal;
        const token = { fleetId, hash: hashSecret(secret), name, scopes, createdBy, expiresAt };
        const nameOf = (made: StoredToken) => `token:${made.token_id}`;
        const made = await auditedChange(context, request, 'tokens.create', nameOf, (db) => insertToken(db, token));
        return reply.code(201).send({ ...toItem(made), secret });
      },
    );

    app.delete(
      '/tokens/:token',
      {
        config: { permission: 'tokens.write' },
        schema: {
          tags,
          summary: 'Revoke a bearer token',
          params: Type.Object({ token: Type.Integer({ minimum: 1, maximum: MAX_INT4 }) }),
          response: answers({ 204: NoContent }),
        },
      },
      async (request, reply) => {
        const { token } = request.params;
        await auditedChange(context, request, 'tokens.revoke', `token:${token}`, async (db) => {
          if (!(await revokeToken(db, principalOf(request).fleetId, token))) throw new AppError('not_found');
        });
        changes.changed();
        return reply.code(204).send(null);
      },
    );
  };
