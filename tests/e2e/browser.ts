import { existsSync } from 'node:fs';
import axe, { type AxeResults } from 'axe-core';
import { type Browser, chromium, type Page } from 'playwright-core';

const CANDIDATES = [
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
];

/** The browser of this machine: MEDICONNECT_TEST_BROWSER, or one where they usually are. */
export const browserPath = [process.env.MEDICONNECT_TEST_BROWSER, ...CANDIDATES].find(
  (path) => path && existsSync(path),
);

// In CI a missing browser is a failure, never a reason to test less.
if (!browserPath && process.env.MEDICONNECT_TEST_REQUIRE_BROWSER)
  throw new Error('no Chromium found; install one or set MEDICONNECT_TEST_BROWSER');

/** A headless browser that draws WebGL in software and talks to nobody but the page. */
export function launchBrowser(): Promise<Browser> {
  return chromium.launch({
    executablePath: browserPath!,
    args: [
      '--no-sandbox',
      '--use-angle=swiftshader',
      '--enable-unsafe-swiftshader',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
      '--no-first-run',
    ],
  });
}

/** Opens the product's page, signs in on it, and waits until it shows its map. */
export async function openSignedIn(
  page: Page,
  http: string,
  { email, password }: { readonly email: string; readonly password: string },
): Promise<void> {
  await page.goto(http);
  const form = page.getByTestId('sign-in-form');
  await form.getByLabel(/e-?mail/i).fill(email);
  await form
    .getByLabel(/password/i)
    .first()
    .fill(password);
  await page.keyboard.press('Enter');
  await page.getByTestId('map').waitFor();
}

/** What WCAG 2.2 AA rules the page breaks now, as "rule: element", judged by axe. */
export async function accessibilityFaults(page: Page): Promise<string[]> {
  await page.evaluate(axe.source); // by evaluate: the page's own policy forbids a foreign script element
  const tags = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'];
  const { violations } = await page.evaluate<AxeResults>(
    `axe.run(document, { runOnly: { type: 'tag', values: ${JSON.stringify(tags)} } })`,
  );
  return violations.flatMap(({ id, nodes }) => nodes.map(({ target }) => `${id}: ${target.join(' ')}`));
}
