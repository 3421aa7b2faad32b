import { basemapLayers } from './basemap-layers.ts';
import { encodePmtiles } from './pmtiles-writer.ts';
import { BOUNDS, CENTRE, REGION_NAME } from './region-facts.ts';
import type { SourceObject } from './tiles.ts';
import { MAX_ZOOM, vectorTiles } from './vector-tiles.ts';

/** What the style may ask for; also read by tools that show the file. */
const VECTOR_LAYERS = [
  { id: 'water', fields: { class: 'String', name: 'String' } },
  { id: 'parks', fields: { class: 'String', name: 'String' } },
  { id: 'landuse', fields: { class: 'String', name: 'String' } },
  { id: 'buildings', fields: {} },
  {
    id: 'roads',
    fields: {
      ...{ class: 'String', name: 'String', ref: 'String' },
      ...{ oneway: 'Number', bridge: 'Number', tunnel: 'Number', link: 'Number' },
    },
  },
  { id: 'places', fields: { class: 'String', name: 'String' } },
].map((layer) => ({ ...layer, minzoom: 0, maxzoom: MAX_ZOOM }));

/** The map of the region as one PMTiles file of vector tiles. */
export function deriveBasemap(objects: readonly SourceObject[]): Buffer {
  return encodePmtiles(vectorTiles(basemapLayers(objects)), {
    metadata: {
      name: REGION_NAME,
      attribution: '© <a href="https://www.openstreetmap.org/copyright">OpenStreetMap contributors</a>',
      type: 'baselayer',
      vector_layers: VECTOR_LAYERS,
    },
    minZoom: 0,
    maxZoom: MAX_ZOOM,
    bounds: BOUNDS,
    centre: CENTRE,
  });
}
