import type { FedEvent } from '@mediconnect/coordination/events/feed-store.ts';
import { stateOf } from '@mediconnect/coordination/vehicles/rules.ts';
import type { VehicleLive } from '@mediconnect/log';
import {
  LIVE_STATE_BITS,
  type LiveEvent,
  type LiveRun,
  type LiveVehicle,
  live,
  NOT_MEASURED,
  type Positions,
  telemetry,
  type Unplaced,
} from '@mediconnect/schemas';

/** The longest silence that the column holds; one more is `NOT_MEASURED`, never heard of. */
const MAX_SILENCE_MS = 0xffff_fffe;

/** What changes about a vehicle: its index on the feed, whether it is in service, and its last values. */
export interface StatusRow {
  readonly index: number;
  readonly inService: boolean;
  /** Undefined for a vehicle that was never heard of. */
  readonly known: VehicleLive | undefined;
}

/** A row with a place: it stands in `Positions`, all others in `Unplaced`. */
type PlacedRow = StatusRow & { known: VehicleLive & { fix: { latitudeE7: number; longitudeE7: number } } };
const isPlaced = (row: StatusRow): row is PlacedRow =>
  row.known?.fix?.latitudeE7 != null && row.known.fix.longitudeE7 != null;

/** The `state` column: VehicleState in the low bits, LIVE_STATE_BITS above. */
export function stateBits(known: VehicleLive | undefined, inService: boolean): number {
  const mode = known?.siren?.mode ?? telemetry.SirenMode.SIREN_MODE_UNSPECIFIED;
  return (
    (stateOf(known, inService) & LIVE_STATE_BITS.vehicleState) |
    (mode > telemetry.SirenMode.SIREN_MODE_OFF ? LIVE_STATE_BITS.sirenSounding : 0) |
    (known?.siren?.lights ? LIVE_STATE_BITS.lightsOn : 0) |
    (known?.engine?.ignition ? LIVE_STATE_BITS.ignitionOn : 0) |
    (known?.newestFixBad ? LIVE_STATE_BITS.lastGoodFix : 0) |
    (known?.clockWrong ? LIVE_STATE_BITS.clockWrong : 0) |
    (known?.saidOffline ? LIVE_STATE_BITS.saidOffline : 0)
  );
}

/** How long nothing was heard of a vehicle, as a uint32. */
function silenceOf(known: VehicleLive | undefined, nowMs: number): number {
  if (known === undefined) return NOT_MEASURED;
  return Math.min(MAX_SILENCE_MS, Math.max(0, Math.round(nowMs - known.lastReceivedAtMs)));
}

function positionsOf(placed: readonly PlacedRow[], nowMs: number): Positions {
  return {
    vehicleIndex: placed.map(({ index }) => index),
    latitudeE7: placed.map(({ known }) => known.fix.latitudeE7),
    longitudeE7: placed.map(({ known }) => known.fix.longitudeE7),
    speedCmPerS: placed.map(({ known }) => known.fix.speedCmPerS ?? NOT_MEASURED),
    headingCdeg: placed.map(({ known }) => known.fix.headingCdeg ?? NOT_MEASURED),
    state: placed.map(({ known, inService }) => stateBits(known, inService)),
    timeMs: placed.map(({ known }) => known.fix.timeMs),
    silenceMs: placed.map(({ known }) => silenceOf(known, nowMs)),
  };
}

function unplacedOf(rows: readonly StatusRow[], nowMs: number): Unplaced {
  return {
    vehicleIndex: rows.map(({ index }) => index),
    state: rows.map(({ known, inService }) => stateBits(known, inService)),
    silenceMs: rows.map(({ known }) => silenceOf(known, nowMs)),
  };
}

/** Longer details are left out; the API has them. */
const MAX_DETAILS_BYTES = 1024;

function detailsOf(details: Record<string, unknown>): string {
  const json = JSON.stringify(details);
  return Buffer.byteLength(json) <= MAX_DETAILS_BYTES ? json : '';
}

/** An event as the feed tells it. @param index of its vehicle, 0 where the feed does not show it */
export function liveEvent(event: FedEvent, index: number): LiveEvent {
  const { longitude, latitude } = event;
  return {
    id: event.event_id,
    kind: event.kind,
    vehicleIndex: index,
    timeMs: event.time.getTime(),
    receivedAtMs: event.received_at.getTime(),
    late: event.late,
    severity: event.severity,
    ...(event.geofence !== null && { geofence: event.geofence }),
    ...(longitude !== null && latitude !== null && { longitudeE7: e7(longitude), latitudeE7: e7(latitude) }),
    ...(event.supersedes !== null && { supersedes: event.supersedes }),
    ...(event.superseded_by !== null && { supersededBy: event.superseded_by }),
    ...(event.details.possible === true && { possible: true }),
    detailsJson: detailsOf(event.details),
    ...(index === 0 && event.vehicle !== null && { vehicle: event.vehicle }),
  };
}

const e7 = (degrees: number): number => Math.round(degrees * 1e7);

/** What an update says. */
export interface UpdateContent {
  readonly cursor: string;
  readonly snapshot?: boolean;
  readonly nowMs: number;
  readonly vehicles?: readonly LiveVehicle[];
  readonly rows?: readonly StatusRow[];
  readonly gone?: readonly number[];
  readonly events?: readonly LiveEvent[];
  readonly eventsReset?: boolean;
  readonly runs?: readonly LiveRun[];
  readonly runsReset?: boolean;
}

/** The bytes of an update, to be shared by all who get it. */
export function encodeUpdate(content: UpdateContent): Uint8Array {
  const { nowMs, rows = [] } = content;
  const placed = rows.filter(isPlaced);
  const unplaced = rows.filter((row) => !isPlaced(row));
  return live.Update.encode({
    cursor: content.cursor,
    snapshot: content.snapshot ?? false,
    serverTimeMs: nowMs,
    vehicles: [...(content.vehicles ?? [])],
    ...(placed.length > 0 && { positions: positionsOf(placed, nowMs) }),
    ...(unplaced.length > 0 && { unplaced: unplacedOf(unplaced, nowMs) }),
    gone: [...(content.gone ?? [])],
    events: [...(content.events ?? [])],
    eventsReset: content.eventsReset ?? false,
    runs: [...(content.runs ?? [])],
    runsReset: content.runsReset ?? false,
  }).finish();
}
