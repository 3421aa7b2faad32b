import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox';
import { AppError } from '@mediconnect/base';
import { Type } from 'typebox';
import type { SliceContext } from '../access/context.ts';
import { principalOf } from '../access/principal.ts';
import { auditedChange } from '../audit/audited-change.ts';
import { DEFAULT_LIMIT, decodeCursor, MAX_BIGINT, NumberCursor, pageOf } from '../paging.ts';
import { answers, Id, listQuery, NoContent, Page, Text, Words } from '../shapes.ts';
import { COMMAND_STATES, checkCommand } from './rules.ts';
import { createSender } from './send.ts';
import { Command, commandParams, NewCommand, toItem } from './shapes.ts';
import { cancelCommand, findCommand, hasGateway, listCommands } from './store.ts';

const tags = ['gateways'];
const params = Type.Object({ gateway: Id('of the gateway') });

/** What gateways are asked for, and what became of it. Messages may speak of patients: reads are audited. */
export const commandRoutes =
  (context: SliceContext): FastifyPluginAsyncTypebox =>
  async (app) => {
    const { pool, metrics } = context;
    const closed = metrics.counter('commands_closed_total', 'Commands that are over, by outcome', ['outcome']);
    const send = createSender(context);

    app.post(
      '/gateways/:gateway/commands',
      {
        config: { permission: 'commands.send' },
        schema: {
          tags,
          summary: 'Ask a gateway for something; restart and set_report_interval also need `commands.configure`',
          params,
          headers: Type.Object({
            'idempotency-key': Type.Optional(
              Text(100, 'the same key for the same gateway gives the same command, whatever was lost in between', 1),
            ),
          }),
          body: NewCommand,
          response: answers({ 200: Command, 201: Command }),
        },
      },
      async (request, reply) => {
        const command = checkCommand(request.body, principalOf(request).actions);
        const key = request.headers['idempotency-key'];
        const { made, row } = await send(request, reply, request.params.gateway, command, key);
        return reply.code(made ? 201 : 200).send(toItem(row));
      },
    );

    app.get(
      '/gateways/:gateway/commands',
      {
        config: { permission: 'commands.read', auditedRead: 'commands.read' },
        schema: {
          tags,
          summary: 'What the gateway was asked for, newest first, with what became of it',
          params,
          querystring: Type.Object({ ...listQuery, state: Type.Optional(Words([...COMMAND_STATES])) }),
          response: answers({ 200: Page(Command) }),
        },
      },
      async (request) => {
        const { fleetId } = principalOf(request);
        const { gateway } = request.params;
        const { state, cursor, limit = DEFAULT_LIMIT } = request.query;
        if (!(await hasGateway(pool, fleetId, gateway))) throw new AppError('not_found');
        const beforeId = decodeCursor(cursor, NumberCursor(MAX_BIGINT))?.[0];
        const rows = await listCommands(pool, fleetId, gateway, { state, beforeId, limit: limit + 1 });
        return pageOf(rows, limit, toItem, (row) => [row.command_id]);
      },
    );

    app.get(
      '/gateways/:gateway/commands/:command',
      {
        config: { permission: 'commands.read', auditedRead: 'commands.read' },
        schema: { tags, summary: 'One command', params: commandParams, response: answers({ 200: Command }) },
      },
      async (request) => {
        const { gateway, command } = request.params;
        const row = await findCommand(pool, principalOf(request).fleetId, gateway, command);
        if (row === undefined) throw new AppError('not_found');
        return toItem(row);
      },
    );

    app.delete(
      '/gateways/:gateway/commands/:command',
      {
        config: { permission: 'commands.send' },
        schema: {
          tags,
          summary: 'Cancel a command that the gateway has not taken yet',
          params: commandParams,
          response: answers({ 204: NoContent }),
        },
      },
      async (request, reply) => {
        const { gateway, command } = request.params;
        await auditedChange(context, request, 'commands.cancel', `${gateway}/${command}`, async (db) => {
          const row = await findCommand(db, principalOf(request).fleetId, gateway, command);
          if (row === undefined) throw new AppError('not_found');
          if (!(await cancelCommand(db, row.command_id))) throw new AppError('command.not_pending');
        });
        closed.inc({ outcome: 'cancelled' });
        return reply.code(204).send(null);
      },
    );
  };
