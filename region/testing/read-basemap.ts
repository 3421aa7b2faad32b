// For tests: what a basemap shows around a place.
import { VectorTile, type VectorTileFeature } from '@mapbox/vector-tile';
import { PbfReader } from 'pbf';
import { PMTiles, type Source } from 'pmtiles';
import type { LayerName } from '../basemap/layers.ts';

/** A PMTiles file in memory, read by the library that the web map uses. */
export function pmtilesOf(bytes: Buffer): PMTiles {
  const source: Source = {
    getKey: () => 'memory',
    getBytes: async (offset, length) => ({ data: new Uint8Array(bytes.subarray(offset, offset + length)).buffer }),
  };
  return new PMTiles(source);
}

/** The layers of the tile in which a place lies, in degrees. */
export async function tileLayers(basemap: Buffer, longitude: number, latitude: number, zoom: number) {
  const at = (lon: number, lat: number): { x: number; y: number } => {
    const sine = Math.sin((lat * Math.PI) / 180);
    const y = 0.5 - Math.log((1 + sine) / (1 - sine)) / (4 * Math.PI);
    return { x: ((lon + 180) / 360) * 2 ** zoom, y: y * 2 ** zoom };
  };
  const tile = at(longitude, latitude);
  const [column, row] = [Math.floor(tile.x), Math.floor(tile.y)];
  const found = await pmtilesOf(basemap).getZxy(zoom, column, row);
  const layers = found ? new VectorTile(new PbfReader(new Uint8Array(found.data))).layers : {};
  const features = (name: LayerName): VectorTileFeature[] => {
    const layer = layers[name];
    return Array.from({ length: layer?.length ?? 0 }, (_, index) => layer!.feature(index));
  };
  return {
    features,
    names: (name: LayerName): string[] =>
      features(name).flatMap(({ properties }) => (typeof properties.name === 'string' ? [properties.name] : [])),
    /** Whether a place of the same tile lies in an area of the layer. */
    isIn(name: LayerName, lon: number, lat: number): boolean {
      const place = at(lon, lat);
      const [x, y] = [(place.x - column) * 4096, (place.y - row) * 4096];
      let inside = false;
      for (const feature of features(name).filter(({ type }) => type === 3))
        for (const ring of feature.loadGeometry())
          for (const [index, a] of ring.entries()) {
            const b = ring[(index + 1) % ring.length]!;
            if (a.y > y !== b.y > y && x < ((b.x - a.x) * (y - a.y)) / (b.y - a.y) + a.x) inside = !inside;
          }
      return inside;
    },
  };
}
