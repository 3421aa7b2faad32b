import './configure.ts';
import { mediconnect } from './generated/messages.js';

/** Message classes and enums of `mediconnect.telemetry.v1`: `telemetry.Batch.decode(bytes)`, `telemetry.SirenMode`. */
export const telemetry = mediconnect.telemetry.v1;
/** Message classes and enums of `mediconnect.live.v1`. */
export const live = mediconnect.live.v1;
/** Message classes of `mediconnect.log.v1`, which only our own processes speak with each other. */
export const log = mediconnect.log.v1;

// Plain shapes: what `create` and `encode` take, and what decoded messages fit. Absent is undefined or null.
export type Batch = mediconnect.telemetry.v1.Batch.$Properties;
export type Frame = mediconnect.telemetry.v1.Frame.$Properties;
export type Gps = mediconnect.telemetry.v1.Gps.$Properties;
export type Siren = mediconnect.telemetry.v1.Siren.$Properties;
export type Battery = mediconnect.telemetry.v1.Battery.$Properties;
export type Engine = mediconnect.telemetry.v1.Engine.$Properties;
export type Device = mediconnect.telemetry.v1.Device.$Properties;
export type Motion = mediconnect.telemetry.v1.Motion.$Properties;
export type Crew = mediconnect.telemetry.v1.Crew.$Properties;
export type Presence = mediconnect.telemetry.v1.Presence.$Properties;
export type Update = mediconnect.live.v1.Update.$Properties;
export type LiveVehicle = mediconnect.live.v1.Vehicle.$Properties;
export type Positions = mediconnect.live.v1.Positions.$Properties;
export type Unplaced = mediconnect.live.v1.Unplaced.$Properties;
export type LiveEvent = mediconnect.live.v1.Event.$Properties;
export type LiveRun = mediconnect.live.v1.Run.$Properties;
export type StoredRecord = mediconnect.log.v1.Record.$Properties;
export type StoredVehicleLive = mediconnect.log.v1.VehicleLive.$Properties;
