import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ConfigError } from '@mediconnect/base';
import { encodeOsmPbf } from '@mediconnect/geo/osm-pbf-writer.ts';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { idOf, readOrder } from './options.ts';
import { createProgress } from './progress.ts';

let root: string;
beforeAll(() => {
  root = mkdtempSync(join(tmpdir(), 'mediconnect-region-'));
});
afterAll(() => rmSync(root, { recursive: true, force: true }));

test.each([
  ['berlin-latest.osm.pbf', 'berlin'],
  ['/data/São Paulo-240131.osm.pbf', 'sao-paulo'],
  ['montevideo.pbf', 'montevideo'],
  ['../../etc', 'etc'],
  ['北京.osm.pbf', ''],
])('%s is a region "%s"', (file, id) => expect(idOf(file)).toBe(id));

test('an order is read: the name comes of the id, the rest is asked for', () => {
  expect(readOrder(['build', 'new-york.osm.pbf'])).toMatchObject({ action: 'build', id: 'new-york', name: 'New York' });
  const asked = [
    'build',
    'x.pbf',
    '--id',
    'ny',
    '--name',
    ' NYC ',
    '--time-zone',
    'America/New_York',
    '--data-dir',
    'd',
    '--drives-on',
    'left',
  ];
  expect(readOrder(asked)).toMatchObject({
    id: 'ny',
    name: 'NYC',
    timeZone: 'America/New_York',
    dataDir: 'd',
    drivesOn: 'left',
  });
  expect(readOrder(['list', '--json'])).toMatchObject({ action: 'list', json: true });
  expect([readOrder([]), readOrder(['build', '--help'])]).toEqual([undefined, undefined]);
});

test.each([
  [['build']],
  [['build', 'a.pbf', 'b.pbf']],
  [['remove']],
  [['list', 'x']],
  [['sell', 'x']],
  [['build', '北京.osm.pbf']],
  [['build', 'a.pbf', '--id', '../up']],
  [['build', 'a.pbf', '--id', 'glyphs']],
  [['build', 'a.pbf', '--name', ' ']],
  [['build', 'a.pbf', '--time-zone', 'Mars/Olympus']],
  [['build', 'a.pbf', '--drives-on', 'top']],
  [['build', 'a.pbf', '--what']],
])('%j is refused in one sentence', (args) => expect(() => readOrder(args)).toThrow(ConfigError));

test('progress: a line a step where lines stay, again only after a while', () => {
  let [nowMs, text] = [0, ''];
  const { onProgress, finish } = createProgress(
    (more) => {
      text += more;
    },
    { isTerminal: false, nowMs: () => nowMs },
  );
  for (const [step, share, at] of [
    ['ways', 0, 0],
    ['ways', 0.3, 2000],
    ['ways', 0.6, 6000],
    ['map', 0, 7000],
  ] as const) {
    nowMs = at;
    onProgress(step, share);
  }
  finish();
  expect(text.split('\n').map((line) => line.trim())).toEqual([
    '0 s  reading roads, buildings, waters',
    '6 s  reading roads, buildings, waters 60 %',
    '7 s  drawing the map',
    '',
  ]);
});

test('from the command line: built, listed, removed; what goes wrong ends with 1 and one line', {
  timeout: 60_000,
}, () => {
  const run = (...args: string[]) => {
    const options = { encoding: 'utf8' as const, cwd: root };
    return spawnSync(process.execPath, [join(import.meta.dirname, 'main.ts'), ...args, '--data-dir', root], options);
  };
  const file = join(root, 'town.osm.pbf');
  const node = (id: number, longitudeE7: number) => ({ id, longitudeE7, latitudeE7: longitudeE7, tags: undefined });
  const way = { id: 7, tags: { highway: 'residential' }, nodes: [1, 2] };
  writeFileSync(file, encodeOsmPbf([node(1, 10_000_000), node(2, 10_100_000)], [way]));

  const built = run('build', file, '--time-zone', 'Europe/Lisbon', '--json');
  expect(built.status, built.stderr).toBe(0);
  expect(JSON.parse(built.stdout)).toMatchObject({ id: 'town', name: 'Town', counts: { roads: 1 } });
  expect(built.stderr).toMatch(/about \d+ s, .* of memory, .* on disk/);
  expect(run('list').stdout).toMatch(/^town {2}Town {2}/);
  expect(run('remove', 'town')).toMatchObject({ status: 0, stdout: 'removed town\n' });
  expect(run('list').stdout).toContain('npm run region -- build');
  expect(run('--help').stdout).toContain('build FILE');

  const wrong = run('remove', 'town');
  expect([wrong.status, wrong.stderr]).toEqual([1, expect.stringMatching(/^region: region\.absent: .*\n$/)]);
  expect(run('build', join(root, 'nothing.osm.pbf')).stderr).toContain('region.no_file');
});
