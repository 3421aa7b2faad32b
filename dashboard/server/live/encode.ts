import { stateOf } from '@mediconnect/coordination/vehicles/rules.ts';
import type { VehicleLive } from '@mediconnect/log';
import { LIVE_STATE_BITS, type LiveVehicle, live, NOT_MEASURED, type Positions, telemetry } from '@mediconnect/schemas';

const UINT32_MAX = 0xffff_ffff;

/** One row of `Positions`: a vehicle's index on the feed, whether it is in service, and its last values. */
export interface PositionRow {
  readonly index: number;
  readonly inService: boolean;
  readonly known: VehicleLive;
}

/** The `state` column: VehicleState in the low bits, LIVE_STATE_BITS above. */
export function stateBits(known: VehicleLive, inService: boolean): number {
  const mode = known.siren?.mode ?? telemetry.SirenMode.SIREN_MODE_UNSPECIFIED;
  return (
    (stateOf(known, inService) & LIVE_STATE_BITS.vehicleState) |
    (mode > telemetry.SirenMode.SIREN_MODE_OFF ? LIVE_STATE_BITS.sirenSounding : 0) |
    (known.siren?.lights ? LIVE_STATE_BITS.lightsOn : 0) |
    (known.engine?.ignition ? LIVE_STATE_BITS.ignitionOn : 0) |
    (known.newestFixBad ? LIVE_STATE_BITS.lastGoodFix : 0) |
    (known.clockWrong ? LIVE_STATE_BITS.clockWrong : 0) |
    (known.saidOffline ? LIVE_STATE_BITS.saidOffline : 0)
  );
}

/** Vehicles as columns; those without a fix have no row. */
export function positionsOf(rows: readonly PositionRow[], nowMs: number): Positions | undefined {
  const placed = rows.filter(({ known }) => known.fix?.latitudeE7 != null && known.fix.longitudeE7 != null);
  if (placed.length === 0) return undefined;
  return {
    vehicleIndex: placed.map(({ index }) => index),
    latitudeE7: placed.map(({ known }) => known.fix!.latitudeE7!),
    longitudeE7: placed.map(({ known }) => known.fix!.longitudeE7!),
    speedCmPerS: placed.map(({ known }) => known.fix!.speedCmPerS ?? NOT_MEASURED),
    headingCdeg: placed.map(({ known }) => known.fix!.headingCdeg ?? NOT_MEASURED),
    state: placed.map(({ known, inService }) => stateBits(known, inService)),
    timeMs: placed.map(({ known }) => known.fix!.timeMs),
    silenceMs: placed.map(({ known }) => Math.min(UINT32_MAX, Math.max(0, Math.round(nowMs - known.lastReceivedAtMs)))),
  };
}

/** What an update says. */
export interface UpdateContent {
  readonly cursor: string;
  readonly snapshot?: boolean;
  readonly nowMs: number;
  readonly vehicles?: readonly LiveVehicle[];
  readonly positions?: readonly PositionRow[];
  readonly gone?: readonly number[];
}

/** The bytes of an update, to be shared by all who get it. */
export function encodeUpdate(content: UpdateContent): Uint8Array {
  const positions = positionsOf(content.positions ?? [], content.nowMs);
  return live.Update.encode({
    cursor: content.cursor,
    snapshot: content.snapshot ?? false,
    serverTimeMs: content.nowMs,
    vehicles: [...(content.vehicles ?? [])],
    ...(positions && { positions }),
    gone: [...(content.gone ?? [])],
  }).finish();
}
