import { existsSync, readdirSync, readFileSync, renameSync, rmSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { AppError } from '@mediconnect/base';

/** Where the regions of an installation stand, each in a folder that is named as its id. */
export const regionsFolder = (dataDir: string): string => join(dataDir, 'live', 'regions');

/** Ids of regions: they stand in addresses of the web and name folders. */
const REGION_ID = /^[a-z0-9][a-z0-9-]{0,62}$/;
/** Names that a region's own files have in addresses. */
const TAKEN = new Set(['glyphs', 'sprites']);

export const isRegionId = (text: string): boolean => REGION_ID.test(text) && !TAKEN.has(text);

const WORK = /^\.building-(.+)-(\d+)$/;
const OLD = /^\.old-(.+)-(\d+)$/;

/** Where a build writes, beside the region that it is to replace; what a dead build left there is removed. */
export function workFolder(folder: string, id: string): string {
  mend(folder);
  const work = join(folder, `.building-${id}-${process.pid}`);
  discard(work);
  return work;
}

export const discard = (folder: string): void => rmSync(folder, { recursive: true, force: true });

/** Puts a whole new folder in the place of the former one, which is gone afterwards. */
export function publish(work: string, target: string): void {
  const old = join(dirname(target), `.old-${basename(target)}-${process.pid}`);
  if (existsSync(target)) renameSync(target, old);
  renameSync(work, target);
  discard(old);
}

/** Gives a region its former folder back where a build ended between putting that aside and putting the new one there. */
export function recover(folder: string): void {
  for (const [name, target] of leftovers(folder, OLD)) if (!existsSync(target)) renameSync(name, target);
}

/** Recovers, and removes what dead builds left. Those that still run are left alone. */
export function mend(folder: string): void {
  recover(folder);
  for (const [name] of [...leftovers(folder, OLD), ...leftovers(folder, WORK)]) discard(name);
}

/** What ended halfway, and the region that it is of. */
function leftovers(folder: string, pattern: RegExp): [name: string, target: string][] {
  const names = existsSync(folder) ? readdirSync(folder) : [];
  return names.flatMap((name): [string, string][] => {
    const found = pattern.exec(name);
    return found === null || isRunning(Number(found[2])) ? [] : [[join(folder, name), join(folder, found[1]!)]];
  });
}

function isRunning(pid: number): boolean {
  if (pid === process.pid) return false;
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}

/** A region as a list shows it; `name` is undefined where its region.json can't be read. */
export interface ListedRegion {
  readonly id: string;
  readonly name: string | undefined;
  readonly bbox: readonly number[] | undefined;
  readonly folder: string;
}

/** The regions of a folder in the order of their ids, whatever state they are in. */
export function listRegions(folder: string): ListedRegion[] {
  mend(folder);
  const entries = existsSync(folder) ? readdirSync(folder, { withFileTypes: true }) : [];
  const ids = entries.filter((entry) => entry.isDirectory() && !entry.name.startsWith('.')).map(({ name }) => name);
  return ids.sort().map((id) => {
    const { name, bbox } = readInfo(join(folder, id, 'region.json'));
    return { id, name, bbox, folder: join(folder, id) };
  });
}

function readInfo(file: string): { name: string | undefined; bbox: readonly number[] | undefined } {
  try {
    const { name, bbox } = JSON.parse(readFileSync(file, 'utf8'));
    return {
      name: typeof name === 'string' ? name : undefined,
      bbox: Array.isArray(bbox) && bbox.every((value) => typeof value === 'number') ? bbox : undefined,
    };
  } catch {
    return { name: undefined, bbox: undefined };
  }
}

/** Removes a region. @throws {AppError} region.absent */
export function removeRegion(folder: string, id: string): void {
  const region = listRegions(folder).find((listed) => listed.id === id);
  if (region === undefined) throw new AppError('region.absent', `There is no region "${id}" in ${folder}`);
  const work = workFolder(folder, id); // gone at once for those who start now, and for good if we end halfway
  renameSync(region.folder, work);
  discard(work);
}
