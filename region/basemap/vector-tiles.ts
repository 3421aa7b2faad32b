import { fromGeojsonVt } from '@maplibre/vt-pbf';
import type { Bounds } from '@mediconnect/geo/bounds.ts';
import GeoJSONVT from 'geojson-vt';
import { cellsOf, overlap, touches } from './cells.ts';
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

export interface TileOptions {
  /** Tiles that lie outside are left out: one road may lead far away from a city. Without it all are made. */
  readonly within?: Bounds | undefined;
  /** Told after each part of the map: the share of it that is done, 0…1. */
  readonly onProgress?: ((share: number) => void) | undefined;
}

/**
 * Cuts the layers into Mapbox Vector Tiles of zoom 0…14, simplified for each zoom; tiles without content are left out.
 * First come the tiles above the blocks, made of the few things that they show, then block by block all below.
 */
export function* vectorTiles(layers: Layers, { within, onProgress }: TileOptions = {}): Generator<Tile> {
  const isHigh = (item: MapItem): boolean => item.minzoom < BLOCK_ZOOM && (!within || touches(item.bounds, within));
  const overview = indexesOf(layers, isHigh, { indexMaxZoom: within ? 0 : BLOCK_ZOOM - 1 });
  for (const { z, x, y } of within ? tilesAbove(within) : indexedTiles(overview)) yield* tileAt(overview, z, x, y);
  const blocks = blocksOf(layers, within);
  for (const [done, block] of blocks.entries()) {
    onProgress?.(done / blocks.length);
    yield* tilesOfBlock(block);
  }
}

/** Every tile that was made at once. */
function indexedTiles(overview: Indexes): Iterable<TileAt> {
  const all = overview.flatMap(({ index }) => index.tileCoords.map((at) => [`${at.z}/${at.x}/${at.y}`, at] as const));
  return new Map(all).values();
}

/** The tiles above the blocks that bounds touch. */
function* tilesAbove(within: Bounds): Generator<TileAt> {
  for (let z = 0; z < BLOCK_ZOOM; z++) for (const [x, y] of cellsOf(within, z, 0)) yield { z, x, y };
}

interface TileAt {
  readonly z: number;
  readonly x: number;
  readonly y: number;
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

function blocksOf(layers: Layers, within: Bounds | undefined): Block[] {
  const blocks = new Map<number, Block>();
  for (const name of LAYER_NAMES) {
    for (const item of layers[name]) {
      for (const [x, y] of cellsOf(overlap(item.bounds, within), BLOCK_ZOOM, MARGIN)) {
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

/** What tiles have around them, as a share of their side, and a little for rounding. */
const MARGIN = (BUFFER + 2) / EXTENT;

/** Drills down to the tiles of the block alone: long roads and large waters reach far beyond it. */
function* tilesOfBlock({ x, y, layers }: Block): Generator<Tile> {
  const indexes = indexesOf(layers, () => true, { indexMaxZoom: 0 });
  for (let z = BLOCK_ZOOM; z <= MAX_ZOOM; z++) {
    const side = 2 ** (z - BLOCK_ZOOM);
    for (let row = 0; row < side; row++)
      for (let column = 0; column < side; column++) yield* tileAt(indexes, z, x * side + column, y * side + row);
  }
}
