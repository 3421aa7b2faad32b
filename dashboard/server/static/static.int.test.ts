import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { request as rawRequest } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { loadRegion } from '@mediconnect/coordination/places/region.ts';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { jsonOf, startTestDashboard, type TestDashboard } from '../testing.ts';

let folder: string;
let server: TestDashboard;
let cookie: string;
const TILES = Buffer.from(Array.from({ length: 1000 }, (_, index) => index % 256));

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'mediconnect-static-'));
  const [web, region, north] = ['web', 'region', 'north'].map((name) => join(folder, name)) as [string, string, string];
  mkdirSync(north);
  mkdirSync(join(web, 'assets'), { recursive: true });
  mkdirSync(join(region, 'glyphs/Noto Sans'), { recursive: true });
  writeFileSync(join(web, 'index.html'), '<!doctype html><title>MediConnect</title>');
  writeFileSync(join(web, 'assets/app-1a2b3c.js'), 'export {};');
  writeFileSync(join(web, 'assets/app-1a2b3c.js.gz'), gzipSync('export {};'));
  writeFileSync(join(region, 'basemap.pmtiles'), TILES);
  writeFileSync(join(region, 'glyphs/Noto Sans/0-255.pbf'), 'glyphs');
  writeFileSync(join(region, 'roads.osm.pbf'), 'roads');
  writeFileSync(join(folder, 'secret.txt'), 'secret');
  const place = (id: string, kind: string, name: string) => ({ id, kind, name, longitude: -56.1, latitude: -34.9 });
  const info = { id: 'mvd', name: 'Montevideo', bbox: [-57, -35, -56, -34], centre: [-56.1, -34.9], zoom: 12 };
  const more = { timeZone: 'America/Montevideo', attribution: '© OpenStreetMap contributors', sources: [] };
  writeFileSync(join(region, 'region.json'), JSON.stringify({ ...info, ...more }));
  const places = [
    place('h1', 'hospital', 'Hospital Maciel'),
    place('h2', 'hospital', 'Médica Uruguaya'),
    place('s1', 'station', 'Base Sur'),
  ];
  writeFileSync(join(region, 'places.json'), JSON.stringify(places));
  writeFileSync(join(north, 'basemap.pmtiles'), 'tiles of the north');
  writeFileSync(join(north, 'region.json'), JSON.stringify({ ...info, ...more, id: 'north', name: 'North' }));
  writeFileSync(join(north, 'places.json'), JSON.stringify([places[0], place('h9', 'hospital', 'Hospital del Norte')]));
  const inNorth = {
    addresses: (text: string) =>
      text === 'medica' ? [{ kind: 'address', label: 'Ruta Médica 5', longitude: -56, latitude: -31 }] : [],
    addressOf: () => 'Ruta Médica 5',
  };
  server = await startTestDashboard({
    webDir: web,
    regions: [await loadRegion(region), await loadRegion(north, inNorth)],
  });
  cookie = await server.signIn('dispatcher');
});
afterAll(async () => {
  await server?.stop();
  rmSync(folder, { recursive: true, force: true });
});

const page = (path: string) => server.request('GET', path, { headers: { accept: 'text/html' } });

test.each(['/', '/map', '/setup', '/vehicles/amb-1'])('%s is the application, asked for each time', async (path) => {
  const answer = await page(path);
  expect(answer.status).toBe(200);
  expect(await answer.text()).toContain('<title>MediConnect</title>');
  expect(answer.headers.get('cache-control')).toBe('no-cache');
  expect(answer.headers.get('content-security-policy')).toContain("default-src 'self'");
});

test('a file with a hash in its name is kept for good, and comes compressed', async () => {
  const answer = await server.request('GET', '/assets/app-1a2b3c.js', { headers: { 'accept-encoding': 'gzip' } });
  expect(answer.headers.get('cache-control')).toBe('public, max-age=31536000, immutable');
  expect(answer.headers.get('content-encoding')).toBe('gzip');
  expect(answer.headers.get('content-type')).toContain('javascript');
  expect(await answer.text()).toBe('export {};');
});

test.each(['/assets/app-0000.js', '/api/v1/nothing', '/region/nothing.html', '/docs/nothing'])(
  '%s is not answered with the page',
  async (path) => expect((await page(path)).status).toBeGreaterThanOrEqual(400),
);

test.each([
  '/../secret.txt',
  '/%2e%2e/secret.txt',
  '/..%2fsecret.txt',
  '/assets/..%2f..%2fsecret.txt',
  '/region/%2e%2e/secret.txt',
])('%s leads nowhere', async (path) => {
  const { port } = server.dashboard.address();
  const text = await new Promise<string>((resolve, reject) => {
    // fetch would clean the path up.
    const sent = rawRequest({ host: '127.0.0.1', port, path, headers: { cookie } }, async (answer) => {
      let body = '';
      for await (const chunk of answer) body += chunk;
      resolve(body);
    });
    sent.on('error', reject).end();
  });
  expect(text).not.toContain('secret');
});

test('the basemap is read by ranges, by those who are signed in', async () => {
  const path = '/region/basemap.pmtiles';
  expect((await server.request('GET', path)).status).toBe(401);
  const part = await server.request('GET', path, { cookie, headers: { range: 'bytes=100-199' } });
  expect(part.status).toBe(206);
  expect(part.headers.get('content-range')).toBe('bytes 100-199/1000');
  expect(Buffer.from(await part.arrayBuffer())).toEqual(TILES.subarray(100, 200));
  const beyond = await server.request('GET', path, { cookie, headers: { range: 'bytes=5000-6000' } });
  expect(beyond.status).toBe(416);
  const whole = await server.request('GET', path, { cookie });
  // fetch would add a Cache-Control of its own.
  const headers = { cookie, host: new URL(server.url).host, 'if-none-match': whole.headers.get('etag')! };
  expect((await server.dashboard.app.inject({ url: path, headers })).statusCode).toBe(304);
});

