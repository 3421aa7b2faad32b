import type { LayerSpecification } from 'maplibre-gl';
import type { MapColours } from './palette.ts';

/** Layers over the region's vector tiles (demo/README.md names their fields). */
export function basemapLayers(_colours: MapColours): LayerSpecification[] {
  return [];
}
