import { mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { hashInputs } from './build/inputs-hash.ts';
import { precompress } from './build/precompress.ts';

export interface BuildOptions {
  /** Where index.html and its assets go; replaced as a whole once the build is complete. */
  readonly outDir: string;
  readonly log: (message: string) => void;
}

const HASH_FILE = '.inputs-hash';

/** Builds the pages into `outDir`: bundled, minified, with .br and .gz beside each text file. */
export async function buildWeb({ outDir, log }: BuildOptions): Promise<void> {
  const startedMs = performance.now();
  const { build } = await import('vite');
  const { webConfig } = await import('./build/config.ts');
  await mkdir(dirname(outDir), { recursive: true });
  const temporary = join(dirname(outDir), `.${basename(outDir)}-building-${process.pid}`);
  await rm(temporary, { recursive: true, force: true });
  try {
    await build(webConfig({ outDir: temporary }));
    await precompress(temporary);
    await replaceFolder(temporary, outDir);
  } finally {
    await rm(temporary, { recursive: true, force: true });
  }
  log(`web pages built in ${((performance.now() - startedMs) / 1000).toFixed(1)} s`);
}

/**
 * Builds when the sources, the schemas or the locked dependencies differ from those of the last build in `outDir`.
 *
 * @param options.root the project's folder
 * @returns whether it had to build
 */
export async function ensureWebBuilt(options: BuildOptions & { readonly root: string }): Promise<boolean> {
  const hash = await hashInputs(options.root);
  const known = await readFile(join(options.outDir, HASH_FILE), 'utf8').catch(() => '');
  if (known === hash) return false;
  await buildWeb(options);
  await writeFile(join(options.outDir, HASH_FILE), hash);
  return true;
}

async function replaceFolder(from: string, to: string): Promise<void> {
  const old = join(dirname(to), `.${basename(to)}-old-${process.pid}`);
  await rename(to, old).catch((error: NodeJS.ErrnoException) => {
    if (error.code !== 'ENOENT') throw error;
  });
  await rename(from, to);
  await rm(old, { recursive: true, force: true });
}
