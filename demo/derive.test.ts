import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { gunzipSync } from 'node:zlib';
import { VectorTile } from '@mapbox/vector-tile';
import { readOsmPbf } from '@mediconnect/geo';
import { addressFileHead } from '@mediconnect/geo/address-index/format.ts';
import { PbfReader } from 'pbf';
import { PMTiles, type Source, zxyToTileId } from 'pmtiles';
import { beforeAll, expect, test } from 'vitest';
import { deriveRegion } from './derive/region.ts';

const folder = fileURLToPath(new URL('./region/', import.meta.url));
const committed = (name: string): Buffer => readFileSync(folder + name);
let derived: Map<string, Uint8Array>;
beforeAll(() => {
  derived = deriveRegion();
}, 300_000);

/** What the bytes hold: zlib may pack the same content otherwise on another machine. */
async function contentOf(name: string, bytes: Buffer): Promise<unknown> {
  if (name.endsWith('.pmtiles')) return tilesOf(bytes);
  if (name === 'addresses.bin') return gunzipSync(bytes.subarray(addressFileHead().length)).toString('base64');
  if (!name.endsWith('.osm.pbf')) return bytes.toString();
  const objects: unknown[] = [];
  readOsmPbf(bytes, { node: (...node) => objects.push(node), way: (...way) => objects.push(way) });
  return JSON.stringify(objects);
}

const memory = (bytes: Buffer): Source => ({
  getKey: () => 'memory',
  getBytes: async (offset, length) => {
    return { data: new Uint8Array(bytes.subarray(offset, offset + length)).buffer };
  },
});

/** Every tile of the file, unpacked by the reader that the web map uses. */
async function tilesOf(bytes: Buffer): Promise<Map<string, string>> {
  const file = new PMTiles(memory(bytes));
  const found = new Map<string, string>();
  for (const [z, x, y] of regionTiles()) {
    const tile = await file.getZxy(z, x, y);
    if (tile) found.set(`${z}/${x}/${y}`, Buffer.from(tile.data).toString('base64'));
  }
  return found;
}

/** The tiles that may have content: those of the region, and around them for what lies in the margin. */
function* regionTiles(): Generator<[number, number, number]> {
  for (let z = 0; z <= 14; z++) {
    const scale = 2 ** (z - 12);
    const [west, east] = [Math.floor(1407 * scale) - 1, Math.ceil(1411 * scale) + 1];
    const [north, south] = [Math.floor(2471 * scale) - 1, Math.ceil(2475 * scale) + 1];
    for (let x = Math.max(0, west); x <= Math.min(east, 2 ** z - 1); x++) {
      for (let y = Math.max(0, north); y <= Math.min(south, 2 ** z - 1); y++) yield [z, x, y];
    }
  }
}

test('the committed region is what the script makes', { timeout: 60_000 }, async () => {
  expect(readdirSync(folder).sort()).toEqual([...derived.keys()].sort());
  for (const [name, bytes] of derived) {
    const [now, then] = [await contentOf(name, Buffer.from(bytes)), await contentOf(name, committed(name))];
    // compared by hand: showing the difference of two maps would take minutes
    const same = now instanceof Map && then instanceof Map ? sameMaps(now, then) : now === then;
    expect(same, `${name}: run npm run demo:derive and commit what it writes`).toBe(true);
  }
});

const sameMaps = (a: Map<string, string>, b: Map<string, string>): boolean =>
  a.size === b.size && [...a].every(([key, value]) => b.get(key) === value);

test('the files stay small', () => {
  const limits = { 'roads.osm.pbf': 600_000, 'basemap.pmtiles': 6_000_000, 'addresses.bin': 1_500_000 };
  for (const [name, limit] of Object.entries(limits)) expect(committed(name).length, name).toBeLessThan(limit);
});

test('the basemap is a PMTiles file that other programs can read: header, metadata, gzipped vector tiles', async () => {
  const bytes = committed('basemap.pmtiles');
  const file = new PMTiles(memory(bytes));
  const header = await file.getHeader();
  expect(header).toMatchObject({
    specVersion: 3,
    clustered: true,
    minZoom: 0,
    maxZoom: 14,
    tileType: 1,
    tileCompression: 2,
  });
  expect(header.numAddressedTiles).toBe((await tilesOf(bytes)).size);
  expect(header.tileDataOffset + header.tileDataLength!).toBe(bytes.length);
  const metadata = (await file.getMetadata()) as { attribution: string; vector_layers: { id: string }[] };
  expect(metadata.attribution).toContain('OpenStreetMap contributors');
  expect(metadata.vector_layers.map(({ id }) => id)).toEqual([
    'water',
    'parks',
    'landuse',
    'buildings',
    'roads',
    'places',
  ]);
  expect(zxyToTileId(14, 5636, 9888)).toBeGreaterThan(0);
});

