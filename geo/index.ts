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
export { type OsmTags, type OsmVisitor, readOsmPbf } from './osm-pbf.ts';
export { simplifyTrack } from './polyline/simplify.ts';
export * from './road-graph/index.ts';
