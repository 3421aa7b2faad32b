import { spawnSync } from 'node:child_process';
import { closeSync, openSync, rmSync, statfsSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import { dataFolder, until } from '../e2e/product.ts';

/** A file system of its own in a folder, so small that it can be filled. */
export interface TinyDisk {
  readonly path: string;
  /** Fills it until so many bytes are left. */
  fill(leftBytes: number): void;
  /** Gives back what `fill` took. */
  empty(): void;
  remove(): Promise<void>;
}

const run = (program: string, ...args: string[]): boolean => spawnSync(program, args, { stdio: 'ignore' }).status === 0;

/** @returns undefined where file systems may not be mounted: on Linux only root may */
export function mountTinyDisk(mib: number): TinyDisk | undefined {
  const folder = dataFolder();
  if (
    process.platform !== 'linux' ||
    !run('mount', '-t', 'tmpfs', '-o', `size=${mib}m,mode=0711`, 'tmpfs', folder.path)
  ) {
    folder.remove();
    return undefined;
  }
  const ballast = join(folder.path, 'ballast');
  return {
    path: folder.path,
    fill(leftBytes) {
      const file = openSync(ballast, 'a');
      const chunk = Buffer.alloc(64 * 1024);
      for (;;) {
        const { bavail, bsize } = statfsSync(folder.path);
        const more = Math.min(chunk.length, bavail * bsize - leftBytes);
        if (more <= 0) break;
        writeSync(file, chunk, 0, more);
      }
      closeSync(file);
    },
    empty: () => rmSync(ballast),
    async remove() {
      // Processes that were killed may still be ending there.
      await until('nobody to use the disk', () => run('umount', folder.path), 30_000);
      folder.remove();
    },
  };
}