async function layersAt(longitude: number, latitude: number, z: number) {
  const x = ((longitude + 180) / 360) * 2 ** z;
  const sine = Math.sin((latitude * Math.PI) / 180);
  const y = (0.5 - Math.log((1 + sine) / (1 - sine)) / (4 * Math.PI)) * 2 ** z;
  const tile = await new PMTiles(memory(committed('basemap.pmtiles'))).getZxy(z, Math.floor(x), Math.floor(y));
  const { layers } = new VectorTile(new PbfReader(new Uint8Array(tile!.data)));
  return { layers, at: { x: (x % 1) * 4096, y: (y % 1) * 4096 } };
}

async function isWater(longitude: number, latitude: number): Promise<boolean> {
  const { layers, at } = await layersAt(longitude, latitude, 14);
  const water = layers.water;
  let inside = false;
  for (let index = 0; index < (water?.length ?? 0); index++) {
    const feature = water!.feature(index);
    if (feature.type !== 3) continue;
    for (const ring of feature.loadGeometry()) {
      for (let corner = 0; corner < ring.length; corner++) {
        const [a, b] = [ring[corner]!, ring[(corner + 1) % ring.length]!];
        if (a.y > at.y !== b.y > at.y && at.x < ((b.x - a.x) * (at.y - a.y)) / (b.y - a.y) + a.x) inside = !inside;
      }
    }
  }
  return inside;
}

test('the river is water and the city is land, right up to the Rambla', async () => {
  const water = [
    [-56.2, -34.93],
    [-56.12, -34.93],
    [-56.225, -34.885],
    [-56.144, -34.9155],
    [-56.128, -34.9075],
    [-56.0, -34.9],
  ];
  const land = [
    [-56.1645, -34.9011],
    [-56.2059, -34.9064],
    [-56.1558, -34.9245],
    [-56.1498, -34.9085],
    [-56.2513, -34.8795],
    [-56.0591, -34.8841],
  ];
  for (const [longitude, latitude] of water)
    expect(await isWater(longitude!, latitude!), `${longitude},${latitude}`).toBe(true);
  for (const [longitude, latitude] of land)
    expect(await isWater(longitude!, latitude!), `${longitude},${latitude}`).toBe(false);
});

test('streets have names and one-ways at zoom 14; a country view has none of the small ones', async () => {
  const near = (await layersAt(-56.1897, -34.9058, 14)).layers.roads!;
  const roads = Array.from({ length: near.length }, (_, index) => near.feature(index).properties);
  expect(roads.some(({ name, class: kind }) => name === 'Avenida 18 de Julio' && typeof kind === 'string')).toBe(true);
  expect(roads.some(({ oneway }) => oneway === 1)).toBe(true);
  expect(roads.every((road) => !('minzoom' in road))).toBe(true);
  const far = (await layersAt(-56.1897, -34.9058, 8)).layers.roads!;
  const classes = new Set(Array.from({ length: far.length }, (_, index) => far.feature(index).properties.class));
  expect([...classes].filter((kind) => !['motorway', 'trunk', 'primary'].includes(String(kind)))).toEqual([]);
});

test('hospitals are those of OpenStreetMap, posts say that they are of the demo; all lie in the region', () => {
  const places = JSON.parse(committed('places.json').toString()) as Record<string, unknown>[];
  const region = JSON.parse(committed('region.json').toString()) as { bbox: [number, number, number, number] };
  const hospitals = places.filter(({ kind }) => kind === 'hospital');
  const stations = places.filter(({ kind }) => kind === 'station');
  expect(hospitals.length + stations.length).toBe(places.length);
  expect(hospitals.every(({ emergency, source, name }) => emergency === true && source === 'osm' && name)).toBe(true);
  expect(stations.length).toBeGreaterThanOrEqual(8);
  expect(stations.every(({ source }) => source === 'curated')).toBe(true);
  expect(new Set(places.map(({ id }) => id)).size).toBe(places.length);
  const [west, south, east, north] = region.bbox;
  for (const { longitude, latitude } of places) {
    expect(longitude).toBeGreaterThan(west);
    expect(longitude).toBeLessThan(east);
    expect(latitude).toBeGreaterThan(south);
    expect(latitude).toBeLessThan(north);
  }
});
