import { join } from 'node:path';

/** Where the regions of an installation stand, each in a folder that is named as its id. */
export const regionsFolder = (dataDir: string): string => join(dataDir, 'live', 'regions');

/** Ids of regions: they stand in addresses of the web and name folders. */
const REGION_ID = /^[a-z0-9][a-z0-9-]{0,62}$/;
/** Names that a region's own files have in addresses. */
const TAKEN = new Set(['glyphs', 'sprites']);

export const isRegionId = (text: string): boolean => REGION_ID.test(text) && !TAKEN.has(text);

/** What stands in a region folder, besides what `npm run osrm` adds. */
export const REGION_FILES = [
  'region.json',
  'roads.osm.pbf',
  'basemap.pmtiles',
  'places.json',
  'addresses.bin',
  'ATTRIBUTION.md',
] as const;
