import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { expect, test } from 'vitest';

const root = join(import.meta.dirname, '..');
const biome = createRequire(import.meta.url).resolve('@biomejs/biome/bin/biome');

/** Lints files, given as {path: source}, in a folder of their own with our rules; returns the paths with a finding. */
function lint(files: Record<string, string>): Map<string, string> {
  const folder = mkdtempSync(join(tmpdir(), 'mediconnect-import-rules-'));
  try {
    const rules = JSON.parse(readFileSync(join(root, 'biome.json'), 'utf8'));
    writeFileSync(join(folder, 'biome.json'), JSON.stringify({ ...rules, vcs: { enabled: false } }));
    for (const [path, source] of Object.entries(files)) {
      mkdirSync(join(folder, dirname(path)), { recursive: true });
      writeFileSync(join(folder, path), source);
    }
    const args = [biome, 'lint', '--only=style/noRestrictedImports', '--reporter=json', '--max-diagnostics=none', '.'];
    const run = spawnSync(process.execPath, args, { cwd: folder, encoding: 'utf8' });
    const { diagnostics } = JSON.parse(run.stdout) as {
      diagnostics: { message: string; location: { path: string } }[];
    };
    return new Map(diagnostics.map(({ message, location }) => [location.path, message]));
  } finally {
    rmSync(folder, { recursive: true });
  }
}

const planted: [path: string, specifier: string, allowed: boolean][] = [
  ['geo/planted.ts', '@mediconnect/schemas', true],
  ['geo/planted.ts', '@mediconnect/base', true],
  ['geo/deep/planted.ts', '../distance.ts', true],
  ['geo/planted.ts', '@mediconnect/store', false],
  ['geo/planted.ts', '@mediconnect/store/testing.ts', false],
  ['geo/planted.ts', '../store/index.ts', false],
  ['geo/deep/planted.ts', '../../store/index.ts', false],
  ['region/planted.ts', '@mediconnect/geo', true],
  ['region/planted.ts', '@mediconnect/store', false],
  ['region/deep/planted.ts', '../../geo/index.ts', false],
  ['geo/planted.ts', '@mediconnect/region', false],
  ['routing/planted.ts', '../region/index.ts', false],
  ['demo/planted.ts', '@mediconnect/region', true],
  ['base/planted.ts', '@mediconnect/schemas', false],
  ['ingest/planted.ts', '@mediconnect/log', true],
  ['ingest/planted.ts', '@mediconnect/processor', false],
  ['ingest/planted.ts', '@mediconnect/dashboard-server', false],
  ['processor/planted.ts', '@mediconnect/ingest', false],
  ['coordination/planted.ts', '@mediconnect/routing', true],
  ['coordination/planted.ts', '@mediconnect/log', false],
  ['dashboard/server/planted.ts', '@mediconnect/coordination', true],
  ['dashboard/server/planted.ts', '@mediconnect/processor', false],
  ['dashboard/web/planted.tsx', '@mediconnect/store', false],
  ['dashboard/web/planted.tsx', '../server/index.ts', false],
  ['device-sim/planted.ts', '@mediconnect/ingest', false],
];

test('an import is refused exactly where the folder table forbids it', () => {
  const named = planted.map(([path, specifier, allowed], i) => ({
    path: path.replace('planted', `planted-${i}`),
    specifier,
    allowed,
  }));
  const findings = lint(
    Object.fromEntries(
      named.map(({ path, specifier }) => [path, `import { x } from '${specifier}';\nexport const y = x;\n`]),
    ),
  );
  const seen = named.map(({ path, ...rest }) => ({ path, ...rest, allowed: !findings.has(path) }));
  expect(seen).toEqual(named);
  for (const message of findings.values()) expect(message).toContain('may import only');
});

test('a dynamic import is no way round', () => {
  expect(lint({ 'geo/planted.ts': `export const load = () => import('@mediconnect/ingest');\n` }).size).toBe(1);
});

test('the whole tree passes', () => {
  const args = [biome, 'lint', '--only=style/noRestrictedImports', '.'];
  expect(spawnSync(process.execPath, args, { cwd: root, encoding: 'utf8' })).toMatchObject({ status: 0 });
});
