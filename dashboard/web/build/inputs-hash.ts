import { createHash } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import { join, relative } from 'node:path';

const FOLDERS = ['dashboard/web', 'schemas'];
const FILES = ['package-lock.json', 'tsconfig.base.json'];
const SKIPPED_FOLDERS = new Set(['node_modules', 'dist']);
const SKIPPED_FILES = /\.test\.tsx?$|\.md$|\.proto$/;

/** @returns a hash over names and contents of everything that the built pages depend on, below `root` */
export async function hashInputs(root: string): Promise<string> {
  const paths = [...FILES.map((file) => join(root, file))];
  for (const folder of FOLDERS) await collect(join(root, folder), paths);
  const hash = createHash('sha256').update(`node ${process.versions.node}\n`);
  for (const path of paths.sort()) {
    const content = await readFile(path).catch(() => Buffer.alloc(0));
    hash.update(`${relative(root, path)}\0${content.length}\0`).update(content);
  }
  return hash.digest('hex');
}

async function collect(folder: string, into: string[]): Promise<void> {
  for (const entry of await readdir(folder, { withFileTypes: true })) {
    if (entry.name.startsWith('.')) continue;
    if (entry.isDirectory()) {
      if (!SKIPPED_FOLDERS.has(entry.name)) await collect(join(folder, entry.name), into);
    } else if (!SKIPPED_FILES.test(entry.name)) into.push(join(folder, entry.name));
  }
}
