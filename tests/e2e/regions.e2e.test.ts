import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { gridTown } from '../../region/testing/grid-town.ts';
import { browserPath, launchBrowser, openSignedIn } from './browser.ts';
import { TestGateway } from './gateway.ts';
import {
  ADMIN,
  ApiUser,
  dataFolder,
  endLaunched,
  environment,
  launch,
  type Running,
  startProduct,
  until,
  WITH_ADMIN,
} from './product.ts';

// Real use in cities of one's own: from an extract of OpenStreetMap to the map in the browser.

const folder = dataFolder();
const env = environment(folder.path, WITH_ADMIN);
let product: Running | undefined;
let browser: Browser | undefined;

beforeAll(async () => {
  if (browserPath) browser = await launchBrowser();
}, 90_000);
afterAll(async () => {
  await browser?.close();
  await product?.end();
  endLaunched();
  folder.remove();
});

async function serve(): Promise<{ running: Running; api: ApiUser }> {
  product = await startProduct('serve', env);
  return { running: product, api: await new ApiUser(product.http).signIn() };
}

async function openMap({ http }: Running): Promise<{ page: Page; basemaps: string[] }> {
  const page = await browser!.newPage({ reducedMotion: 'reduce' });
  const basemaps: string[] = [];
  page.on('response', (answer) => {
    const { pathname } = new URL(answer.url());
    if (pathname.startsWith('/region/')) basemaps.push(`${answer.status()} ${pathname}`);
  });
  await openSignedIn(page, http, ADMIN);
  return { page, basemaps };
}

async function readyz({ http }: Running) {
  return (await (await fetch(`${http}/readyz`)).json()) as { ready: boolean; parts: Record<string, unknown> };
}

async function build(id: string, west: number, south: number): Promise<void> {
  const file = join(folder.path, `${id}.osm.pbf`);
  writeFileSync(file, gridTown(west, south));
  const made = launch(['region/main.ts', 'build', file, '--time-zone', 'Europe/Lisbon'], env);
  expect(await made.exited, made.stderr()).toBe(0);
}

test('without a region the terminal and the map say how to make one, and nothing else is missing', {
  timeout: 240_000,
}, async () => {
  const { running, api } = await serve();
  expect(running.stdout()).toContain('npm run region -- build city.osm.pbf');
  expect(await readyz(running)).toMatchObject({
    ready: true,
    parts: { regions: { ready: true, used: [], unusable: [] } },
  });
  expect(await api.call('GET', '/regions')).toEqual({ items: [], next: null });
  expect(await api.call('GET', '/region', undefined, 503)).toMatchObject({ code: 'route.no_region' });
  if (browser) {
    const { page, basemaps } = await openMap(running);
    await page.getByText('npm run region -- build').waitFor();
    expect(basemaps).toEqual([]);
    await page.close();
  }
  await running.end();
});

test('two towns side by side, a third one broken: maps, places, addresses and ways of both', {
  timeout: 240_000,
}, async () => {
  await Promise.all([build('aveiro', -8.66, 40.63), build('braga', -8.43, 41.54), build('cut', 0, 0)]);
  const roads = join(folder.path, 'live/regions/cut/roads.osm.pbf');
  writeFileSync(roads, readFileSync(roads).subarray(0, 300));
  mkdirSync(join(folder.path, 'live/regions/empty'));
  const { running, api } = await serve();
  expect(running.stdout()).toContain('Region       Aveiro, Braga');
  expect(running.stdout()).toContain('cut cannot be used (region.unreadable)');
  const unusable = [{ id: 'cut', code: 'region.unreadable' }, { id: 'empty' }];
  expect(await readyz(running)).toMatchObject({
    ready: true,
    parts: { regions: { used: ['aveiro', 'braga'], unusable } },
  });

  expect((await api.call('GET', '/regions')).items).toMatchObject([{ name: 'Aveiro' }, { timeZone: 'Europe/Lisbon' }]);
  expect((await api.call('GET', '/places?kind=hospital')).items).toHaveLength(1); // both towns' has one id: each once
  expect((await api.call('GET', '/search?q=avenue+c+7')).items).toMatchObject([
    { longitude: -8.659 },
    { longitude: -8.429 },
  ]);
  const corner = (west: number, south: number) => [west + 0.004, south + 0.004];
  const way = (from: number[], to: number[], expected = 200) => api.call('POST', '/routes', { from, to }, expected);
  for (const [west, south] of [
    [-8.66, 40.63],
    [-8.43, 41.54],
  ] as const) {
    const [route] = (await way(corner(west, south), corner(west + 0.006, south + 0.006))).routes;
    expect(route).toMatchObject({ source: 'graph', distanceMetres: expect.any(Number) });
  }
  const between = await way(corner(-8.66, 40.63), corner(-8.43, 41.54), 422);
  expect(between).toMatchObject({ code: 'route.not_found', reason: 'regions_apart' });
  expect(await way(corner(-8.66, 40.63), [0.004, 0.004], 422)).toMatchObject({ reason: 'outside', point: 'to' });

  if (!browser) return;
  const gateway = new TestGateway(await api.provision('unit-1'));
  await gateway.connect(running.mqtt);
  const fix = { latitudeE7: 415_440_000, longitudeE7: -84_260_000, accuracyDm: 40, speedCmPerS: 0 };
  await gateway.publish([gateway.frame({ gps: fix })]);
  const { page, basemaps } = await openMap(running);
  const asked = (id: string) => () => basemaps.some((answer) => answer === `206 /region/${id}/basemap.pmtiles`);
  await until('the map of the town where the unit is', asked('braga'));
  await until('the map of the other town', asked('aveiro'));
  expect(basemaps.filter((answer) => !answer.startsWith('206'))).toEqual([]);
  expect(await page.getByText('could not be loaded').count()).toBe(0);
  await until('the map to go where the fleet is', () => page.url().includes('-8.4'));
  gateway.close();
});
