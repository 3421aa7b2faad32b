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

/** The map of one region: its PMTiles file. */
export interface Basemap {
  readonly id: string;
  readonly url: string;
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
 * @param basemaps those of all regions, side by side
 */
export function mapStyle(scheme: Scheme, basemaps: readonly Basemap[], data: MapData): StyleSpecification {
  const colours = MAP_COLOURS[scheme];
  const ground: LayerSpecification = { id: 'land', type: 'background', paint: { 'background-color': colours.land } };
  return {
    version: 8,
    sources: {
      ...Object.fromEntries(
        basemaps.map((basemap) => [
          sourceOf(basemap),
          { type: 'vector' as const, url: `pmtiles://${basemap.url}`, attribution: ATTRIBUTION },
        ]),
      ),
      places: { type: 'geojson', data: data.places },
      track: { type: 'geojson', data: data.track },
    },
    layers: [ground, ...basemapLayers(colours).flatMap((layer) => inEach(basemaps, layer)), ...overlayLayers(colours)],
  };
}

const SOURCE = 'basemap';
const sourceOf = ({ id }: Basemap): string => `${SOURCE}-${id}`;
/** Whether a source of the style is the map of a region. */
export const isBasemap = (source: string): boolean => source.startsWith(`${SOURCE}-`);

/** A layer for each region, one over the other, so that a road of one is never under a park of the other. */
const inEach = (basemaps: readonly Basemap[], layer: LayerSpecification): LayerSpecification[] =>
  basemaps.map(
    (basemap) => ({ ...layer, id: `${layer.id} ${basemap.id}`, source: sourceOf(basemap) }) as LayerSpecification,
  );
