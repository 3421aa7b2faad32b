import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { brotliCompressSync, constants } from 'node:zlib';
import { build, type Rolldown } from 'vite';
import { afterAll, afterEach, beforeAll, expect, test, vi } from 'vitest';
import { webConfig } from './build/config.ts';
import { hashInputs } from './build/inputs-hash.ts';

let root: string;

beforeAll(async () => {
  root = await mkdtemp(join(tmpdir(), 'mediconnect-web-'));
  await mkdir(join(root, 'dashboard/web/node_modules'), { recursive: true });
  await mkdir(join(root, 'schemas'));
  await writeFile(join(root, 'dashboard/web/page.ts'), 'one');
  await writeFile(join(root, 'package-lock.json'), '{}');
});
afterAll(() => rm(root, { recursive: true }));
afterEach(() => vi.unstubAllEnvs());

test('the pages are built again exactly when something they are made of changed', async () => {
  const before = await hashInputs(root);
  expect(await hashInputs(root)).toBe(before);
  await writeFile(join(root, 'dashboard/web/page.test.ts'), 'not part of the pages');
  await writeFile(join(root, 'dashboard/web/node_modules/x.js'), 'locked by package-lock.json');
  expect(await hashInputs(root)).toBe(before);
  const seen = new Set([before]);
  for (const [path, content] of [
    ['dashboard/web/page.ts', 'two'],
    ['schemas/new.ts', ''],
    ['package-lock.json', '{"a":1}'],
  ] as const) {
    await writeFile(join(root, path), content);
    seen.add(await hashInputs(root));
  }
  expect(seen.size).toBe(4);
});

/** As build/precompress.ts does it. */
const BROTLI = { params: { [constants.BROTLI_PARAM_QUALITY]: 9 } };
/** What a dispatcher's browser loads before the map is there, MapLibre's worker aside; brotli as the server sends it. */
const MAP_PAGE_BYTES = 650_000;

test('the map is not held up by more JavaScript than was agreed: tools come when they are opened', async () => {
  const { output } = await chunksOf();
  const chunks = new Map(output.filter((part) => part.type === 'chunk').map((chunk) => [chunk.fileName, chunk]));
  const page = [...chunks.values()].find(({ facadeModuleId }) => facadeModuleId?.endsWith('/live-page.tsx'));
  const first = new Set<string>();
  const follow = (name: string): void => {
    const chunk = chunks.get(name);
    if (chunk === undefined || first.has(name)) return;
    first.add(name);
    chunk.imports.forEach(follow);
  };
  follow([...chunks.values()].find(({ isEntry }) => isEntry)!.fileName);
  follow(page!.fileName);
  const sizes = [...first].map((name) => brotliCompressSync(chunks.get(name)!.code, BROTLI).length);
  const modules = [...first].flatMap((name) => chunks.get(name)!.moduleIds);
  expect(modules.filter((id) => id.includes('/dashboard/web/tools/'))).toEqual([]);
  expect(sizes.reduce((sum, size) => sum + size)).toBeLessThanOrEqual(MAP_PAGE_BYTES);
});

/** The pages as they are built, without writing them. */
async function chunksOf(): Promise<Rolldown.RolldownOutput> {
  vi.stubEnv('NODE_ENV', 'production'); // the libraries are smaller then
  const config = webConfig({ outDir: join(root, 'dist') });
  const built = await build({ ...config, build: { ...config.build, write: false } });
  return (Array.isArray(built) ? built[0] : built) as Rolldown.RolldownOutput;
}
