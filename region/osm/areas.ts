import type { OsmTags } from '@mediconnect/geo';

/** A closed way with one of these is an area, unless its value says otherwise. */
const AREA_KEYS = [
  ...['building', 'landuse', 'leisure', 'natural', 'amenity', 'place', 'water', 'aeroway', 'man_made', 'tourism'],
  ...['shop', 'office', 'healthcare', 'military', 'historic', 'emergency'],
];
const LINES = new Set([
  ...['coastline', 'cliff', 'ridge', 'arete', 'tree_row', 'valley', 'runway', 'taxiway', 'embankment', 'cutline'],
  ...['pipeline', 'slipway', 'track'],
]);
const AREA_WATERWAYS = new Set(['riverbank', 'dock', 'boatyard']);

/**
 * Whether a closed way stands for what it surrounds or for the line itself, which OpenStreetMap leaves to its tags: a
 * roundabout is a line, a park an area.
 */
export function isArea(tags: OsmTags): boolean {
  if (tags.area === 'yes') return true;
  if (tags.area === 'no' || tags.highway || tags.barrier || tags.railway) return false;
  if (AREA_WATERWAYS.has(tags.waterway ?? '')) return true;
  return AREA_KEYS.some((key) => tags[key] !== undefined && tags[key] !== 'no' && !LINES.has(tags[key]));
}
