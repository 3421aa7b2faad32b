import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { VectorTile } from '@mapbox/vector-tile';
import { PbfReader } from 'pbf';

/** Tags as the tile holds them, all made strings; the tile's own `@…` properties are left out. */
export type Tags = Readonly<Record<string, string>>;

/** Corners in the tile's pyramid at zoom 12 with 2^20 units a tile: a world of 2^32, exact in a double. */
export interface Point {
  readonly x: number;
  readonly y: number;
}

/** One OSM object with the pieces of it that the tiles hold; a way that crosses a tile border comes in several parts. */
export interface SourceObject {
  readonly type: 'node' | 'way';
  readonly id: number;
  readonly tags: Tags;
  /** 1 point, 2 line, 3 area (then each part is a closed ring). */
  readonly geometry: 1 | 2 | 3;
  readonly parts: Point[][];
}

const TILE_UNITS = 1 << 20;
const WORLD = 2 ** 32;

/** Longitude in degrees of a world coordinate. */
export const longitudeOf = (x: number): number => (x / WORLD) * 360 - 180;

/** Latitude in degrees of a world coordinate (spherical Mercator). */
export const latitudeOf = (y: number): number =>
  (Math.atan(Math.sinh(Math.PI * (1 - (2 * y) / WORLD))) * 180) / Math.PI;

/** The world coordinate of a longitude and latitude in degrees, not rounded. */
export function worldOf(longitude: number, latitude: number): Point {
  const sine = Math.sin((latitude * Math.PI) / 180);
  return {
    x: ((longitude + 180) / 360) * WORLD,
    y: (0.5 - Math.log((1 + sine) / (1 - sine)) / (4 * Math.PI)) * WORLD,
  };
}

/**
 * Reads every OSM-QA tile (zoom 12, extent 2^20) of a folder into one list, sorted by type and id, each object once.
 * The same file contents always give the same list.
 */
export function readTiles(folder: string): SourceObject[] {
  const objects = new Map<string, SourceObject>();
  const files = readdirSync(folder).filter((name) => name.endsWith('.mvt'));
  for (const name of files.sort()) readTile(path.join(folder, name), objects);
  return [...objects.values()].sort((a, b) => (a.type === b.type ? a.id - b.id : a.type < b.type ? -1 : 1));
}

function readTile(file: string, objects: Map<string, SourceObject>): void {
  const [zoom, tileX, tileY] = path.basename(file, '.mvt').split('-').map(Number);
  const layer = new VectorTile(new PbfReader(readFileSync(file))).layers.osm;
  if (zoom !== 12 || tileX === undefined || tileY === undefined || layer?.extent !== TILE_UNITS) {
    throw new Error(`${file} is not an OSM-QA tile of zoom 12 with extent 2^20`);
  }
  const move = (point: Point): Point => ({ x: tileX * TILE_UNITS + point.x, y: tileY * TILE_UNITS + point.y });
  for (let index = 0; index < layer.length; index++) {
    const feature = layer.feature(index);
    const type = feature.properties['@type'];
    if (type !== 'node' && type !== 'way') continue;
    const id = Number(feature.properties['@id']);
    const parts = feature.loadGeometry().map((part) => part.map(move));
    const known = objects.get(`${type}${id}`);
    if (known) known.parts.push(...parts);
    else {
      const geometry = feature.type as 1 | 2 | 3;
      objects.set(`${type}${id}`, { type, id, tags: tagsOf(feature.properties), geometry, parts });
    }
  }
}

function tagsOf(properties: Record<string, string | number | boolean>): Tags {
  const tags: Record<string, string> = {};
  for (const [key, value] of Object.entries(properties)) if (!key.startsWith('@')) tags[key] = String(value);
  return tags;
}

/** Joins the parts of a line where one ends exactly on the start of another (a tile border); keeps direction. */
export function joinParts(parts: readonly Point[][]): Point[][] {
  const lines = parts.map((part) => [...part]);
  for (let joined = true; joined && lines.length > 1; ) {
    joined = false;
    for (const head of lines) {
      const end = head.at(-1);
      const next = lines.find((line) => line !== head && line[0]?.x === end?.x && line[0]?.y === end?.y);
      if (!next) continue;
      head.push(...next.slice(1));
      lines.splice(lines.indexOf(next), 1);
      joined = true;
      break;
    }
  }
  return lines;
}
