import type { Bounds } from '@mediconnect/geo/bounds.ts';
import type { Feature, Geometry, Position } from 'geojson';

/** The layers of the basemap, in the order in which a tile has them. */
export const LAYER_NAMES = ['water', 'parks', 'landuse', 'buildings', 'roads', 'places'] as const;
export type LayerName = (typeof LAYER_NAMES)[number];

/** What a tile tells of a feature; `minzoom` says from which zoom on it is drawn and is not written out. */
export type Properties = Record<string, string | number>;
export type MapFeature = Feature<Geometry, Properties>;

/** One thing on the map. Its geometry may be made only when a tile needs it: a city's would not fit into memory at once. */
export interface MapItem {
  readonly minzoom: number;
  readonly bounds: Bounds;
  feature(): MapFeature;
}

export type Layers = Readonly<Record<LayerName, readonly MapItem[]>>;

/** A feature that is there anyway. */
export function itemOf(feature: MapFeature): MapItem {
  const bounds: [number, number, number, number] = [Infinity, Infinity, -Infinity, -Infinity];
  widen(bounds, 'coordinates' in feature.geometry ? feature.geometry.coordinates : []);
  return { minzoom: Number(feature.properties.minzoom ?? 0), bounds, feature: () => feature };
}

type Coordinates = Position | Position[] | Position[][] | Position[][][];

function widen(bounds: [number, number, number, number], coordinates: Coordinates): void {
  const [x, y] = coordinates;
  if (typeof x !== 'number' || typeof y !== 'number') {
    for (const part of coordinates as Position[]) widen(bounds, part);
    return;
  }
  bounds[0] = Math.min(bounds[0], x);
  bounds[1] = Math.min(bounds[1], y);
  bounds[2] = Math.max(bounds[2], x);
  bounds[3] = Math.max(bounds[3], y);
}
