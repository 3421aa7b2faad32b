import { AppError } from '@mediconnect/base';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { PoolClient } from 'pg';
import type { SliceContext } from '../access/context.ts';
import { principalOf } from '../access/principal.ts';
import { auditedChange } from '../audit/audited-change.ts';
import { type CheckedCommand, isSameWish, MAX_OPEN, MAX_PER_MINUTE } from './rules.ts';
import { findByKey, insertCommand, lockGateway, type StoredCommand } from './store.ts';

export interface SentCommand {
  /** False when the same key had made it before. */
  readonly made: boolean;
  readonly row: StoredCommand;
}

/** Thrown out of the transaction, which has nothing to keep: the command was there already. */
class MadeBefore extends Error {
  readonly row: StoredCommand;
  constructor(row: StoredCommand) {
    super('made before');
    this.row = row;
  }
}

/**
 * Makes commands, within the bounds of their gateway.
 * @returns a function that throws {AppError} not_found, command.too_many, command.key_reused, request.rate_limited
 */
export function createSender(context: Pick<SliceContext, 'pool' | 'audit'>) {
  return async (
    request: FastifyRequest,
    reply: FastifyReply,
    gateway: string,
    command: CheckedCommand,
    key: string | undefined,
  ): Promise<SentCommand> => {
    const { fleetId, actor } = principalOf(request);
    const work = async (db: PoolClient) => {
      const locked = await lockGateway(db, fleetId, gateway);
      if (locked === undefined) throw new AppError('not_found', 'The fleet has no such gateway, or it is revoked.');
      const before = key === undefined ? undefined : await findByKey(db, locked.gateway_id, key);
      if (before !== undefined && !isSameWish(before, command)) throw new AppError('command.key_reused');
      if (before !== undefined) throw new MadeBefore(before);
      if (locked.open >= MAX_OPEN)
        throw new AppError('command.too_many', `At most ${MAX_OPEN} commands of a gateway may be open.`);
      if (locked.last_minute >= MAX_PER_MINUTE) {
        reply.header('retry-after', '60');
        throw new AppError('request.rate_limited', `At most ${MAX_PER_MINUTE} commands a minute for one gateway.`);
      }
      return insertCommand(db, { gateway, ...locked }, { ...command, createdBy: actor, key });
    };
    const nameOf = (row: StoredCommand) => `${gateway}/${row.kind}/${row.id}`;
    try {
      return { made: true, row: await auditedChange(context, request, 'commands.create', nameOf, work) };
    } catch (error) {
      if (error instanceof MadeBefore) return { made: false, row: error.row };
      throw error;
    }
  };
}
