import { AppError } from '@mediconnect/base';
import {
  hourClassAt,
  type Position,
  type RouteMode,
  type RoutingSource,
  shortlist,
  zoneAt,
} from '@mediconnect/routing';
import type { VehicleIdentity } from '@mediconnect/store';
import type { Static } from 'typebox';
import type { SliceContext } from '../access/context.ts';
import type { Principal } from '../access/principal.ts';
import { arrivalsOf } from './arrivals.ts';
import { candidateOf, type EtaCandidate, type Excluded, isExcluded } from './candidates.ts';
import { presentEta, presentPlace } from './present.ts';
import { DEFAULT_FIX_AGE_SECONDS, DEFAULT_LIMIT, type EtaBody, type Etas, MOST_CANDIDATES } from './shapes.ts';

type Wanted = Static<typeof EtaBody>;

/**
 * Who of a fleet is at a place first, and why everybody else is not among them.
 * @throws {AppError} route.not_found for a place without a road, or out of everybody's reach; etas.too_many
 */
export async function findEtas(
  context: SliceContext,
  routing: RoutingSource,
  principal: Pick<Principal, 'fleet' | 'fleetId' | 'timeZone'>,
  wanted: Wanted,
  signal: AbortSignal,
): Promise<Static<typeof Etas>> {
  const { destination, mode = 'emergency', limit = DEFAULT_LIMIT } = wanted;
  const nowMs = context.nowMs();
  const { candidates, excluded } = candidatesOf(context, principal.fleet, wanted, nowMs);
  const snapped = await snappedTo(routing, destination, mode, signal);
  const model = context.etaModel(principal.fleetId);
  const hourClass = hourClassAt(nowMs, principal.timeZone);
  const arrivals = arrivalsOf(model, candidates, { mode, hourClass, zone: zoneAt(destination) });
  const found = await shortlist(routing, { candidates, destination, mode, limit, arrival: arrivals.line, signal });
  if (candidates.length > 0 && found.fastest.length === 0 && routing.covers?.(destination) === false)
    throw outOfReach(routing, destination);
  const vehicleAt = (index: number) => candidates[index]!.identity.vehicle;
  const seconds = (value: number) => ({ soonestSeconds: Math.round(value) });
  return {
    items: found.fastest.map((reached) =>
      presentEta(candidates[reached.candidate]!, reached, arrivals.of(reached), model.version),
    ),
    next: null,
    leftOut: [
      ...excluded,
      ...found.unreachable.map((i) => ({ vehicle: vehicleAt(i), reason: 'unreachable' as const, details: {} })),
      ...found.slower.map(({ candidate, soonestSeconds }) => ({
        ...{ vehicle: vehicleAt(candidate), reason: 'cannot_win' as const, details: seconds(soonestSeconds) },
      })),
    ],
    destination: presentPlace(destination, snapped),
    mode,
    time: new Date(nowMs).toISOString(),
  };
}

/** Who is asked for, as candidates or with the reason why not. */
function candidatesOf({ registry, live, phases }: SliceContext, fleet: string, wanted: Wanted, nowMs: number) {
  const { maxFixAgeSeconds = DEFAULT_FIX_AGE_SECONDS } = wanted;
  const candidates: EtaCandidate[] = [];
  const excluded: Excluded[] = [];
  const isIn = (identity: VehicleIdentity) => wanted.group === undefined || identity.groups.includes(wanted.group);
  const look = (identity: VehicleIdentity) => {
    const { vehicle } = identity;
    const phase = phases.of(fleet, vehicle)?.phase;
    const one = candidateOf(identity, live.get(fleet, vehicle), phase, { nowMs, maxFixAgeSeconds });
    if (isExcluded(one)) excluded.push(one);
    else candidates.push(one);
  };
  if (wanted.vehicles === undefined) {
    for (const identity of registry.vehicles()) if (identity.fleet === fleet && isIn(identity)) look(identity);
  } else {
    for (const vehicle of wanted.vehicles) {
      const identity = registry.vehicle(fleet, vehicle);
      if (identity !== undefined && isIn(identity)) look(identity);
      else excluded.push({ vehicle, reason: 'unknown', details: {} });
    }
  }
  if (candidates.length > MOST_CANDIDATES) throw new AppError('etas.too_many');
  return { candidates, excluded };
}

/** The road next to the place; undefined where no roads are known around it. @throws {AppError} route.not_found */
async function snappedTo(routing: RoutingSource, destination: Position, mode: RouteMode, signal: AbortSignal) {
  if (routing.bounds === undefined || routing.covers?.(destination) === false) return undefined;
  const { snapped } = await routing.bounds({ sources: [], destination, mode, signal });
  if (snapped !== undefined) return snapped;
  const details = { point: 'destination', reason: 'no_road_near' };
  throw new AppError('route.not_found', 'There is no road near the destination: it may lie in the water.', { details });
}

function outOfReach(routing: RoutingSource, [longitude, latitude]: Position): AppError {
  const isSwapped = routing.covers?.([latitude, longitude]) === true;
  const sentence = isSwapped
    ? 'The destination lies in a region once its numbers are swapped: longitude comes first.'
    : 'The destination lies outside of all regions, and too far from every vehicle for the straight line.';
  const details = { point: 'destination', reason: isSwapped ? 'swapped' : 'outside' };
  return new AppError('route.not_found', sentence, { details });
}
