import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { demoCityExtract } from '@mediconnect/demo/testing.ts';
import { buildRoadGraph, loadAddressIndex, oneToAll, snapToRoad } from '@mediconnect/geo';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type BuildReport, buildRegion } from './build.ts';
import { pmtilesOf, tileLayers } from './testing/read-basemap.ts';

// A whole city: Montevideo as OpenStreetMap has it, compared with the demo's region, which was made of the same data.

let root: string;
let report: BuildReport;
const steps = new Set<string>();
beforeAll(() => {
  root = mkdtempSync(join(tmpdir(), 'mediconnect-city-'));
  const file = join(root, 'montevideo.osm.pbf');
  writeFileSync(file, demoCityExtract());
  const about = { id: 'montevideo', name: 'Montevideo', timeZone: 'America/Montevideo', folder: root };
  report = buildRegion({ file, ...about, onProgress: (step) => steps.add(step) });
}, 300_000);
afterAll(() => rmSync(root, { recursive: true, force: true }));

const made = (name: string): Buffer => readFileSync(join(root, 'montevideo', name));
const demo = (name: string): Buffer => readFileSync(new URL(`../demo/region/${name}`, import.meta.url));

test('every step is told, and every file has something in it', () => {
  expect([...steps]).toEqual(['areas', 'ways', 'nodes', 'roads', 'places', 'addresses', 'map']);
  expect(Object.keys(report.files).sort()).toEqual([
    'ATTRIBUTION.md',
    'addresses.bin',
    'basemap.pmtiles',
    'places.json',
    'region.json',
    'roads.osm.pbf',
  ]);
  expect(report.notes).toEqual([]);
  expect(report.drivesOn).toBe('right');
});

test('ways take as long as on the roads of the demo', { timeout: 120_000 }, () => {
  const [own, demos] = [made('roads.osm.pbf'), demo('roads.osm.pbf')].map((bytes) => buildRoadGraph(bytes));
  const at = (longitude: number, latitude: number) => ({ longitude, latitude });
  const from = at(-56.1655, -34.8975);
  for (const to of [at(-56.2005, -34.8605), at(-56.0591, -34.8841), at(-56.2513, -34.8795)]) {
    const seconds = [own!, demos!].map((graph) => {
      const [start, end] = [from, to].map((place) => snapToRoad(graph, place, { profile: 'normal' })!);
      return oneToAll(graph, start!, 'from', 'normal').secondsAt(end!)!;
    });
    expect(seconds[0]! / seconds[1]!).toBeCloseTo(1, 2);
  }
});

test('addresses and hospitals are found as in the demo', () => {
  const [own, demos] = [made('addresses.bin'), demo('addresses.bin')].map((bytes) => loadAddressIndex(bytes));
  expect(Math.abs(own!.counts.numbers / demos!.counts.numbers - 1)).toBeLessThan(0.01);
  for (const asked of ['18 de julio 1234', 'bulevar artigas 1550', 'tres cruces'])
    expect(own!.search(asked, 1)[0]!.label).toBe(demos!.search(asked, 1)[0]!.label);
  const places = JSON.parse(made('places.json').toString()) as { id: string; kind: string }[];
  const wanted = (JSON.parse(demo('places.json').toString()) as typeof places).filter(
    ({ kind }) => kind === 'hospital',
  );
  expect(places.map(({ id }) => id)).toEqual(expect.arrayContaining(wanted.map(({ id }) => id)));
});

test('the map shows the same streets, parks and houses as the demo does', async () => {
  for (const [longitude, latitude] of [
    [-56.1645, -34.9011],
    [-56.2005, -34.8605],
    [-56.0591, -34.8841],
  ] as const) {
    const [own, demos] = await Promise.all(
      [made('basemap.pmtiles'), demo('basemap.pmtiles')].map((bytes) => tileLayers(bytes, longitude, latitude, 14)),
    );
    for (const layer of ['roads', 'parks', 'places'] as const)
      expect([...new Set(own!.names(layer))].sort(), layer).toEqual([...new Set(demos!.names(layer))].sort());
    const houses = [own!, demos!].map(({ features }) => features('buildings').length);
    expect(Math.abs(houses[0]! / houses[1]! - 1)).toBeLessThan(0.05);
  }
  const header = await pmtilesOf(made('basemap.pmtiles')).getHeader();
  expect(header).toMatchObject({ minZoom: 0, maxZoom: 14, tileType: 1 });
});
