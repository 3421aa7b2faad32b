// Writes dashboard/web/api/openapi.json from the registered routes: `npm run generate:api`. A test fails when it is stale.
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { createLogger, createMetrics, loadConfig } from '@mediconnect/base';
import type { SliceContext } from '@mediconnect/coordination';
import { createApp } from './app.ts';
import type { LiveHub } from './live/hub.ts';
import { openApiDocument } from './openapi.ts';

export const OPENAPI_FILE = join(import.meta.dirname, '../web/api/openapi.json');

/** The document's text, made without a database: routes are registered and never called. */
export async function renderOpenApi(): Promise<string> {
  const context = {
    config: loadConfig({}),
    metrics: createMetrics(),
    log: createLogger('silent'),
    nowMs: Date.now,
    regions: [],
  } as unknown as SliceContext;
  const hub = {} as LiveHub;
  const { app } = await createApp({
    context,
    hub,
    readiness: async () => ({}),
    webDir: undefined,
  });
  await app.ready();
  const text = `${JSON.stringify(openApiDocument(app), null, 2)}\n`;
  await app.close();
  return text;
}

if (import.meta.main) {
  mkdirSync(join(OPENAPI_FILE, '..'), { recursive: true });
  writeFileSync(OPENAPI_FILE, await renderOpenApi());
}
