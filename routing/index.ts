export type {
  AvoidArea,
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
export { arrivalOf } from './eta/arrival.ts';
export type { Arrival, DriveFacts, DriveRatio, EtaModel, Mobilisation } from './eta/contract.ts';
export { PRIOR_MODEL } from './eta/prior.ts';
export { createGraphSource } from './graph-source.ts';
export { HOUR_CLASSES, type HourClass, hourClassAt } from './hour-class.ts';
