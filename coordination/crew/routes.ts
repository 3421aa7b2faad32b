import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox';
import { AppError } from '@mediconnect/base';
import { Type } from 'typebox';
import type { SliceContext } from '../access/context.ts';
import { principalOf } from '../access/principal.ts';
import { auditedChange } from '../audit/audited-change.ts';
import { DEFAULT_LIMIT, decodeCursor, pageOf } from '../paging.ts';
import { answers, listQuery, Name, NoContent, Page, Time, Words } from '../shapes.ts';
import { CREW_ROLES, MOST_MEMBERS, presentMember } from './rules.ts';
import { deleteMember, findMember, insertMember, listMembers, updateMember } from './store.ts';

const Badge = Name(64, 'of the badge, as gateways report it');
const Role = Words([...CREW_ROLES]);
const Member = Type.Object(
  {
    badge: Type.String(),
    name: Type.String(),
    role: Role,
    active: Type.Boolean({ description: 'false: has left, or lost the badge; stays known for reports on the past' }),
    createdAt: Time('when the entry was made'),
  },
  { title: 'CrewMember' },
);

const tags = ['crew'];
const params = Type.Object({ badge: Badge });
const PersonName = Name(100, 'as people call them');

/** The crew registry of the own fleet: who a badge belongs to. Reads of names are audited. */
export const crewRoutes =
  (context: SliceContext): FastifyPluginAsyncTypebox =>
  async (app) => {
    const { pool } = context;

    app.get(
      '/crew',
      {
        config: { permission: 'crew.read', auditedRead: 'crew.read' },
        schema: {
          tags,
          summary: 'Whose badges there are, by badge',
          querystring: Type.Object({
            ...listQuery,
            active: Type.Optional(Type.Boolean({ description: 'all of them when absent' })),
          }),
          response: answers({ 200: Page(Member) }),
        },
      },
      async (request) => {
        const { active, cursor, limit = DEFAULT_LIMIT } = request.query;
        const after = decodeCursor(cursor, Type.Tuple([Badge]))?.[0] ?? '';
        const rows = await listMembers(pool, principalOf(request).fleetId, { active, after, limit: limit + 1 });
        return pageOf(rows, limit, presentMember, ({ badge }) => [badge]);
      },
    );

    app.get(
      '/crew/:badge',
      {
        config: { permission: 'crew.read', auditedRead: 'crew.read' },
        schema: { tags, summary: 'Who a badge belongs to', params, response: answers({ 200: Member }) },
      },
      async (request) => {
        const row = await findMember(pool, principalOf(request).fleetId, request.params.badge);
        if (row === undefined) throw new AppError('not_found');
        return presentMember(row);
      },
    );

    app.post(
      '/crew',
      {
        config: { permission: 'crew.write' },
        schema: {
          tags,
          summary: 'Say who a badge belongs to',
          body: Type.Object(
            { badge: Badge, name: PersonName, role: Role, active: Type.Optional(Type.Boolean()) },
            { additionalProperties: false },
          ),
          response: answers({ 201: Member }),
        },
      },
      async (request, reply) => {
        const { badge, name, role, active = true } = request.body;
        const made = await auditedChange(context, request, 'crew.create', badge, async (db) => {
          const { fleetId } = principalOf(request);
          const outcome = await insertMember(db, fleetId, { badge, name, role, active }, MOST_MEMBERS);
          if (outcome === 'exists') throw new AppError('conflict.exists', 'This badge belongs to somebody.');
          if (outcome === 'full') throw new AppError('conflict.in_use', `A fleet has at most ${MOST_MEMBERS} badges.`);
          return outcome;
        });
        return reply.code(201).send(presentMember(made));
      },
    );

    app.patch(
      '/crew/:badge',
      {
        config: { permission: 'crew.write' },
        schema: {
          tags,
          summary: 'Rename a member, give another role, or say that they are not active (any more)',
          params,
          body: Type.Object(
            {
              name: Type.Optional(PersonName),
              role: Type.Optional(Role),
              active: Type.Optional(Type.Boolean()),
            },
            { additionalProperties: false, minProperties: 1 },
          ),
          response: answers({ 200: Member }),
        },
      },
      async (request) => {
        const { badge } = request.params;
        const changed = await auditedChange(context, request, 'crew.change', badge, async (db) => {
          const row = await updateMember(db, principalOf(request).fleetId, badge, request.body);
          if (row === undefined) throw new AppError('not_found');
          return row;
        });
        return presentMember(changed);
      },
    );

    app.delete(
      '/crew/:badge',
      {
        config: { permission: 'crew.write' },
        schema: {
          tags,
          summary: 'Forget who a badge belonged to; events keep the badge',
          params,
          response: answers({ 204: NoContent }),
        },
      },
      async (request, reply) => {
        const { badge } = request.params;
        await auditedChange(context, request, 'crew.remove', badge, async (db) => {
          if (!(await deleteMember(db, principalOf(request).fleetId, badge))) throw new AppError('not_found');
        });
        return reply.code(204).send(null);
      },
    );
  };
