import { fromGeojsonVt } from '@maplibre/vt-pbf';
import GeoJSONVT from 'geojson-vt';
import type { Layers } from './basemap-layers.ts';
import { collection, type Properties } from './geojson.ts';

export interface Tile {
  readonly z: number;
  readonly x: number;
  readonly y: number;
  readonly bytes: Uint8Array;
}

export const MAX_ZOOM = 14;
const EXTENT = 4096;

/** Cuts the layers into Mapbox Vector Tiles of zoom 0…14, simplified for each zoom; tiles without content are left out. */
export function vectorTiles(layers: Layers): Tile[] {
  const indexes = Object.entries(layers).map(([name, features]) => ({
    name,
    index: new GeoJSONVT(collection(features), {
      maxZoom: MAX_ZOOM,
      indexMaxZoom: MAX_ZOOM,
      indexMaxPoints: 0,
      tolerance: 3,
      extent: EXTENT,
      buffer: 64,
    }),
  }));
  const coordinates = new Map(
    indexes.flatMap(({ index }) => index.tileCoords.map((at) => [`${at.z}/${at.x}/${at.y}`, at])),
  );
  const tiles: Tile[] = [];
  for (const { z, x, y } of coordinates.values()) {
    const content: Record<string, unknown> = {};
    for (const { name, index } of indexes) {
      const features = index.getTile(z, x, y)?.features.flatMap((feature) => atZoom(feature, z)) ?? [];
      if (features.length > 0) content[name] = { features };
    }
    if (Object.keys(content).length === 0) continue;
    const bytes = fromGeojsonVt(content as Parameters<typeof fromGeojsonVt>[0], { version: 2, extent: EXTENT });
    tiles.push({ z, x, y, bytes });
  }
  return tiles;
}

function atZoom<T extends { tags: Record<string, unknown> | null }>(feature: T, zoom: number): T[] {
  const { minzoom, ...tags } = feature.tags as Properties;
  return Number(minzoom ?? 0) <= zoom ? [{ ...feature, tags }] : [];
}
