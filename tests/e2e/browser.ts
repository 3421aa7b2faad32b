import { existsSync } from 'node:fs';
import { type Browser, chromium } from 'playwright-core';

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
