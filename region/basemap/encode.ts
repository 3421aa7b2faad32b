import type { Layers } from './layers.ts';
import { encodePmtiles, type PmtilesOptions } from './pmtiles-writer.ts';
import { MAX_ZOOM, type TileOptions, vectorTiles } from './vector-tiles.ts';

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

export interface BasemapOptions extends Pick<PmtilesOptions, 'bounds' | 'centre'>, TileOptions {
  readonly name: string;
}

/** The map of a region as one PMTiles file of vector tiles. The same layers give the same bytes on one platform. */
export function encodeBasemap(layers: Layers, { name, bounds, centre, ...tiles }: BasemapOptions): Buffer {
  return encodePmtiles(vectorTiles(layers, tiles), {
    metadata: {
      name,
      attribution: '© <a href="https://www.openstreetmap.org/copyright">OpenStreetMap contributors</a>',
      type: 'baselayer',
      vector_layers: VECTOR_LAYERS,
    },
    minZoom: 0,
    maxZoom: MAX_ZOOM,
    bounds,
    centre,
  });
}
