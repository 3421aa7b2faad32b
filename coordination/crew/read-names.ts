import type { FastifyRequest } from 'fastify';
import type { SliceContext } from '../access/context.ts';
import { principalOf } from '../access/principal.ts';
import { auditOf } from '../audit/of-request.ts';
import { namesOf } from './store.ts';

const NOBODY: ReadonlyMap<string, string> = new Map();

/**
 * Whose badges these are, for answers that are about something else: nobody's where the asker may not read the registry.
 * That names were read is in the audit before they are answered. @param about what the answer is about, for the audit
 */
export async function readNames(
  { pool, audit }: Pick<SliceContext, 'pool' | 'audit'>,
  request: FastifyRequest,
  badges: readonly string[],
  about: string,
): Promise<ReadonlyMap<string, string>> {
  const { fleetId, actions } = principalOf(request);
  if (badges.length === 0 || !actions.has('crew.read')) return NOBODY;
  const names = await namesOf(pool, fleetId, [...new Set(badges)]);
  if (names.size === 0) return NOBODY;
  await audit.write({ ...auditOf(request), action: 'crew.read', target: about, outcome: 'allowed' });
  return names;
}
