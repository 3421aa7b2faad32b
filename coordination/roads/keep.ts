import { randomBytes } from 'node:crypto';
import { AppError } from '@mediconnect/base';
import type { SegmentName } from '@mediconnect/routing/traffic/segments.ts';
import type { FastifyRequest } from 'fastify';
import type { PoolClient } from 'pg';
import type { Static } from 'typebox';
import type { SliceContext } from '../access/context.ts';
import { principalOf } from '../access/principal.ts';
import { auditedChange } from '../audit/audited-change.ts';
import {
  findClosure,
  insertClosure,
  lockAndCount,
  type NewClosure,
  removeClosure,
  type StoredClosure,
  segmentsOf,
  updateClosure,
} from './closure-store.ts';
import { CLOSURES } from './limits.ts';
import type { RoadNetwork } from './networks.ts';
import { type Meant, namesOf, resolve } from './resolve.ts';
import type { RoadClosureChange, SentClosure } from './shapes.ts';

/** An id that nobody can guess from another one. */
const newClosureId = (): string => `c-${randomBytes(9).toString('base64url')}`;

/** Which roads a closure means. @throws {AppError} closure.shape_invalid when it says neither or both */
export function meantBy({ geometry, properties: { segments } }: SentClosure): Meant {
  if ((geometry === null) === (segments === undefined))
    throw new AppError('closure.shape_invalid', 'Either a geometry or `segments` tells which roads are meant.');
  return segments === undefined ? { geometry: geometry! } : { segments };
}

/**
 * Looks into a closure that the schema has let through.
 * @throws {AppError} route.no_region and the codes of `resolve`; closure.period_invalid, request.invalid
 */
export function checkClosure(networks: readonly RoadNetwork[], sent: SentClosure, nowMs: number): NewClosure {
  if (networks.length === 0) throw new AppError('route.no_region');
  const { name, kind, limitKmh = null, emergencyPasses = false, bothWays = true } = sent.properties;
  if ((kind === 'limit') !== (limitKmh !== null))
    throw new AppError('request.invalid', 'A limit, and nothing else, has limitKmh.');
  if (kind === 'limit' && emergencyPasses)
    throw new AppError('request.invalid', 'emergencyPasses goes with a closed road.');
  const { validFrom, validTo } = periodOf(sent, nowMs);
  const segments = namesOf(resolve(networks, meantBy(sent), bothWays));
  const { geometry } = sent;
  return { name, kind, limitKmh, emergencyPasses, bothWays, geometry, segments, validFrom, validTo };
}

function periodOf({ properties }: SentClosure, nowMs: number): Pick<NewClosure, 'validFrom' | 'validTo'> {
  const fromMs = properties.validFrom === undefined ? nowMs : Date.parse(properties.validFrom);
  const toMs = properties.validTo == null ? Number.POSITIVE_INFINITY : Date.parse(properties.validTo);
  if (Number.isNaN(fromMs) || Number.isNaN(toMs)) throw new AppError('request.invalid', 'Not a time.');
  if (toMs <= Math.max(fromMs, nowMs)) throw new AppError('closure.period_invalid');
  return { validFrom: new Date(fromMs), validTo: toMs === Number.POSITIVE_INFINITY ? null : new Date(toMs) };
}

/** Makes, changes and removes closures, within the bounds of the installation. */
export function createClosureKeeper(context: Pick<SliceContext, 'pool' | 'audit' | 'traffic' | 'nowMs'>) {
  /** @throws {AppError} closure.too_many */
  async function makeRoom(db: PoolClient, made: readonly NewClosure[], but = ''): Promise<void> {
    const use = await lockAndCount(db, new Date(context.nowMs()), but);
    if (use.closures + made.length > CLOSURES.most)
      throw new AppError('closure.too_many', `There are at most ${CLOSURES.most} closures at a time.`);
    const segments = made.reduce((sum, { segments: own }) => sum + own.length, use.segments);
    if (segments > CLOSURES.segmentsInAll)
      throw new AppError('closure.too_many', `Together they hold at most ${CLOSURES.segmentsInAll} road segments.`);
  }

  /** @throws {AppError} not_found, also for one of another fleet */
  async function findOwn(db: PoolClient, fleetId: number, id: string): Promise<StoredClosure> {
    const found = await findClosure(db, id);
    if (found === undefined || found.fleet_id !== fleetId) throw new AppError('not_found');
    return found;
  }

  return {
    /** Makes all of them or none. @returns their ids @throws {AppError} closure.too_many */
    async create(request: FastifyRequest, made: readonly NewClosure[]): Promise<string[]> {
      const { fleetId, actor } = principalOf(request);
      const ids = made.map(newClosureId);
      return auditedChange(context, request, 'roads.close', ids.join(' ').slice(0, 200), async (db) => {
        await makeRoom(db, made);
        for (const [at, closure] of made.entries()) await insertClosure(db, fleetId, ids[at]!, closure, actor);
        return ids;
      });
    },

    /** @throws {AppError} not_found, the codes of `checkClosure`, closure.too_many */
    async change(request: FastifyRequest, id: string, change: Static<typeof RoadClosureChange>): Promise<void> {
      const { fleetId, actor } = principalOf(request);
      await auditedChange(context, request, 'roads.change', id, async (db) => {
        const before = await findOwn(db, fleetId, id);
        const sent = merged(before, await segmentsOf(db, before.closure_id), change);
        const made = checkClosure(context.traffic.networks, sent, context.nowMs());
        await makeRoom(db, [made], id);
        await updateClosure(db, before.closure_id, made, actor);
      });
    },

    /** @throws {AppError} not_found */
    async remove(request: FastifyRequest, id: string): Promise<void> {
      const { fleetId, actor } = principalOf(request);
      await auditedChange(context, request, 'roads.open', id, async (db) => {
        const found = await findOwn(db, fleetId, id);
        await removeClosure(db, found.closure_id, actor);
      });
    },
  };
}

/** A closure with some of it changed. Who draws anew no longer means the segments that were named, and the other way. */
function merged(
  before: StoredClosure,
  segments: readonly SegmentName[],
  change: Static<typeof RoadClosureChange>,
): SentClosure {
  const { segments: named, ...rules } = change.properties ?? {};
  const geometry = named !== undefined ? null : change.geometry === undefined ? before.geometry : change.geometry;
  return {
    type: 'Feature',
    geometry: geometry as SentClosure['geometry'],
    properties: {
      name: before.name,
      kind: before.kind,
      limitKmh: rules.kind === 'closed' ? null : before.limit_kmh,
      emergencyPasses: rules.kind === 'limit' ? false : before.emergency_passes,
      bothWays: before.both_ways,
      validFrom: before.valid_from.toISOString(),
      validTo: before.valid_to?.toISOString() ?? null,
      ...rules,
      ...(named !== undefined && { segments: named }),
      ...(named === undefined && geometry === null && { segments: segments.map((segment) => ({ ...segment })) }),
    },
  };
}
