import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
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
