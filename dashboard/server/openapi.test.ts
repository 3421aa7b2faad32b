import { readFileSync } from 'node:fs';
import { beforeAll, expect, test } from 'vitest';
import { OPENAPI_FILE, renderOpenApi } from './write-openapi.ts';

let text: string;
// biome-ignore lint/suspicious/noExplicitAny: a document of any shape
let document: any;
beforeAll(async () => {
  text = await renderOpenApi();
  document = JSON.parse(text);
});

/** Every operation with its path. */
const operations = () =>
  // biome-ignore lint/suspicious/noExplicitAny: a document of any shape
  Object.entries<any>(document.paths).flatMap(([path, methods]) =>
    // biome-ignore lint/suspicious/noExplicitAny: a document of any shape
    Object.entries<any>(methods).map(([method, operation]) => ({ path, method, operation })),
  );

test('dashboard/web/api/openapi.json is what the routes say (else: npm run generate:api)', () => {
  expect(readFileSync(OPENAPI_FILE, 'utf8')).toBe(text);
});

test('it is OpenAPI 3.1, and every reference leads somewhere', () => {
  expect(document.openapi).toBe('3.1.0');
  for (const [, path] of text.matchAll(/"\$ref": "#\/([^"]+)"/g)) {
    // biome-ignore lint/suspicious/noExplicitAny: a document of any shape
    const found = path!.split('/').reduce((node: any, key) => node?.[key], document);
    expect([path, found]).toEqual([path, expect.any(Object)]);
  }
});

test('every operation has a summary, a tag, described answers, and names the parameters of its path', () => {
  for (const { path, method, operation } of operations()) {
    const where = `${method} ${path}`;
    expect([where, typeof operation.summary, operation.tags?.length]).toEqual([where, 'string', 1]);
    for (const answer of Object.values<{ description?: string }>(operation.responses))
      expect([where, typeof answer.description]).toEqual([where, 'string']);
    const named = (operation.parameters ?? []).filter((parameter: { in: string }) => parameter.in === 'path');
    const inPath = [...path.matchAll(/\{(\w+)\}/g)].map(([, name]) => name);
    expect([where, named.map(({ name }: { name: string }) => name)]).toEqual([where, inPath]);
  }
});

test('every operation of the API tells what it needs and how problems are answered', () => {
  const ofApi = operations().filter(({ path }) => path.startsWith('/api/'));
  expect(ofApi.length).toBeGreaterThan(20);
  for (const { path, operation } of ofApi) {
    expect([path, operation.description]).toEqual([path, expect.stringMatching(/^Needs /)]);
    const problem = operation.responses['4XX'].content['application/problem+json'].schema;
    expect([path, problem]).toEqual([path, { $ref: '#/components/schemas/Problem' }]);
  }
});

test('the promised paths are there', () => {
  const promised = ['session', 'users', 'tokens', 'audit', 'fleets', 'vehicles', 'vehicles/{vehicle}', 'gateways'];
  const more = [
    'vehicles/{vehicle}/frames',
    'vehicles/{vehicle}/track',
    'gateways/{gateway}/secret',
    'dead-letters',
    'routes',
    'live',
  ];
  for (const path of [...promised, ...more]) expect(Object.keys(document.paths)).toContain(`/api/v1/${path}`);
});
