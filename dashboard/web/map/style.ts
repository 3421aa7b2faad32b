import type { LayerSpecification, StyleSpecification } from 'maplibre-gl';
import { MAP_COLOURS, type Scheme } from './palette.ts';
import { basemapLayers } from './style-basemap.ts';
import { overlayLayers } from './style-overlay.ts';

/** What parts that are loaded later lay under the units: their GeoJSON sources, empty at first, and the layers over them. */
export interface Ground {
  readonly sources: readonly string[];
  /** Below hospitals and stations, whose names stay readable. */
  readonly layers: (scheme: Scheme) => readonly LayerSpecification[];
  /** Over them. */
  readonly marks: (scheme: Scheme) => readonly LayerSpecification[];
}

/** What is drawn besides the basemap; features as GeoJSON. */
export interface MapData {
  readonly places: GeoJSON.FeatureCollection;
  readonly track: GeoJSON.FeatureCollection;
}

export { EMPTY_COLLECTION } from './empty.ts';
export const ATTRIBUTION =
  '© <a href="https://www.openstreetmap.org/copyright" target="_blank" rel="noreferrer">OpenStreetMap</a> contributors';

/**
 * The whole style, made anew for a scheme. Text has no `glyphs` address: the map draws it from the page's own fonts,
 * whose families end in their weight (app/fonts.css).
 *
 * @param basemapUrl address of the region's PMTiles file
 */
export function mapStyle(scheme: Scheme, basemapUrl: string, data: MapData): StyleSpecification {
  const colours = MAP_COLOURS[scheme];
  const ground: LayerSpecification = { id: 'land', type: 'background', paint: { 'background-color': colours.land } };
  return {
    version: 8,
    sources: {
      basemap: { type: 'vector', url: `pmtiles://${basemapUrl}`, attribution: ATTRIBUTION },
      places: { type: 'geojson', data: data.places },
      track: { type: 'geojson', data: data.track },
    },
    layers: [ground, ...basemapLayers(colours), ...overlayLayers(colours)],
  };
}
