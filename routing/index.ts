export type {
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
} from './contract.ts';
export { createGraphSource } from './graph-source.ts';
