import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { inflateSync } from 'node:zlib';
import { isAppError } from '@mediconnect/base';
import { loadAddressIndex, type OsmTags, readOsmPbf } from '@mediconnect/geo';
import { encodeOsmPbf, type PbfNode, type PbfRelation, type PbfWay } from '@mediconnect/geo/osm-pbf-writer.ts';
import fc from 'fast-check';
import { PbfReader, PbfWriter } from 'pbf';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type BuildOptions, type BuildReport, buildRegion } from './build.ts';
import { listRegions, mend, removeRegion } from './folder.ts';
import { tileLayers } from './testing/read-basemap.ts';

let root: string;
beforeAll(() => {
  root = mkdtempSync(join(tmpdir(), 'mediconnect-build-'));
});
afterAll(() => rmSync(root, { recursive: true, force: true }));

const folder = (): string => join(root, 'regions');
const read = (file: string): Buffer => readFileSync(join(folder(), 'town', file));

function build(bytes: Uint8Array | undefined, more: Partial<BuildOptions> = {}): BuildReport {
  const file = join(root, 'town.osm.pbf');
  rmSync(file, { force: true });
  if (bytes !== undefined) writeFileSync(file, bytes);
  return buildRegion({ file, id: 'town', name: 'Town', timeZone: 'Europe/Lisbon', folder: folder(), ...more });
}

/** Nodes of a town around 10° east, 50° north, in thousandths of a degree from there. */
const node = (id: number, x: number, y: number, tags?: OsmTags): PbfNode => ({
  ...{ id, tags },
  longitudeE7: 100_000_000 + x * 10_000,
  latitudeE7: 500_000_000 + y * 10_000,
});
const street = { highway: 'residential', name: 'Main Street', 'fixme:note': 'not for routing' };
const NODES: PbfNode[] = [
  ...[node(1, 0, 0), node(2, 10, 0, { highway: 'traffic_signals', note: 'x' }), node(3, 20, 0), node(4, 10, 10)],
  // a lake of two ways, and an island in it
  ...[node(11, 2, 2), node(12, 8, 2), node(13, 8, 8), node(14, 2, 8)],
  ...[node(15, 4, 4), node(16, 6, 4), node(17, 6, 6), node(18, 4, 6)],
  // a house, a hospital's building
  ...[node(21, 12, 1), node(22, 13, 1), node(23, 13, 2), node(24, 12, 2)],
  ...[node(31, 14, 4), node(32, 16, 4), node(33, 16, 6), node(34, 14, 6)],
  // the coast: land in the north
  ...[node(41, 25, -5), node(42, -5, -5)],
  node(51, 15, 5, { amenity: 'hospital', name: 'Santa Maria' }),
  node(52, 1, 1, { emergency: 'ambulance_station' }),
  node(53, 3, 1, { place: 'suburb', name: 'Old Town' }),
  node(54, 12, 8, { 'addr:place': 'Field', 'addr:housenumber': '7' }),
  node(9_999_999_999, 18, 8, { amenity: 'fire_station', name: 'Fire  Brigade' }),
];
const WAYS: PbfWay[] = [
  { id: 100, tags: street, nodes: [1, 2] },
  { id: 101, tags: { ...street, oneway: 'yes' }, nodes: [2, 3] },
  { id: 102, tags: { highway: 'secondary', name: 'Hill Road' }, nodes: [2, 4, 777] }, // it leaves the extract
  { id: 103, tags: { highway: 'footway', name: 'Path' }, nodes: [1, 4] },
  { id: 104, tags: { route: 'ferry', duration: '0:10' }, nodes: [3, 41] },
  { id: 110, tags: {}, nodes: [11, 12, 13] },
  { id: 111, tags: {}, nodes: [11, 14, 13] },
  { id: 112, tags: {}, nodes: [15, 16, 17, 18, 15] },
  {
    id: 120,
    tags: { building: 'yes', 'addr:street': 'Main Street', 'addr:housenumber': '12' },
    nodes: [21, 22, 23, 24, 21],
  },
  {
    id: 121,
    tags: { building: 'hospital', amenity: 'hospital', name: 'Santa Maria', emergency: 'yes' },
    nodes: [31, 32, 33, 34, 31],
  },
  { id: 130, tags: { natural: 'coastline' }, nodes: [42, 41] },
  { id: 140, tags: { leisure: 'park', name: 'Broken' }, nodes: [1, 888, 4, 1] },
];
const way = (id: number, role: string) => ({ type: 'way' as const, id, role });
const RELATIONS: PbfRelation[] = [
  {
    id: 500,
    tags: { type: 'restriction', restriction: 'no_left_turn' },
    members: [way(100, 'from'), { type: 'node', id: 2, role: 'via' }, way(102, 'to')],
  },
  { id: 501, tags: { type: 'restriction', restriction: 'no_u_turn' }, members: [way(100, 'from'), way(666, 'to')] },
  {
    id: 502,
    tags: { type: 'multipolygon', natural: 'water' },
    members: [way(110, 'outer'), way(111, 'outer'), way(112, 'inner')],
  },
  { id: 503, tags: { type: 'multipolygon', landuse: 'forest' }, members: [way(110, 'outer'), way(667, 'outer')] },
];
const TOWN = encodeOsmPbf(NODES, WAYS, RELATIONS, [9.998, 49.99, 10.022, 50.012]);