test('of a region only what the map needs is served', async () => {
  expect((await server.request('GET', '/region/glyphs/Noto%20Sans/0-255.pbf', { cookie })).status).toBe(200);
  for (const file of ['roads.osm.pbf', 'region.json', 'places.json'])
    expect([file, (await server.request('GET', `/region/${file}`, { cookie })).status]).toEqual([file, 404]);
});

test('several regions side by side: each has its basemap, and places and addresses are those of all', async () => {
  const get = async (path: string) => jsonOf(await server.request('GET', `/api/v1/${path}`, { cookie }));
  expect((await get('regions')).items.map(({ id }: { id: string }) => id)).toEqual(['mvd', 'north']);
  expect(await get('region?id=north')).toMatchObject({ name: 'North' });
  expect(await get('region?id=south')).toMatchObject({ code: 'not_found' });
  const mapOf = async (path: string) => (await server.request('GET', path, { cookie })).text();
  expect(await mapOf('/region/north/basemap.pmtiles')).toBe('tiles of the north');
  expect(await mapOf('/region/mvd/basemap.pmtiles')).toBe(await mapOf('/region/basemap.pmtiles'));
  expect((await server.request('GET', '/region/north/basemap.pmtiles')).status).toBe(401);
  for (const path of [
    '/region/north/places.json',
    '/region/south/basemap.pmtiles',
    '/region/north/..%2fmvd/region.json',
  ])
    expect([path, (await server.request('GET', path, { cookie })).status]).toEqual([path, 404]);
  expect((await get('places')).items.map(({ id }: { id: string }) => id)).toEqual(['h1', 'h2', 's1', 'h9']);
  expect((await get('search?q=medica')).items.map(({ label }: { label: string }) => label)).toEqual([
    'Médica Uruguaya',
    'Ruta Médica 5',
  ]);
});

test('the region, its places and a search without accents', async () => {
  const get = async (path: string) => jsonOf(await server.request('GET', `/api/v1/${path}`, { cookie }));
  expect(await get('region')).toMatchObject({ id: 'mvd', attribution: '© OpenStreetMap contributors' });
  // Only what is promised leaves the folder.
  expect(await get('region')).not.toHaveProperty('sources');
  const { items, next } = await get('places?kind=hospital&limit=1');
  expect(items).toMatchObject([{ id: 'h1' }]);
  expect((await get(`places?kind=hospital&cursor=${next}`)).items).toMatchObject([{ id: 'h2' }, { id: 'h9' }]);
  expect((await get('search?q=MEDICA')).items).toMatchObject([{ label: 'Médica Uruguaya', kind: 'hospital' }]);
  expect((await get(`search?q=${encodeURIComponent('.*')}`)).items).toEqual([]);
});

test('the description is readable without any script of others, under our content policy', async () => {
  const answer = await server.request('GET', '/docs/');
  const html = await answer.text();
  expect(answer.status).toBe(200);
  expect(answer.headers.get('content-security-policy')).toContain("script-src 'self';");
  for (const [script] of html.matchAll(/<script[^>]*>[^<]*/g)) expect(script).toMatch(/src="[./]/);
  expect(html).not.toMatch(/https?:\/\//);
  for (const [, file] of html.matchAll(/(?:src|href)="([^"]+)"/g))
    expect([file, (await server.request('GET', new URL(file!, `${server.url}/docs/`).pathname)).status]).toEqual([
      file,
      200,
    ]);
});

test('alive, ready with edition and durability, and measured', async () => {
  expect(await jsonOf(await server.request('GET', '/healthz'))).toEqual({ alive: true });
  const ready = await jsonOf(await server.request('GET', '/readyz'));
  const edition = expect.stringMatching(/^(plain|timescale-apache|timescale-community)$/);
  expect(ready).toMatchObject({ ready: true, parts: { database: { ready: true, edition, durability: {} } } });
  const text = await (await server.request('GET', '/metrics')).text();
  expect(text).toContain('mediconnect_live_viewers 0');
  expect(text).toMatch(/mediconnect_http_request_seconds_count\{method="GET",route="\/healthz",status="2xx"\} \d/);
});

test('the page at /docs reads the promised document', async () => {
  const read = async (path: string) => jsonOf(await server.request('GET', path));
  expect(await read('/docs/json')).toEqual(await read('/openapi.json'));
});

test('without a database it is alive, not ready, and says so in its answers', async () => {
  const broken = await startTestDashboard();
  const session = await broken.signIn('dispatcher');
  await broken.database.store.webPool.end();
  const [health, ready] = [await broken.request('GET', '/healthz'), await broken.request('GET', '/readyz')];
  expect([health.status, ready.status]).toEqual([200, 503]);
  expect(await jsonOf(ready)).toMatchObject({ ready: false, parts: { database: { ready: false } } });
  const asked = await broken.request('GET', '/api/v1/vehicles', { cookie: session });
  expect(asked.status).toBeGreaterThanOrEqual(500);
  await broken.dashboard.stop();
  await broken.registry.stop();
});
