import { cpSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createLogger } from '@mediconnect/base';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { DEMO_REGION } from './region.ts';
import { graphRouting, prepareRegions, type Regions, regionFacts, regionLines, regionsStatus } from './regions.ts';

const log = createLogger('silent');
let dataDir: string;
beforeAll(() => {
  dataDir = mkdtempSync(join(tmpdir(), 'mediconnect-regions-'));
});
afterAll(() => rmSync(dataDir, { recursive: true, force: true }));

const folderOf = (id: string): string => join(dataDir, 'live/regions', id);
const infoOf = (id: string) => JSON.parse(readFileSync(join(folderOf(id), 'region.json'), 'utf8'));

/** A region of its own, with the demo city's files. */
function addRegion(id: string, more: Record<string, unknown> = {}): void {
  cpSync(DEMO_REGION, folderOf(id), { recursive: true });
  writeFileSync(join(folderOf(id), 'region.json'), JSON.stringify({ ...infoOf(id), id, name: id, ...more }));
}

function spoil(id: string, file: string, change: (bytes: Buffer) => Buffer | string): void {
  addRegion(id);
  const path = join(folderOf(id), file);
  writeFileSync(path, change(readFileSync(path)));
}

const prepare = (): Promise<Regions> => prepareRegions({ config: { dataDir }, log });

test('without a region there is nothing to route on, and the terminal is told how to make one', async () => {
  const none = await prepare();
  expect(none).toEqual({ used: [], unusable: [] });
  expect([graphRouting(none), regionFacts(none)]).toEqual([undefined, { hospitals: [] }]);
  expect(regionLines(none).join()).toContain('npm run region -- build city.osm.pbf');
});

test('a cache that cannot be written only costs the time to make the graph again', { timeout: 60_000 }, async () => {
  addRegion('good');
  writeFileSync(join(dataDir, 'cache'), 'a file');
  expect((await prepare()).used).toHaveLength(1);
  rmSync(join(dataDir, 'cache'));
  rmSync(join(dataDir, 'live'), { recursive: true });
});

test('whatever lies where regions should be, the product starts', async () => {
  mkdirSync(join(dataDir, 'live'), { recursive: true });
  writeFileSync(join(dataDir, 'live/regions'), 'a file');
  expect(await prepare()).toMatchObject({ used: [], unusable: [{ id: '*', code: 'internal' }] });
  rmSync(join(dataDir, 'live/regions'));
});

test('what cannot be read is named with its code, and the others are used', { timeout: 120_000 }, async () => {
  addRegion('good');
  mkdirSync(folderOf('.building-good-1'), { recursive: true }); // what a stopped build left
  spoil('cut-roads', 'roads.osm.pbf', (bytes) => bytes.subarray(0, bytes.length - 1000));
  spoil('empty-roads', 'roads.osm.pbf', () => '');
  spoil('cut-map', 'basemap.pmtiles', (bytes) => bytes.subarray(0, 100_000));
  spoil('other-map', 'basemap.pmtiles', () => 'PNG'.repeat(100));
  spoil('cut-addresses', 'addresses.bin', (bytes) => bytes.subarray(0, 1000));
  spoil('no-json', 'region.json', () => '{"id":');
  spoil('cut-places', 'places.json', () => '[{"id":"h1"}]');
  addRegion('other-planet', { bbox: [200, 100, 300, 120] });
  addRegion('other-id');
  writeFileSync(join(folderOf('other-id'), 'region.json'), JSON.stringify({ ...infoOf('good') }));
  mkdirSync(folderOf('empty'));

  const regions = await prepare();
  expect(regions.used.map(({ info }) => info.id)).toEqual(['good']);
  const damaged = [
    'cut-addresses',
    'cut-map',
    'cut-places',
    'cut-roads',
    'empty',
    'empty-roads',
    'no-json',
    'other-id',
  ];
  expect(regions.unusable.map(({ id }) => id)).toEqual([...damaged, 'other-map', 'other-planet']);
  for (const { id, code, reason } of regions.unusable) {
    expect([id, code]).toEqual([id, 'region.unreadable']);
    expect(reason.length, id).toBeGreaterThan(10);
  }
  expect(regionsStatus(regions)).toMatchObject({ ready: true, used: ['good'], unusable: { length: 10 } });
  expect(regionLines(regions)).toHaveLength(11);

  const { hospitals, roads } = regionFacts(regions);
  expect(hospitals).toHaveLength(17);
  expect(
    roads?.path({ longitude: -56.1897, latitude: -34.9035 }, { longitude: -56.1498, latitude: -34.9085 }),
  ).toBeDefined();
  const route = { from: [-56.1655, -34.8975], to: [-56.2005, -34.8605], mode: 'emergency' } as const;
  expect((await graphRouting(regions)!.route(route)).routes[0]!.source).toBe('graph');
  expect(regions.used[0]!.addresses('18 de julio 1234', 5).length).toBeGreaterThan(0);
  expect(readdirSync(join(dataDir, 'cache/road-graphs'))).toHaveLength(1);
});