/** The same with blobs that are not packed, so that a changed byte is a changed number rather than a broken blob. */
const PLAIN = unpacked(TOWN);

test('roads keep the ids of OpenStreetMap, what matters to routing, and the turn restrictions between them', () => {
  expect(build(TOWN).counts).toEqual({ roads: 4, restrictions: 1, places: 3 });
  const nodes = new Map<number, [number, number, OsmTags | undefined]>();
  const ways = new Map<number, { tags: OsmTags; nodes: number[] }>();
  const relations: unknown[] = [];
  let bounds: unknown;
  readOsmPbf(read('roads.osm.pbf'), {
    header: (told) => {
      bounds = told;
    },
    node: (id, x, y, tags) => nodes.set(id, [x, y, tags && { ...tags }]),
    way: (id, tags, line) => ways.set(id, { tags: { ...tags }, nodes: line }),
    relation: (id, tags, members) => relations.push({ id, tags: { ...tags }, members }),
  });
  expect([...ways.keys()]).toEqual([100, 101, 102, 104]);
  expect(ways.get(101)).toEqual({
    tags: { highway: 'residential', name: 'Main Street', oneway: 'yes' },
    nodes: [2, 3],
  });
  expect(ways.get(102)!.nodes).toEqual([2, 4, 777]);
  expect(ways.get(104)!.tags).toEqual({ route: 'ferry', duration: '0:10' });
  expect([...nodes.keys()]).toEqual([1, 2, 3, 4, 41]);
  expect(nodes.get(2)).toEqual([100_100_000, 500_000_000, { highway: 'traffic_signals' }]);
  expect(relations).toEqual([RELATIONS[0]]);
  expect(bounds).toEqual([9.998, 49.99, 10.022, 50.012]);
});

test('the map has lakes with islands, the sea, buildings and names; what cannot be drawn is told', async () => {
  const report = build(TOWN, { drivesOn: 'right' });
  expect(report.notes).toEqual([expect.stringMatching(/^areas left out .*: 1$/)]);
  const { isIn, names } = await tileLayers(read('basemap.pmtiles'), 10.005, 50.005, 14);
  expect(isIn('water', 10.003, 50.005)).toBe(true);
  expect(isIn('water', 10.005, 50.005)).toBe(false); // the island
  expect(isIn('water', 10.01, 49.994)).toBe(true); // the sea
  expect(isIn('water', 10.01, 49.997)).toBe(false);
  expect(isIn('buildings', 10.0125, 50.0015)).toBe(true);
  expect(names('roads')).toEqual(expect.arrayContaining(['Main Street', 'Hill Road', 'Path']));
  expect(names('places')).toEqual(['Old Town']);
  expect(names('parks')).not.toContain('Broken');
});

test('hospitals and stations once each, and addresses by street or by place', () => {
  build(TOWN);
  const places = JSON.parse(read('places.json').toString());
  expect(places).toMatchObject([
    { id: 'osm-way-121', kind: 'hospital', name: 'Santa Maria', emergency: true, longitude: 10.015, latitude: 50.005 },
    { id: 'osm-node-52', kind: 'station', name: 'Ambulance station' },
    { id: 'osm-node-9999999999', kind: 'fire_station', name: 'Fire Brigade' },
  ]);
  const index = loadAddressIndex(read('addresses.bin'));
  expect(index.search('main street 12')[0]).toMatchObject({ kind: 'address', longitude: 10.0125, latitude: 50.0015 });
  expect(index.search('field 7')[0]).toMatchObject({ label: 'Field 7, Old Town' });
});

test('the region says what it is, of what it was made, and what must be shown with it', () => {
  build(TOWN);
  const info = JSON.parse(read('region.json').toString());
  expect(info).toMatchObject({ id: 'town', name: 'Town', timeZone: 'Europe/Lisbon', licence: 'ODbL-1.0', zoom: 13 });
  expect(info).toMatchObject({ bbox: [9.998, 49.99, 10.022, 50.012], sources: [{ name: 'town.osm.pbf' }] });
  expect(read('ATTRIBUTION.md').toString()).toContain('© OpenStreetMap contributors');
  const before = read('basemap.pmtiles');
  build(TOWN);
  expect(read('basemap.pmtiles').equals(before)).toBe(true);
});

