import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { telemetry } from '../index.ts';
import { GOLDEN_FOLDER, type GoldenMeaning, goldenFiles } from './write.ts';

const names = readdirSync(GOLDEN_FOLDER)
  .filter((name) => name.endsWith('.json'))
  .map((name) => name.slice(0, -5));
const read = (name: string) => ({
  bytes: readFileSync(join(GOLDEN_FOLDER, `${name}.bin`)),
  meaning: JSON.parse(readFileSync(join(GOLDEN_FOLDER, `${name}.json`), 'utf8')) as GoldenMeaning,
});

test('the files are what cases.ts makes: run node schemas/golden/write.ts', () => {
  const made = goldenFiles();
  expect(readdirSync(GOLDEN_FOLDER).sort()).toEqual([...made.keys()].sort());
  for (const [name, content] of made) {
    const file = readFileSync(join(GOLDEN_FOLDER, name));
    // Of the JSON only the meaning counts: the formatter breaks its lines.
    if (name.endsWith('.json'))
      expect(JSON.parse(file.toString())).toEqual(JSON.parse(Buffer.from(content).toString()));
    else expect(file.equals(Buffer.from(content)), name).toBe(true);
  }
});

test.each(names)('%s: decoder and encoder agree with the file', (name) => {
  const { bytes, meaning } = read(name);
  const type = telemetry[meaning.message];
  if (meaning.value) {
    const decoded = type.toObject(type.decode(bytes) as never, { longs: String, enums: String });
    expect(decoded).toEqual(meaning.value);
  }
  if (meaning.encodable) {
    const encoded = type.encode(type.fromObject(meaning.value!) as never).finish();
    expect(Buffer.from(encoded).toString('hex')).toBe(bytes.toString('hex'));
  }
});

test('there is a case for every body kind, for absent and for zero, and for bad input', () => {
  for (const kind of ['gps', 'siren', 'battery', 'engine', 'device', 'motion', 'crew'])
    expect(names).toContain(`${kind}-full`);
  const field = (name: string) => telemetry.Batch.decode(read(name).bytes).frames?.[0]?.gps?.speedCmPerS;
  expect([field('gps-absent'), field('gps-zero')]).toEqual([null, 0]);
  expect(names.filter((name) => name.startsWith('bad-')).length).toBeGreaterThan(10);
});
