import { AppError } from '@mediconnect/base';
import type { RouteMode } from '@mediconnect/routing/contract.ts';
import { zoneAt } from '@mediconnect/routing/eta/zone.ts';
import type { FastifyRequest } from 'fastify';
import type { SliceContext } from '../access/context.ts';
import { principalOf } from '../access/principal.ts';
import { auditedChange } from '../audit/audited-change.ts';
import { promiseColumns, wayOf } from './promise.ts';
import type { RunWrite, StoredRun } from './row.ts';
import { isUnderWay, RUN_RULES } from './rules.ts';
import { seenLast } from './seen.ts';
import { closeRun, findRun, insertRun, openRunOf, phaseBefore, type RunVehicle, vehicleOf } from './store.ts';

/** Where a vehicle is to go. */
export interface Destination {
  readonly location: readonly [number, number];
  readonly mode: RouteMode;
  readonly ref: string;
}

type Context = Pick<SliceContext, 'pool' | 'audit' | 'live' | 'routing' | 'etaModel' | 'nowMs'>;

/**
 * Opens a run with its promise. The run that is open goes on when it leads to the same place in the same way under the same
 * ref; any other is superseded. Where nothing can be promised yet the destination is kept, and the promise follows.
 * @throws {AppError} not_found for a vehicle that the fleet does not have
 */
export async function setDestination(
  context: Context,
  request: FastifyRequest,
  vehicle: string,
  destination: Destination,
): Promise<{ readonly run: StoredRun; readonly opened: boolean }> {
  const { pool, nowMs } = context;
  const { fleet, fleetId } = principalOf(request);
  const known = await vehicleOf(pool, fleetId, vehicle);
  if (known === undefined) throw new AppError('not_found');
  const open = await openRunOf(pool, known.vehicle_id);
  if (open !== undefined && isSame(open, destination)) return { run: open, opened: false };
  const write = await draftOf(context, { fleet, fleetId, vehicle }, known, destination);
  return auditedChange(context, request, 'runs.open', vehicle, async (db) => {
    if ((await vehicleOf(db, fleetId, vehicle, { lock: true })) === undefined) throw new AppError('not_found');
    const before = await openRunOf(db, known.vehicle_id);
    if (before !== undefined && isSame(before, destination)) return { run: before, opened: false };
    await closeRun(db, known.vehicle_id, 'superseded', ...closingAt(nowMs()));
    const run = await findRun(db, fleetId, await insertRun(db, write));
    return { run: run!, opened: true };
  });
}

/**
 * Cancels the run that is open.
 * @throws {AppError} not_found without such a vehicle, run.none without an open run
 */
export async function cancelDestination(context: Context, request: FastifyRequest, vehicle: string): Promise<void> {
  await auditedChange(context, request, 'runs.cancel', vehicle, async (db) => {
    const known = await vehicleOf(db, principalOf(request).fleetId, vehicle, { lock: true });
    if (known === undefined) throw new AppError('not_found');
    const closed = await closeRun(db, known.vehicle_id, 'cancelled', ...closingAt(context.nowMs()));
    if (closed === undefined) throw new AppError('run.none');
  });
}

/** Now, and when the outcome is to be found. */
export const closingAt = (nowMs: number): [Date, Date] => [
  new Date(nowMs),
  new Date(nowMs + RUN_RULES.settleSeconds * 1000),
];

const isSame = (run: StoredRun, { location, mode, ref }: Destination): boolean =>
  run.destination_longitude === location[0] &&
  run.destination_latitude === location[1] &&
  run.mode === mode &&
  run.ref === ref;

async function draftOf(
  { pool, live, routing, etaModel, nowMs }: Context,
  { fleet, fleetId, vehicle }: { readonly fleet: string; readonly fleetId: number; readonly vehicle: string },
  { vehicle_id: vehicleId, time_zone: timeZone }: RunVehicle,
  { location, mode, ref }: Destination,
): Promise<RunWrite> {
  const atMs = nowMs();
  const run: RunWrite = {
    ...{ fleet_id: fleetId, vehicle_id: vehicleId, kind: 'dispatch', state: 'open', mode, ref },
    ...{ destination_longitude: location[0], destination_latitude: location[1], destination_zone: zoneAt(location) },
    opened_at: new Date(atMs),
  };
  const from = seenLast(live.get(fleet, vehicle), atMs);
  if (from === undefined) return { ...run, promise_problem: 'no_fix' };
  const phase = await phaseBefore(pool, vehicleId, new Date(atMs));
  const underWay = isUnderWay(phase, from);
  const to = { longitude: location[0], latitude: location[1] };
  const way = await wayOf(routing, { from, to, mode, underWay });
  if (typeof way === 'string') return { ...run, promise_problem: way };
  const drive = { vehicle, from, to, mode, phase, underWay, atMs, timeZone };
  return { ...run, ...promiseColumns(etaModel(fleetId), drive, way) };
}