test('without bounds in the file a region lies where its roads are; wild ones are not believed', () => {
  const around = [9.9999, 49.9949, 10.0251, 50.0101];
  expect(build(encodeOsmPbf(NODES, WAYS, RELATIONS)).bounds.every((v, i) => Math.abs(v - around[i]!) < 2e-4)).toBe(
    true,
  );
  expect(build(encodeOsmPbf(NODES, WAYS, RELATIONS, [-180, -90, 180, 90])).bounds[0]).toBeGreaterThan(9.9);
});

/** The sides that the roads of the region tell, and what stands in region.json. */
function sides() {
  const told = new Map<number, string | undefined>();
  readOsmPbf(read('roads.osm.pbf'), { way: (id, { driving_side }) => told.set(id, driving_side) });
  return { told, kept: JSON.parse(read('region.json').toString()).drivesOn };
}

test('traffic keeps to the side that most roundabouts tell, or that is asked for; a road may tell its own', () => {
  const circle = [node(61, 5, 20), node(62, 6, 21), node(63, 7, 20), node(64, 6, 19)];
  const round = (id: number, nodes: number[], tags: OsmTags = {}): PbfWay => ({
    ...{ id, nodes },
    tags: { highway: 'residential', junction: 'roundabout', ...tags },
  });
  const clockwise = round(160, [61, 62, 63, 64, 61]);
  const part = round(161, [64, 63, 62], { junction: 'circular', oneway: '-1' });
  const wrong = round(162, [61, 64, 63, 62, 61]);
  const own = round(163, [61, 64, 63], { driving_side: 'right', oneway: 'no' });
  const town = (ways: PbfWay[]): Buffer => encodeOsmPbf([...NODES.slice(0, -1), ...circle, NODES.at(-1)!], ways);
  const left = town([...WAYS, clockwise, part, wrong, own]);
  expect(build(left).drivesOn).toBe('left');
  expect(sides().kept).toBe('left');
  expect([100, 104, 160, 163].map((id) => sides().told.get(id))).toEqual(['left', 'left', 'left', 'right']);
  expect(build(left, { drivesOn: 'right' }).drivesOn).toBe('right');
  expect(sides().told.get(100)).toBe('right');
  expect(build(town([...WAYS, wrong])).drivesOn).toBe('right');

  const { drivesOn, notes } = build(town([...WAYS, clockwise, wrong]));
  expect([drivesOn, sides().kept, sides().told.get(100)]).toEqual([undefined, undefined, undefined]);
  expect(notes.join()).toContain('--drives-on left');
});

const far = encodeOsmPbf([node(1, 0, 0), node(2, 20_000, 20)], [{ id: 1, tags: street, nodes: [1, 2] }]);
const offPlanet = encodeOsmPbf([{ ...node(1, 0, 0), latitudeE7: 950_000_000 }, node(2, 1, 1)], WAYS.slice(0, 1));
const bad: [string, Uint8Array | undefined, string, RegExp][] = [
  ['no file', undefined, 'region.no_file', /town\.osm\.pbf/],
  ['an empty file', Buffer.alloc(0), 'region.unreadable', /empty/],
  ['a truncated one', TOWN.subarray(0, TOWN.length - 50), 'region.unreadable', /too early/],
  ['XML', Buffer.from('<?xml version="1.0"?><osm/>'), 'region.unreadable', /osmium cat/],
  ['a zip archive', Buffer.from('PK\x03\x04whatever it holds'), 'region.unreadable', /unpack/],
  ['noise', Buffer.from('not a map at all, but long enough'), 'region.unreadable', /.osm.pbf/],
  ['data without roads', encodeOsmPbf(NODES, WAYS.slice(3, 4)), 'region.no_roads', /road/],
  ['squares alone', encodeOsmPbf(NODES, [{ ...WAYS[0]!, tags: { highway: 'pedestrian' } }]), 'region.no_roads', /road/],
  ['roads without nodes', encodeOsmPbf([], WAYS), 'region.no_roads', /road/],
  ['coordinates of no planet', offPlanet, 'region.unreadable', /not on earth/],
  ['half a continent', far, 'region.too_large', /degrees/],
];
test.each(bad)('%s: an error that says what to do, and the former region stays as it was', (_, bytes, code, reason) => {
  build(TOWN);
  const before = readdirSync(join(folder(), 'town')).map((file) => [file, read(file).toString('base64')]);
  let error: unknown;
  try {
    build(bytes);
  } catch (caught) {
    error = caught;
  }
  expect(isAppError(error) && error.code).toBe(code);
  expect(String(error)).toMatch(reason);
  expect(readdirSync(join(folder(), 'town')).map((file) => [file, read(file).toString('base64')])).toEqual(before);
  expect(readdirSync(folder())).toEqual(['town']);
});

