import { execFileSync } from 'node:child_process';
import { open, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { scratchFolder } from '../fixtures/scratch.ts';
import { createTarWriter, readTar, type TarEntry } from './tar.ts';

async function written(entries: readonly TarEntry[], path: string): Promise<void> {
  await using file = await open(path, 'w');
  const tar = createTarWriter(file);
  for (const entry of entries) await tar.add(entry);
  await tar.end();
}

async function read(path: string): Promise<TarEntry[]> {
  await using file = await open(path);
  const entries: TarEntry[] = [];
  for await (const entry of readTar(file)) entries.push(entry);
  return entries;
}

test('what was written is read again', async () => {
  const path = join(scratchFolder(), 'some.tar');
  const entry = fc.record({
    name: fc.stringMatching(/^[a-z/.0-9]{1,100}$/),
    bytes: fc.uint8Array({ maxLength: 2000 }).map((bytes) => Buffer.from(bytes)),
  });
  await fc.assert(
    fc.asyncProperty(fc.array(entry, { maxLength: 5 }), async (entries) => {
      await written(entries, path);
      expect(await read(path)).toEqual(entries);
    }),
    { numRuns: 50 },
  );
});

test('tar of the machine reads it', async () => {
  const folder = scratchFolder();
  const path = join(folder, 'some.tar');
  await written([{ name: 'data/a', bytes: Buffer.from('hello') }], path);
  execFileSync('tar', ['-xf', path, '-C', folder]);
  expect(await readFile(join(folder, 'data/a'), 'utf8')).toBe('hello');
});

test('one that is cut short anywhere is refused', async () => {
  const path = join(scratchFolder(), 'some.tar');
  await written([{ name: 'a', bytes: Buffer.alloc(700, 'x') }], path);
  const whole = await readFile(path);
  for (const length of [0, 511, 512, 1000, 1536, 2000]) {
    await using file = await open(path, 'w');
    await file.write(whole.subarray(0, length));
    await expect(read(path)).rejects.toThrow('ends too early');
  }
});

test('another file is refused', async () => {
  const path = join(scratchFolder(), 'some.tar');
  await using file = await open(path, 'w');
  await file.write(Buffer.alloc(4096, 'some text '));
  await expect(read(path)).rejects.toThrow('no archive of ours');
});
