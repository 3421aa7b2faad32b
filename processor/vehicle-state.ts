import { NEW_VEHICLE_FOLD, type VehicleFold } from '@mediconnect/geo';
import type { FixThresholds } from '@mediconnect/geo/fixes/fix-quality.ts';
import type { VehicleLive } from '@mediconnect/log';
import { type Battery, type Device, type Engine, type Gps, live, type Siren, telemetry } from '@mediconnect/schemas';
import { type ClockReports, clockOffsetMs, foldClock, NO_CLOCK } from './clock-offset.ts';
import { type CrewBook, foldCrew, NO_CREW, signedOn } from './crew.ts';
import { type FixTrack, foldFix, goodFix, NO_FIXES } from './fix-track.ts';
import { latestOf, newerReading, type Reading } from './reading.ts';
import { foldReport, NO_REPORTS, type Reports, reportIntervalMs } from './report-interval.ts';

const { VehicleState: LIVE } = live;
const { SirenMode, PresenceState } = telemetry;

/**
 * What the frames of one vehicle add up to. A group works on a shallow copy (`beginChange`) whose fields are replaced,
 * never changed inside; the copy becomes the state when the group is durable, and is dropped otherwise.
 */
export interface VehicleState {
  readonly fleet: string;
  readonly vehicle: string;
  fixes: FixTrack;
  siren: Reading<Siren> | undefined;
  battery: Reading<Battery> | undefined;
  engine: Reading<Engine> | undefined;
  device: Reading<Device> | undefined;
  crew: CrewBook;
  reports: Reports;
  clock: ClockReports;
  /** Newest time of measurement of any frame: only what moves it counts as a report. */
  newestTimeMs: number;
  lastReceivedAtMs: number;
  clockWrong: boolean;
  saidOffline: boolean;
  /** What its frames add up to in order of time: where events, trips and sums come from. */
  history: VehicleFold;
  /** As published last; undefined before the first time. */
  live: VehicleLive | undefined;
}

/** What else decides a vehicle's state on the map. */
export interface Surroundings {
  inService(fleet: string, vehicle: string): boolean;
  atHospital(latitudeE7: number, longitudeE7: number): boolean;
}

/** Slower than a brisk walk: it stands, GPS noise allowed for. */
const STANDING_BELOW_CM_PER_S = 200;

/** A vehicle of which nothing was heard yet. */
export function newVehicleState(fleet: string, vehicle: string): VehicleState {
  return {
    fleet,
    vehicle,
    fixes: NO_FIXES,
    siren: undefined,
    battery: undefined,
    engine: undefined,
    device: undefined,
    crew: NO_CREW,
    reports: NO_REPORTS,
    clock: NO_CLOCK,
    newestTimeMs: 0,
    lastReceivedAtMs: 0,
    clockWrong: false,
    saidOffline: false,
    history: NEW_VEHICLE_FOLD,
    live: undefined,
  };
}

/** A copy to fold a group into. */
export function beginChange(state: VehicleState): VehicleState {
  return { ...state };
}

/** @returns the quality of the fix, to be stored beside it */
export function foldGps(state: VehicleState, reading: Reading<Gps>, limits?: FixThresholds): number {
  const { track, quality } = foldFix(state.fixes, reading, limits);
  state.fixes = track;
  return quality;
}

/** Bodies of which the newest stands for the vehicle. */
export function foldBody(
  state: VehicleState,
  kind: 'siren' | 'battery' | 'engine' | 'device',
  reading: Reading<object>,
): void {
  state[kind] = newerReading(state[kind], reading);
}

export function foldCrewFrame(state: VehicleState, reading: Parameters<typeof foldCrew>[1]): void {
  state.crew = foldCrew(state.crew, reading);
}

/**
 * What a record says by its arrival: that the vehicle is there, and how often it reports.
 * @param newestTimeMs the newest time of measurement among its accepted frames; 0 without any
 */
