import { encodeBasemap } from '@mediconnect/region/basemap/encode.ts';
import { basemapLayers } from './basemap-layers.ts';
import { BOUNDS, CENTRE, REGION_NAME } from './region-facts.ts';
import type { SourceObject } from './tiles.ts';

/** The map of the region as one PMTiles file of vector tiles. */
export const deriveBasemap = (objects: readonly SourceObject[]): Buffer =>
  encodeBasemap(basemapLayers(objects), { name: REGION_NAME, bounds: BOUNDS, centre: CENTRE });
