import { fromGeojsonVt } from '@maplibre/vt-pbf';
import GeoJSONVT from 'geojson-vt';
import { LAYER_NAMES, type LayerName, type Layers, type MapItem, type Properties } from './layers.ts';

export interface Tile {
  readonly z: number;
  readonly x: number;
  readonly y: number;
  readonly bytes: Uint8Array;
}

export const MAX_ZOOM = 14;
const EXTENT = 4096;
const BUFFER = 64;
/** From this zoom on the map is made tile by tile of it, so that only so much geometry is in memory at once. */
const BLOCK_ZOOM = 12;

/**
 * Cuts the layers into Mapbox Vector Tiles of zoom 0…14, simplified for each zoom; tiles without content are left out.
 * First come the tiles above the blocks, made of the few things that they show, then block by block all below.
 */
export function* vectorTiles(layers: Layers, onProgress?: (share: number) => void): Generator<Tile> {
  const overview = indexesOf(layers, (item) => item.minzoom < BLOCK_ZOOM, { indexMaxZoom: BLOCK_ZOOM - 1 });
  const above = new Map(
    overview.flatMap(({ index }) => index.tileCoords.map((at) => [`${at.z}/${at.x}/${at.y}`, at] as const)),
  );
  for (const at of above.values()) yield* tileAt(overview, at.z, at.x, at.y);
  const blocks = blocksOf(layers);
  for (const [done, block] of blocks.entries()) {
    onProgress?.(done / blocks.length);
    yield* tilesOfBlock(block);
  }
}

type Indexes = { name: LayerName; index: GeoJSONVT }[];

function indexesOf(
  layers: Partial<Layers>,
  wanted: (item: MapItem) => boolean,
  { indexMaxZoom }: { indexMaxZoom: number },
): Indexes {
  return LAYER_NAMES.map((name) => {
    const features = (layers[name] ?? []).filter(wanted).map((item) => item.feature());
    const options = {
      maxZoom: MAX_ZOOM,
      indexMaxZoom,
      indexMaxPoints: 0,
      tolerance: 3,
      extent: EXTENT,
      buffer: BUFFER,
    };
    return { name, index: new GeoJSONVT({ type: 'FeatureCollection', features }, options) };
  });
}

function* tileAt(indexes: Indexes, z: number, x: number, y: number): Generator<Tile> {
  const content: Record<string, unknown> = {};
  for (const { name, index } of indexes) {
    const features = index.getTile(z, x, y)?.features.flatMap((feature) => atZoom(feature, z)) ?? [];
    if (features.length > 0) content[name] = { features };
  }
  if (Object.keys(content).length === 0) return;
  const bytes = fromGeojsonVt(content as Parameters<typeof fromGeojsonVt>[0], { version: 2, extent: EXTENT });
  yield { z, x, y, bytes };
}

function atZoom<T extends { tags: Record<string, unknown> | null }>(feature: T, zoom: number): T[] {
  const { minzoom, ...tags } = feature.tags as Properties;
  return Number(minzoom ?? 0) <= zoom ? [{ ...feature, tags }] : [];
}

interface Block {
  readonly x: number;
  readonly y: number;
  /** What lies in it or in its margin, in the order of the layers. */
  readonly layers: Partial<Record<LayerName, MapItem[]>>;
}

function blocksOf(layers: Layers): Block[] {
  const blocks = new Map<number, Block>();
  for (const name of LAYER_NAMES) {
    for (const item of layers[name]) {
      for (const [x, y] of blocksOfItem(item)) {
        const key = y * 2 ** BLOCK_ZOOM + x;
        const block = blocks.get(key) ?? { x, y, layers: {} };
        blocks.set(key, block);
        block.layers[name] ??= [];
        block.layers[name].push(item);
      }
    }
  }
  return [...blocks.entries()].sort(([a], [b]) => a - b).map(([, block]) => block);
}

/** The blocks that an item's bounds touch, with the margin that tiles have around them and a little for rounding. */
function* blocksOfItem({ bounds: [west, south, east, north] }: MapItem): Generator<[number, number]> {
  const margin = (BUFFER + 2) / EXTENT;
  const cell = (value: number): number => Math.max(0, Math.min(2 ** BLOCK_ZOOM - 1, Math.floor(value)));
  const [left, right] = [cell(columnAt(west) - margin), cell(columnAt(east) + margin)];
  const [top, bottom] = [cell(rowAt(north) - margin), cell(rowAt(south) + margin)];
  for (let y = top; y <= bottom; y++) for (let x = left; x <= right; x++) yield [x, y];
}

const columnAt = (longitude: number): number => ((longitude + 180) / 360) * 2 ** BLOCK_ZOOM;

function rowAt(latitude: number): number {
  const sine = Math.sin((Math.max(-85, Math.min(85, latitude)) * Math.PI) / 180);
  return (0.5 - Math.log((1 + sine) / (1 - sine)) / (4 * Math.PI)) * 2 ** BLOCK_ZOOM;
}

/** Drills down to the tiles of the block alone: long roads and large waters reach far beyond it. */
function* tilesOfBlock({ x, y, layers }: Block): Generator<Tile> {
  const indexes = indexesOf(layers, () => true, { indexMaxZoom: 0 });
  for (let z = BLOCK_ZOOM; z <= MAX_ZOOM; z++) {
    const side = 2 ** (z - BLOCK_ZOOM);
    for (let row = 0; row < side; row++)
      for (let column = 0; column < side; column++) yield* tileAt(indexes, z, x * side + column, y * side + row);
  }
}