export function foldReceipt(state: VehicleState, receivedAtMs: number, newestTimeMs: number): void {
  if (receivedAtMs < state.lastReceivedAtMs) return;
  state.lastReceivedAtMs = receivedAtMs;
  state.saidOffline = false;
  if (newestTimeMs === 0) return;
  state.clockWrong = false;
  // Frames sent again or stored for later say nothing about how often this vehicle reports.
  if (newestTimeMs <= state.newestTimeMs) return;
  state.newestTimeMs = newestTimeMs;
  state.reports = foldReport(state.reports, receivedAtMs);
}

/** What a record says of its gateway's clock. @param newestTimeMs as for `foldReceipt` */
export function foldClockReport(
  state: VehicleState,
  gateway: string,
  receivedAtMs: number,
  newestTimeMs: number,
): void {
  if (newestTimeMs !== 0) state.clock = foldClock(state.clock, gateway, newestTimeMs, receivedAtMs);
}

/** Its frames were refused because of their time. */
export function foldRefusedTime(state: VehicleState, receivedAtMs: number): void {
  if (receivedAtMs >= state.lastReceivedAtMs) state.clockWrong = true;
}

/** What the gateway said of itself. Offline is mostly its last will, so it is no sign of life. */
export function foldPresence(state: VehicleState, presence: number, receivedAtMs: number): void {
  if (receivedAtMs < state.lastReceivedAtMs) return;
  state.saidOffline = presence === PresenceState.PRESENCE_STATE_OFFLINE;
  if (presence === PresenceState.PRESENCE_STATE_ONLINE) state.lastReceivedAtMs = receivedAtMs;
}

type Draft = { -readonly [K in keyof VehicleLive]: VehicleLive[K] };

/** The state as dashboards get it: a new object, never changed. */
export function composeLive(state: VehicleState, surroundings: Surroundings): VehicleLive {
  const fix = goodFix(state.fixes);
  const { newest } = state.fixes;
  const crew = state.crew === NO_CREW ? [] : signedOn(state.crew);
  const interval = reportIntervalMs(state.reports);
  const composed: Draft = {
    fleet: state.fleet,
    vehicle: state.vehicle,
    newestFixBad: newest !== undefined && newest !== fix,
    crew,
    crewReported: state.crew.size > 0,
    state: stateOnMap(state, fix, crew.length, surroundings),
    lastReceivedAtMs: state.lastReceivedAtMs,
    clockWrong: state.clockWrong,
    saidOffline: state.saidOffline,
  };
  if (fix) composed.fix = latestOf(fix);
  if (state.siren) composed.siren = latestOf(state.siren);
  if (state.battery) composed.battery = latestOf(state.battery);
  if (state.engine) composed.engine = latestOf(state.engine);
  if (state.device) composed.device = latestOf(state.device);
  if (interval !== undefined) composed.reportIntervalMs = interval;
  const offset = clockOffsetMs(state.clock);
  if (offset !== undefined) composed.clockOffsetMs = offset;
  return composed;
}

function stateOnMap(
  state: VehicleState,
  fix: Reading<Gps> | undefined,
  crewOn: number,
  surroundings: Surroundings,
): number {
  if (!surroundings.inService(state.fleet, state.vehicle)) return LIVE.VEHICLE_STATE_OUT_OF_SERVICE;
  if (state.crew.size > 0 && crewOn === 0) return LIVE.VEHICLE_STATE_OUT_OF_SERVICE;
  if (sirenOn(state.siren?.body)) return LIVE.VEHICLE_STATE_SIREN;
  const standing = fix !== undefined && (fix.body.speedCmPerS ?? 0) < STANDING_BELOW_CM_PER_S;
  if (standing && surroundings.atHospital(fix.body.latitudeE7!, fix.body.longitudeE7!))
    return LIVE.VEHICLE_STATE_AT_HOSPITAL;
  return LIVE.VEHICLE_STATE_AVAILABLE;
}

/** Sounding, or warning lights on. */
function sirenOn(siren: Siren | undefined): boolean {
  if (siren === undefined) return false;
  const { mode, lights } = siren;
  const sounding = mode != null && mode !== SirenMode.SIREN_MODE_UNSPECIFIED && mode !== SirenMode.SIREN_MODE_OFF;
  return sounding || lights === true;
}
