import { readFileSync } from 'node:fs';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { accessibilityFaults, browserPath, launchBrowser, openSignedIn } from './browser.ts';
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

// A dispatcher in a real Chromium on the real product: who gets there first, which way, what is covered.

const DISPATCHER = { email: 'dispatcher@fleet.test', password: 'correct horse battery staple' };

// Each test is a whole piece of work, drawn in software beside other tests.
describe.runIf(browserPath)('the tools of a dispatcher', { timeout: 150_000 }, () => {
  const folder = dataFolder();
  const env = environment(folder.path, { ...WITH_ADMIN, MEDICONNECT_DEMO_VEHICLES: '6' });
  let product: Running;
  let browser: Browser;
  let page: Page;
  let api: ApiUser;
  const problems: string[] = [];

  beforeAll(async () => {
    [product, browser] = await Promise.all([startProduct('demo', env), launchBrowser()]);
    api = await new ApiUser(product.http).signIn();
    await api.call('POST', '/users', { ...DISPATCHER, name: 'Dispatcher', roles: ['dispatcher'] });
    page = await browser.newPage({ viewport: { width: 1440, height: 900 }, reducedMotion: 'reduce' });
    page.setDefaultTimeout(60_000);
    page.on('pageerror', (error) => problems.push(String(error)));
    await signIn(DISPATCHER);
  }, 120_000);

  afterAll(async () => {
    await browser?.close();
    await product?.end();
    endLaunched();
    folder.remove();
  });

  async function signIn(person: typeof ADMIN): Promise<void> {
    await openSignedIn(page, product.http, person);
    await page.getByTestId('vehicle-row').first().waitFor();
  }

  /** Moves the focus on until it is where it should be. */
  async function tabTo(testId: string): Promise<void> {
    await until(`the focus on ${testId}`, async () => {
      await page.keyboard.press('Tab');
      return page.evaluate<boolean>(`document.activeElement?.closest('[data-testid="${testId}"]') !== null`);
    });
  }

  const focusedText = () => page.evaluate<string>('document.activeElement?.textContent ?? ""');
  /** A place on the map, as shares of its width and height: the panels leave its left half free. */
  async function clickMap(x: number, y: number): Promise<void> {
    const box = (await page.getByTestId('map').boundingBox())!;
    await page.mouse.click(box.x + box.width * x, box.y + box.height * y);
  }
  const closeTool = () => page.getByTestId('tool-close').click();

  test('with the keyboard alone: a scene by its name, the units by arrival, the first one sent, and taken back', async () => {
    await page.keyboard.press('n');
    await page.getByTestId('first-panel').waitFor();
    await until('the panel to have the focus', async () => (await focusedText()) === 'Who gets there first');
    await tabTo('scene-field');
    const hits = page.getByTestId('scene-field').getByRole('option');
    await page.keyboard.type('hospital');
    await hits.first().waitFor();
    const name = (await hits.first().locator('bdi').textContent())!;
    await page.keyboard.press('Enter');
    await page.getByTestId('eta-row').first().waitFor();
    expect(await page.getByRole('combobox', { name: 'Scene' }).inputValue()).toBe(name);
    const seconds = await page
      .getByTestId('eta-row')
      .evaluateAll((rows) => rows.map((row) => Number(row.getAttribute('data-seconds'))));
    expect(seconds).toEqual([...seconds].sort((a, b) => a - b));

    await tabTo('send');
    const row = page.getByTestId('eta-row').filter({ has: page.locator('[data-testid=send]:focus') });
    const vehicle = (await row.getAttribute('data-vehicle'))!;
    await page.keyboard.press('Enter');
    await page.locator(`[data-testid=eta-row][data-vehicle=${vehicle}]`).getByTestId('sent').waitFor();
    const run = await api.call('GET', `/vehicles/${vehicle}/destination`);
    const scene = new URL(page.url()).searchParams.get('points')!.split(',').map(Number);
    expect(run).toMatchObject({ vehicle, state: 'open', mode: 'emergency' });
    expect(run.destination[1]).toBeCloseTo(scene[0]!, 4);
    expect(run.promise.seconds).toBeGreaterThan(0);

    await tabTo('undo');
    await page.keyboard.press('Enter');
    await page.getByText(/is no longer sent there/).waitFor();
    expect(await api.call('GET', `/vehicles/${vehicle}/destination`, undefined, 404)).toMatchObject({
      code: 'run.none',
    });
    await page.keyboard.press('Escape');
    await page.getByTestId('first-panel').waitFor({ state: 'hidden' });
    expect(await page.evaluate('document.activeElement?.id')).toBe('tool-first');
  });

  test('single keys can be switched off, which the browser remembers', async () => {
    const toggle = async () => {
      await page.getByTestId('account-menu').click();
      await page.getByTestId('single-keys').click();
    };
    const button = page.getByTestId('tool-first');
    await toggle();
    await page.reload();
    await button.waitFor();
    await page.keyboard.press('n');
    expect(await button.getAttribute('aria-keyshortcuts')).toBeNull();
    expect(await button.getAttribute('aria-pressed')).toBe('false');
    await toggle();
    await until('the key to be told again', () => button.getAttribute('aria-keyshortcuts'));
    await page.keyboard.press('n');
    await until('the tool', async () => (await button.getAttribute('aria-pressed')) === 'true');
    await closeTool();
  });

  test('a click sets the scene elsewhere; who is left out is named with the reason', async () => {
    await page.getByTestId('tool-first').click();
    await clickMap(0.3, 0.4);
    await page.getByTestId('eta-row').first().waitFor();
    const before = page.url();
    await clickMap(0.4, 0.5);
    await until('the scene in the address', () => page.url() !== before && page.url().includes('points='));
    const { items } = await api.call('GET', '/vehicles');
    // The ranking of the scene before is gone at once; the new one comes with its answer.
    await until('all units, ranked or left out', async () => {
      const ranked = await page.getByTestId('eta-row').count();
      return ranked === items.length || (ranked > 0 && (await page.getByTestId('left-out').count()) === 1);
    });
    await closeTool();
  });

  test('who was sent is seen with the arrival that counts down, and can be called back from its own panel', async () => {
    await page.getByTestId('tool-first').click();
    await clickMap(0.35, 0.45);
    await page.getByTestId('send').first().click();
    const row = page.getByTestId('eta-row').filter({ has: page.getByTestId('sent') });
    const vehicle = (await row.getAttribute('data-vehicle'))!;
    await row.getByRole('button').first().click();
    const section = page.getByTestId('run-section');
    await section.waitFor();
    expect(await section.getAttribute('data-state')).toBe('open');
    const first = await page.getByTestId('run-arrival').textContent();
    await until(
      'the arrival to count down',
      async () => (await page.getByTestId('run-arrival').textContent()) !== first,
    );
    expect(await accessibilityFaults(page)).toEqual([]);
    await page.getByTestId('run-cancel').click();
    await page.getByTestId('run-again').waitFor();
    await api.call('GET', `/vehicles/${vehicle}/destination`, undefined, 404);
    await page.getByTestId('panel-close').click();
    await page.getByTestId('first-panel').waitFor();
    await closeTool();
  });

  test('ways are compared, told street by street, and taken along as GPX', async () => {
    await page.getByTestId('tool-ways').click();
    await page.getByTestId('ways-panel').waitFor();
    await clickMap(0.2, 0.35);
    await clickMap(0.55, 0.5);
    await page.getByTestId('way').first().waitFor();
    await until('alternatives', async () => (await page.getByTestId('way').count()) > 1);
    expect(await page.getByTestId('way').first().textContent()).toMatch(/min.*turn.*Fastest/s);
    expect(await page.getByTestId('way').nth(1).textContent()).toMatch(/\+|as long/);
    const firstSteps = await page.getByTestId('way-steps').textContent();
    expect(firstSteps).toMatch(/^Head/);
    expect(firstSteps).toMatch(/You have arrived/);
    await page.getByTestId('way').first().locator('input').focus();
    await page.keyboard.press('ArrowDown');
    await until('other steps', async () => (await page.getByTestId('way-steps').textContent()) !== firstSteps);
    const download = page.waitForEvent('download');
    await page.getByTestId('way-gpx').click();
    const file = await download;
    expect(file.suggestedFilename()).toBe('route.gpx');
    expect(readFileSync((await file.path())!, 'utf8')).toMatch(/<gpx [\s\S]*<rte>[\s\S]*<trk>/);
  });

  test('an area to avoid is drawn on the map and driven around, or the page says that it bars every way', async () => {
    const asked = () =>
      page.waitForRequest(
        (request) => request.url().endsWith('/routes') && (request.postData() ?? '').includes('"avoid"'),
      );
    await page.getByTestId('avoid-draw').click();
    for (const [x, y] of [
      [0.36, 0.3],
      [0.4, 0.3],
      [0.4, 0.6],
      [0.36, 0.6],
    ] as const)
      await clickMap(x, y);
    await page.getByText('4 points so far.').waitFor();
    const request = asked();
    await page.getByTestId('draw-done').click();
    const { avoid } = (await request).postDataJSON();
    expect([avoid.type, avoid.coordinates[0][0].length]).toEqual(['MultiPolygon', 5]);
    await page.getByText('Avoided area 1').waitFor();
    await until(
      'an answer',
      async () => (await page.getByTestId('way').count()) > 0 || (await page.getByRole('alert').count()) > 0,
    );
    await closeTool();
  });

  test('coverage has a legend, and says how many zones are not reached in time', async () => {
    await page.keyboard.press('l');
    await page.getByTestId('layers-panel').waitFor();
    await page.getByTestId('layer-coverage').check();
    await page.getByText('within 5 min').waitFor();
    await until('the count of gaps', async () =>
      /zone/.test((await page.getByTestId('coverage-gaps').textContent()) ?? ''),
    );
    await closeTool();
  });

  test('a dispatcher sees what is closed; an administrator draws it, and opens it again', async () => {
    await page.getByTestId('tool-layers').click();
    await page.getByText('No road is closed.').waitFor();
    expect(await page.getByTestId('closure-add').count()).toBe(0);
    await closeTool();
    await page.getByTestId('account-menu').click();
    await page.getByTestId('sign-out').click();
    await signIn(ADMIN);
    await page.keyboard.press('l');
    await page.getByTestId('closure-add').click();
    await page.getByTestId('draw-area').click();
    for (const [x, y] of [
      [0.3, 0.35],
      [0.45, 0.35],
      [0.4, 0.5],
    ] as const)
      await clickMap(x, y);
    await page.getByTestId('draw-done').click();
    await page.getByTestId('closure-save').click();
    await page.getByText('Give it a name.').waitFor();
    await page.getByLabel('Name').fill('Road works');
    await page.getByTestId('closure-save').click();
    await page.getByTestId('closure').getByText('Road works').waitFor();
    const { items } = await api.call('GET', '/roads/closures');
    expect(items).toMatchObject([{ properties: { name: 'Road works', kind: 'closed', state: 'in_force' } }]);
    expect(await accessibilityFaults(page)).toEqual([]);
    await page.getByTestId('closure-remove').click();
    await page.getByRole('button', { name: 'Remove', exact: true }).click();
    await page.getByText('No road is closed.').waitFor();
    await closeTool();
  });

  describe.each([
    ['dark', 1440, 900],
    ['light', 390, 844],
  ] as const)('on the %s page of %i × %i', (scheme, width, height) => {
    beforeAll(async () => {
      await page.setViewportSize({ width, height });
      const html = page.locator('html');
      if ((await html.getAttribute('data-mantine-color-scheme')) !== scheme)
        await page.getByTestId('scheme-switch').click();
      await until('the colours', async () => (await html.getAttribute('data-mantine-color-scheme')) === scheme);
    });

    test.each([
      ['first', '?tool=first&points=-34.88,-56.17', 'eta-row'],
      ['ways', '?tool=ways&points=-34.8975,-56.1655;-34.8841,-56.0591', 'way'],
      ['layers', '?tool=layers&layers=closures,coverage', 'coverage-gaps'],
    ])('the tool "%s" breaks no rule of WCAG 2.2 AA and does not scroll sideways', async (_tool, query, sign) => {
      await page.goto(product.http + query);
      await page.getByTestId(sign).first().waitFor({ state: 'attached', timeout: 45_000 });
      // What is fading to its new colours has contrasts of its own for a moment; a fault stays.
      await vi.waitFor(async () => expect(await accessibilityFaults(page)).toEqual([]), { timeout: 20_000 });
      expect(await page.evaluate<number>('document.documentElement.scrollWidth')).toBeLessThanOrEqual(width);
    });
  });

  test('nothing of it failed unnoticed', () => expect(problems).toEqual([]));
});
