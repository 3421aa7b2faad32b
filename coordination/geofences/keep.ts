import { randomBytes } from 'node:crypto';
import { isDeepStrictEqual } from 'node:util';
import { AppError } from '@mediconnect/base';
import type { FastifyRequest } from 'fastify';
import type { PoolClient } from 'pg';
import type { SliceContext } from '../access/context.ts';
import { principalOf } from '../access/principal.ts';
import { auditedChange } from '../audit/audited-change.ts';
import { type CheckedFence, checkFence, type SentFence } from './check.ts';
import { LIMITS } from './limits.ts';
import type { FenceFeature } from './shapes.ts';
import {
  changeFence,
  type FenceUse,
  fenceUse,
  findFence,
  insertFence,
  lockFences,
  removeFence,
  type StoredFence,
} from './store.ts';

/** An id that nobody can guess from another one. */
export const newFenceId = (): string => `f-${randomBytes(9).toString('base64url')}`;

/** Thrown out of the transaction, which has nothing to keep: the fence is like that already. */
class Unchanged extends Error {
  readonly fence: StoredFence;
  constructor(fence: StoredFence) {
    super('unchanged');
    this.fence = fence;
  }
}

/** Makes, changes and removes fences of the asker's fleet, within its bounds. */
export function createFenceKeeper(context: Pick<SliceContext, 'pool' | 'audit' | 'config'>) {
  /** @throws {AppError} geofence.too_many */
  async function makeRoom(db: PoolClient, fleetId: number, fence: CheckedFence, isNew: boolean): Promise<void> {
    const problem = roomProblem(await fenceUse(db, fleetId, context.config.lateDays), fence.vertices, isNew);
    if (problem !== undefined) throw new AppError('geofence.too_many', problem);
  }

  return {
    /** @throws {AppError} the codes of `checkFence`, geofence.name_taken, geofence.too_many */
    async create(request: FastifyRequest, sent: SentFence): Promise<StoredFence> {
      const { fleetId, actor, timeZone } = principalOf(request);
      const fence = checkFence(sent, timeZone);
      const nameOf = (made: StoredFence) => made.geofence;
      return auditedChange(context, request, 'geofences.create', nameOf, async (db) => {
        await lockFences(db, fleetId);
        await makeRoom(db, fleetId, fence, true);
        const made = await insertFence(db, fleetId, newFenceId(), { ...fence, changedBy: actor });
        if (made === undefined) throw new AppError('geofence.name_taken');
        return made;
      });
    },

    /**
     * @param wanted what the fence is to be, given what it is
     * @throws {AppError} not_found, the codes of `checkFence`, geofence.name_taken, geofence.too_many
     */
    async change(
      request: FastifyRequest,
      geofence: string,
      wanted: (before: FenceFeature) => SentFence,
    ): Promise<StoredFence> {
      const { fleetId, actor, timeZone } = principalOf(request);
      const work = async (db: PoolClient) => {
        await lockFences(db, fleetId);
        const before = await findFence(db, fleetId, geofence);
        if (before === undefined) throw new AppError('not_found');
        const fence = checkFence(wanted(before.feature), timeZone);
        if (isDeepStrictEqual(JSON.parse(JSON.stringify(fence.feature)), before.feature)) throw new Unchanged(before);
        await makeRoom(db, fleetId, fence, false);
        const changed = await changeFence(db, fleetId, before, { ...fence, changedBy: actor });
        if (changed === undefined) throw new AppError('geofence.name_taken');
        return changed;
      };
      try {
        return await auditedChange(context, request, 'geofences.change', geofence, work);
      } catch (error) {
        if (error instanceof Unchanged) return error.fence;
        throw error;
      }
    },

    /** @throws {AppError} not_found */
    async remove(request: FastifyRequest, geofence: string): Promise<void> {
      const { fleetId } = principalOf(request);
      await auditedChange(context, request, 'geofences.remove', geofence, async (db) => {
        await lockFences(db, fleetId);
        const fence = await findFence(db, fleetId, geofence);
        if (fence === undefined) throw new AppError('not_found');
        await removeFence(db, fence);
      });
    },
  };
}

/** Why there is no room for another fence, or another version of one; undefined where there is. */
export function roomProblem(use: FenceUse, vertices: number, isNew: boolean): string | undefined {
  if (isNew && use.fences >= LIMITS.fences) return `A fleet has at most ${LIMITS.fences} fences.`;
  if (use.versions >= LIMITS.versions)
    return `A fleet has at most ${LIMITS.versions} versions of fences within the days that late frames may fall on.`;
  if (use.vertices + vertices > LIMITS.vertices)
    return `The fences of a fleet have at most ${LIMITS.vertices} corners together, former versions included.`;
  return undefined;
}
