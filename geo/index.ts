export { type AddressHit, type AddressIndex, loadAddressIndex } from './address-index.ts';
export {
  angleBetweenDegrees,
  bearingDegrees,
  destinationPoint,
  distanceMetres,
  EARTH_RADIUS_METRES,
  fromPlane,
  type LocalPlane,
  type LonLat,
  localPlane,
  normaliseDegrees,
  toPlane,
} from './distance.ts';
export type { FoldContext, Roads } from './folds/context.ts';
export { EVENT_KINDS, type EventKind } from './folds/event-kinds.ts';
export { compareKeys, type FoldFrame, type FrameKey } from './folds/frame.ts';
export type {
  DerivedEvent,
  DerivedTrip,
  FoldOutput,
  QuarterCell,
  QuarterRollup,
} from './folds/outputs.ts';
export {
  flushVehicleFold,
  NEW_VEHICLE_FOLD,
  silenceVehicleFold,
  stepVehicleFold,
  type VehicleFold,
} from './folds/vehicle-fold.ts';
export { type ByteSource, type OsmMember, type OsmTags, type OsmVisitor, readOsmPbf } from './osm-pbf.ts';
export { decodePolyline, encodePolyline } from './polyline/encode.ts';
export { simplifyTrack } from './polyline/simplify.ts';
export * from './road-graph/index.ts';
