import { inTransaction } from '@mediconnect/store/transaction.ts';
import type { FastifyRequest } from 'fastify';
import type { PoolClient } from 'pg';
import type { SliceContext } from '../access/context.ts';
import { auditOf } from './of-request.ts';

/**
 * Makes a change and writes it into the audit in one transaction: neither is there without the other.
 * @param action such as 'vehicles.create'
 * @param target what was changed, or how to name it once it is made
 * @param work makes the change; nothing is kept when it rejects
 */
export function auditedChange<Made>(
  { pool, audit }: Pick<SliceContext, 'pool' | 'audit'>,
  request: FastifyRequest,
  action: string,
  target: string | ((made: Made) => string),
  work: (db: PoolClient) => Promise<Made>,
): Promise<Made> {
  return inTransaction(pool, async (db) => {
    const made = await work(db);
    const name = typeof target === 'string' ? target : target(made);
    await audit.write({ ...auditOf(request), action, target: name, outcome: 'allowed' }, db);
    return made;
  });
}
