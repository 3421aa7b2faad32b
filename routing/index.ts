export type {
  AvoidArea,
  BoundsAnswer,
  BoundsRequest,
  Manoeuvre,
  Position,
  Route,
  RouteAnswer,
  RouteMode,
  RouteRequest,
  RouteStep,
  RoutingSource,
  SourceName,
  TableAnswer,
  TableRequest,
  VehicleSize,
} from './contract.ts';
export { createEstimateSource } from './estimate-source.ts';
export { arrivalOf, driveSeconds } from './eta/arrival.ts';
export type {
  Arrival,
  DriveEffect,
  DriveFacts,
  DriveRatio,
  EtaModel,
  IntervalScale,
  Mobilisation,
} from './eta/contract.ts';
export { PRIOR_MODEL } from './eta/prior.ts';
export { type ArrivalLine, type Candidate, type Reached, type Shortlist, shortlist } from './eta/shortlist.ts';
export { zoneAt } from './eta/zone.ts';
export { createFallbackSource, type FallbackOptions } from './fallback-source.ts';
export { type CurrentGraph, createGraphSource } from './graph-source.ts';
export { HOUR_CLASSES, type HourClass, hourClassAt } from './hour-class.ts';
export { probePointsOf } from './osrm/probe.ts';
export type { RefreshSpeeds, SegmentSpeed } from './osrm/refresh.ts';
export { createOsrmSource, isOsrmFailure, type OsrmSource, type OsrmSourceOptions } from './osrm/source.ts';
export { createRegionalSource, type RegionalPart } from './regional-source.ts';
