import { distance as turfDistance } from '@turf/turf';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { accessibilityFaults, browserPath, launchBrowser } from './browser.ts';
import { TestGateway } from './gateway.ts';
import {
  ADMIN,
  ApiUser,
  dataFolder,
  endLaunched,
  environment,
  type Running,
  startProduct,
  until,
  WITH_ADMIN,
} from './product.ts';

// A real Chromium on the real product: what a dispatcher sees.

interface Position {
  longitude: number;
  latitude: number;
}
interface Probe {
  positionOf(vehicle: string): Position | undefined;
  updatesReceived: number;
}
/** Metres between two positions. */
const distance = (a: Position, b: Position) =>
  turfDistance([a.longitude, a.latitude], [b.longitude, b.latitude], { units: 'meters' });

declare const window: { __mediconnect: Probe };

describe.runIf(browserPath)('the live map', () => {
  const folder = dataFolder();
  const env = environment(folder.path, {
    ...WITH_ADMIN,
    MEDICONNECT_DEMO_VEHICLES: '5',
  });
  let product: Running;
  let browser: Browser;
  let page: Page;
  let api: ApiUser;
  const foreignRequests: string[] = [];
  const problems: string[] = [];

  beforeAll(async () => {
    [product, browser] = await Promise.all([startProduct('demo', env), launchBrowser()]);
    api = await new ApiUser(product.http).signIn();
    page = await browser.newPage({ viewport: { width: 1440, height: 900 } });
    page.on('request', (request) => {
      if (!request.url().startsWith(product.http) && !/^(data|blob):/.test(request.url()))
        foreignRequests.push(request.url());
    });
    page.on('pageerror', (error) => problems.push(String(error)));
    page.on('console', (message) => {
      if (message.type() === 'error' && /Content Security Policy|Uncaught/.test(message.text()))
        problems.push(message.text());
    });
  }, 90_000);

  afterAll(async () => {
    await browser?.close();
    await product?.end();
    endLaunched();
    folder.remove();
  });

  test('a wrong password is refused with a message, and the right one opens the map', async () => {
    await page.goto(product.http);
    const form = page.getByTestId('sign-in-form');
    await form.waitFor();
    expect(await accessibilityFaults(page)).toEqual([]);
    await form.getByLabel(/e-?mail/i).fill(ADMIN.email);
    await form
      .getByLabel(/password/i)
      .first()
      .fill('not the password');
    await page.keyboard.press('Enter');
    await page.getByText(/password is wrong/i).waitFor();
    await form
      .getByLabel(/password/i)
      .first()
      .fill(ADMIN.password);
    await page.keyboard.press('Enter');
    await page.getByTestId('map').waitFor();
  });

  test('a vehicle appears, moves, and when its gateway is cut its age grows', async () => {
    const gateway = new TestGateway(await api.provision('walker'));
    await gateway.connect(product.mqtt);
    let i = 0;
    const report = () =>
      gateway.publish([
        gateway.frame({
          gps: {
            latitudeE7: -349_000_000 + 2000 * i++,
            longitudeE7: -561_700_000,
            speedCmPerS: 1000,
            headingCdeg: 0,
            accuracyDm: 40,
            satellites: 9,
          },
        }),
      ]);
    const timer = setInterval(() => void report().catch(() => {}), 500);
    await page.locator('[data-testid=vehicle-row][data-vehicle=walker]').click();
    const latitude = () => page.evaluate(() => window.__mediconnect.positionOf('walker')?.latitude);
    const first = await until('its first position', latitude);
    await until('it to move 20 m', async () => (await latitude())! - first > 0.0002);
    clearInterval(timer);
    gateway.close();
    const age = async () => Number(await page.getByTestId('fix-age').first().getAttribute('data-age-ms')) / 1000;
    await until('its age to pass four seconds', async () => (await age()) >= 4);
    const rest = await latitude();
    await until('its age to pass six seconds', async () => (await age()) >= 6);
    expect(await latitude(), 'it stands still when the data stops').toBe(rest);
  });

  test("the demo's ambulances move on the page", async () => {
    const vehicles = ['movil-01', 'movil-02', 'movil-03', 'movil-04', 'movil-05'];
    const at = (vehicle: string) => page.evaluate((id) => window.__mediconnect.positionOf(id), vehicle);
    const first = await Promise.all(vehicles.map((vehicle) => until(vehicle, () => at(vehicle))));
    await until(
      'one of them to move 30 m',
      async () => {
        const now = await Promise.all(vehicles.map(at));
        return now.some((position, i) => position && distance(position, first[i]!) > 30);
      },
      60_000,
    );
  }, 90_000);

  test.each([
    ['dark', 1440, 900],
    ['dark', 390, 844],
    ['light', 1440, 900],
    ['light', 390, 844],
  ])(
    'the %s page of %i × %i breaks no rule of WCAG 2.2 AA and does not scroll sideways',
    async (scheme, width, height) => {
      await page.setViewportSize({ width, height });
      const html = page.locator('html');
      if ((await html.getAttribute('data-mantine-color-scheme')) !== scheme) {
        await page.getByRole('button', { name: /(light|dark) (colours|theme|mode|map)/i }).click();
      }
      await until('the colours', async () => (await html.getAttribute('data-mantine-color-scheme')) === scheme);
      // What is fading to its new colours has contrasts of its own for a moment; a fault stays.
      await vi.waitFor(async () => expect(await accessibilityFaults(page)).toEqual([]), { timeout: 15_000 });
      const scrollWidth = () => page.evaluate<number>('document.documentElement.scrollWidth');
      await until('the page to fit', async () => (await scrollWidth()) <= width);
    },
  );

  test('when the server goes away the page says so and how old the picture is; it comes back by itself', async () => {
    const { port } = new URL(product.http);
    await product.end();
    await page.getByTestId('connection-banner').waitFor();
    expect(await page.getByTestId('connection-banner').textContent()).toMatch(/\d/);
    product = await startProduct('demo', { ...env, MEDICONNECT_HTTP_PORT: port });
    await page.getByTestId('connection-banner').waitFor({ state: 'hidden' });
  }, 60_000);

  test('the page never asked anyone but its own server, and broke no rule of its own', () => {
    expect(foreignRequests).toEqual([]);
    expect(problems).toEqual([]);
  });
});
