import type {} from '@fastify/cookie';
import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox';
import { AppError } from '@mediconnect/base';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { Type } from 'typebox';
import type { SliceContext } from '../access/context.ts';
import { type Principal, principalOf } from '../access/principal.ts';
import { auditOf } from '../audit/of-request.ts';
import { answers, NoContent } from '../shapes.ts';
import { authenticate, cookieName, credentialOf } from './authenticate.ts';
import { NO_ACCOUNT_HASH, verifyPassword } from './passwords.ts';
import { normalizeEmail } from './rules.ts';
import { hashSecret, newSecret } from './secrets.ts';
import { endSession, startSession } from './session-store.ts';
import { createSignInDelays } from './sign-in-delays.ts';
import { findForSignIn } from './store.ts';

const Session = Type.Object(
  {
    email: Type.Union([Type.String(), Type.Null()], { description: 'null for a bearer token' }),
    name: Type.String(),
    roles: Type.Array(Type.String()),
    actions: Type.Array(Type.String(), { description: 'what this session may do; what is missing is denied' }),
    fleet: Type.String(),
    fleetName: Type.String(),
    timeZone: Type.String({ description: 'IANA name; local days are reckoned in it' }),
  },
  { title: 'Session' },
);

const sessionOf = (principal: Principal) => ({
  email: principal.email ?? null,
  name: principal.name,
  roles: [...principal.roles],
  actions: [...principal.actions].sort(),
  fleet: principal.fleet,
  fleetName: principal.fleetName,
  timeZone: principal.timeZone,
});

const isHttps = (request: FastifyRequest) => request.protocol === 'https';
const cookieOptions = (https: boolean) => ({ path: '/', httpOnly: true, sameSite: 'strict' as const, secure: https });

/** Gives the browser a session with a new id, whatever it sent before. */
export async function signIn(
  { pool }: Pick<SliceContext, 'pool'>,
  request: FastifyRequest,
  reply: FastifyReply,
  userId: number,
): Promise<Principal> {
  const secret = newSecret();
  const name = cookieName(isHttps(request));
  const before = credentialOf({ authorization: undefined, cookie: request.cookies[name] });
  await startSession(pool, { hash: hashSecret(secret), userId, replaces: before?.hash });
  const principal = await authenticate(pool, { kind: 'session', hash: hashSecret(secret) });
  if (principal === null) throw new AppError('session.wrong_credentials');
  reply.setCookie(name, secret, cookieOptions(isHttps(request)));
  return principal;
}

/** Sign in, see who you are, sign out. */
export const sessionRoutes =
  (context: SliceContext & { waitMs?: (ms: number) => Promise<void> }): FastifyPluginAsyncTypebox =>
  async (app) => {
    const { pool, audit, changes, nowMs } = context;
    const wait = context.waitMs ?? ((ms: number) => new Promise<void>((done) => setTimeout(done, ms).unref()));
    const delays = createSignInDelays({ nowMs, wait });
    const tags = ['session'];

    app.post(
      '/session',
      {
        config: { permission: 'public' },
        schema: {
          tags,
          summary: 'Sign in: answers who you are and sets the session cookie',
          body: Type.Object(
            {
              email: Type.String({ minLength: 1, maxLength: 255 }),
              password: Type.String({ minLength: 1, maxLength: 200 }),
            },
            { additionalProperties: false },
          ),
          response: answers({ 200: Session }),
        },
      },
      async (request, reply) => {
        const email = normalizeEmail(request.body.email);
        const found = await delays.attempt(request.ip, email, async () => {
          const account = email.includes('\0') ? undefined : await findForSignIn(pool, email);
          // The same work for an account that does not exist: time must not tell which ones do.
          const right = await verifyPassword(request.body.password, account?.password_hash ?? NO_ACCOUNT_HASH);
          const entry = { ...auditOf(request), action: 'session.create', fleetId: account?.fleet_id } as const;
          if (account !== undefined && right) {
            await audit.write({ ...entry, actor: `user:${account.user_id}`, outcome: 'allowed' });
            return account;
          }
          // The address tried is personal data: only an account that exists is named, by its number.
          const actor = account === undefined ? 'anonymous' : `user:${account.user_id}`;
          audit.record({ ...entry, actor, outcome: 'denied', reason: 'session.wrong_credentials' });
          return undefined;
        });
        if (found === undefined) throw new AppError('session.wrong_credentials');
        return sessionOf(await signIn(context, request, reply, found.user_id));
      },
    );

    app.get(
      '/session',
      {
        config: { permission: 'signed_in' },
        schema: { tags, summary: 'Who you are and what you may do', response: answers({ 200: Session }) },
      },
      async (request) => sessionOf(principalOf(request)),
    );

    app.delete(
      '/session',
      {
        config: { permission: 'signed_in' },
        schema: { tags, summary: 'Sign out', response: answers({ 204: NoContent }) },
      },
      async (request, reply) => {
        const principal = principalOf(request);
        // Answering "done" to a token that goes on working would be a lie.
        if (principal.kind === 'token')
          throw new AppError('permission.denied', 'A token has no session to end: DELETE /tokens/{token} revokes it.');
        await endSession(pool, principal.credential.hash);
        await audit.write({ ...auditOf(request), action: 'session.delete', outcome: 'allowed' });
        changes.changed();
        const https = isHttps(request);
        reply.clearCookie(cookieName(https), cookieOptions(https));
        return reply.code(204).send(null);
      },
    );
  };