test('a file that is cut off anywhere is refused or is a file without roads, and nothing is left behind', () => {
  for (let length = 1; length < TOWN.length; length += 97) {
    try {
      build(TOWN.subarray(0, length));
    } catch (error) {
      expect(isAppError(error) && error.code).toMatch(/^region\.(unreadable|no_roads)$/);
    }
    expect(readdirSync(folder())).toEqual(['town']);
  }
});

test('a lake and a road that reach round the planet are cut at the bounds', { timeout: 30_000 }, async () => {
  const wide = [
    node(61, -150_000, -100_000),
    node(62, 160_000, -100_000),
    node(63, 160_000, 30_000),
    node(64, -150_000, 30_000),
  ];
  const lake = { id: 150, tags: { natural: 'water' }, nodes: [61, 62, 63, 64, 61] };
  const road = { id: 151, tags: { highway: 'motorway', name: 'Far' }, nodes: [61, 63] };
  build(encodeOsmPbf([...NODES, ...wide], [...WAYS, lake, road], [], [9.998, 49.99, 10.022, 50.012]));
  expect(read('basemap.pmtiles').length).toBeLessThan(100_000);
  expect((await tileLayers(read('basemap.pmtiles'), 10.005, 50.005, 14)).isIn('water', 10.0125, 50.005)).toBe(true);
});

test('bytes that are changed anywhere make a region or an error with a code, and soon', { timeout: 120_000 }, () => {
  fc.assert(
    fc.property(fc.nat(PLAIN.length - 1), fc.nat(255), (at, value) => {
      const bytes = Buffer.from(PLAIN);
      bytes[at] = value;
      try {
        build(bytes);
      } catch (error) {
        expect(isAppError(error), String(error)).toBe(true);
      }
    }),
    { numRuns: 150 },
  );
});

test('what a killed build left is mended: its half of a region goes, the former one comes back', () => {
  build(TOWN);
  const dead = 2 ** 22 + 1; // above the largest process id
  mkdirSync(join(folder(), `.building-town-${dead}`));
  mkdirSync(join(folder(), `.old-lost-${dead}`));
  mkdirSync(join(folder(), `.old-town-${dead}`));
  mkdirSync(join(folder(), `.building-running-${process.ppid}`));
  mend(folder());
  expect(readdirSync(folder()).sort()).toEqual([`.building-running-${process.ppid}`, 'lost', 'town']);
  rmSync(join(folder(), `.building-running-${process.ppid}`), { recursive: true });
  expect(listRegions(folder())).toMatchObject([
    { id: 'lost', name: undefined },
    { id: 'town', name: 'Town', bbox: { length: 4 } },
  ]);
  removeRegion(folder(), 'lost');
  expect(existsSync(join(folder(), 'lost'))).toBe(false);
  for (const id of ['lost', '..', '.', ''])
    expect(() => removeRegion(folder(), id)).toThrow(expect.objectContaining({ code: 'region.absent' }));
});

test('a data folder that cannot be written is told', () => {
  writeFileSync(join(root, 'a-file'), '');
  const file = join(root, 'town.osm.pbf');
  writeFileSync(file, TOWN);
  const options = { file, id: 'town', name: 'Town', timeZone: 'UTC', folder: join(root, 'a-file', 'regions') };
  expect(() => buildRegion(options)).toThrow(expect.objectContaining({ code: 'region.not_written' }));
});

/** An .osm.pbf with raw blobs of the same content. */
function unpacked(file: Buffer): Buffer {
  const parts: Buffer[] = [];
  for (let at = 0; at < file.length; ) {
    const header: { type?: string; size?: number } = {};
    const headerEnd = at + 4 + file.readUInt32BE(at);
    new PbfReader(file.subarray(at + 4, headerEnd)).readFields((tag, into, reader) => {
      if (tag === 1) into.type = reader.readString();
      else if (tag === 3) into.size = reader.readVarint();
    }, header);
    at = headerEnd + header.size!;
    const body = new PbfWriter();
    new PbfReader(file.subarray(headerEnd, at)).readFields((tag, into, reader) => {
      if (tag === 3) into.writeBytesField(1, inflateSync(reader.readBytes()));
    }, body);
    const bytes = body.finish();
    const head = new PbfWriter();
    head.writeStringField(1, header.type!);
    head.writeVarintField(3, bytes.length);
    const headBytes = head.finish();
    const length = Buffer.alloc(4);
    length.writeUInt32BE(headBytes.length);
    parts.push(length, Buffer.from(headBytes), Buffer.from(bytes));
  }
  return Buffer.concat(parts);
}
