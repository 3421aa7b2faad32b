import { copyFile, link, mkdir, mkdtemp, readdir, rename, rm, stat, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { RouteMode } from '../../contract.ts';
import {
  BASE,
  BUILD_FILE,
  type BuildFacts,
  dataVersionsOf,
  EMERGENCY_PROFILE,
  MODES,
  PROFILE_OF,
  profileFolder,
  readBuild,
} from './data.ts';
import type { OsrmPrograms } from './programs.ts';
import { runProgram } from './run.ts';

export interface BuildOptions {
  /** A region's `roads.osm.pbf`. */
  readonly roads: string;
  /** Gets a folder for each profile. */
  readonly osrmDir: string;
  readonly programs: OsrmPrograms;
  /** Told what is done, a line each. */
  readonly say: (line: string) => void;
  readonly signal?: AbortSignal;
}

/**
 * Prepares the roads for OSRM, with both profiles, where that was not done yet for these roads, profiles and release. A
 * profile's folder is exchanged as a whole once the new one is complete, so a server that starts meanwhile finds either.
 * @returns what was built anew
 * @throws {AppError} osrm.build_failed
 */
export async function buildOsrm({ roads, osrmDir, programs, say, signal }: BuildOptions): Promise<RouteMode[]> {
  await dropStopped(osrmDir);
  const versions = await dataVersionsOf(roads);
  const built: RouteMode[] = [];
  for (const mode of MODES) {
    const folder = profileFolder(osrmDir, mode);
    if ((await readBuild(folder))?.dataVersion === versions[mode]) {
      say(`${PROFILE_OF[mode]}: is there already`);
      continue;
    }
    const startedMs = performance.now();
    await prepare({ roads, folder, mode, programs, say, signal, version: versions[mode] });
    built.push(mode);
    say(`${PROFILE_OF[mode]}: done in ${((performance.now() - startedMs) / 1000).toFixed(1)} s`);
  }
  return built;
}

/** No preparation takes so long. */
const STOPPED_MS = 24 * 3_600_000;

/** Removes what preparations that were stopped on the way left behind. */
async function dropStopped(osrmDir: string): Promise<void> {
  for (const name of await readdir(osrmDir).catch(() => [])) {
    if (!name.includes('.partial-')) continue;
    const madeMs = (await stat(join(osrmDir, name)).catch(() => undefined))?.mtimeMs ?? Date.now();
    if (Date.now() - madeMs > STOPPED_MS) await rm(join(osrmDir, name), { recursive: true, force: true });
  }
}

interface Preparation extends Pick<BuildOptions, 'roads' | 'programs' | 'say'> {
  readonly signal: AbortSignal | undefined;
  readonly folder: string;
  readonly mode: RouteMode;
  readonly version: string;
}

async function prepare({ roads, folder, mode, programs, say, signal, version }: Preparation): Promise<void> {
  await mkdir(dirname(folder), { recursive: true });
  const partial = await mkdtemp(`${folder}.partial-`);
  try {
    await prepareIn(partial, { roads, folder, mode, programs, say, signal, version });
    await exchange(partial, folder, version);
  } finally {
    await rm(partial, { recursive: true, force: true });
  }
}

async function prepareIn(partial: string, of: Preparation): Promise<void> {
  const { roads, mode, programs, say, signal, version } = of;
  const input = join(partial, 'roads.osm.pbf');
  await link(roads, input).catch(() => copyFile(roads, input)); // another file system: a copy
  const profile = mode === 'emergency' ? EMERGENCY_PROFILE : join(programs.profiles, 'car.lua');
  // A profile finds others in its own folder only.
  const env = { LUA_PATH: `${programs.profiles}/?.lua;;` };
  const run = (name: Parameters<OsrmPrograms['program']>[0], ...args: string[]) => {
    say(`${PROFILE_OF[mode]}: ${name}`);
    return runProgram(programs.program(name), args, { cwd: partial, env, signal });
  };
  await run('osrm-extract', '--profile', profile, '--data_version', version, 'roads.osm.pbf');
  await run('osrm-partition', BASE);
  await run('osrm-customize', BASE);
  await rm(input);
  const facts: BuildFacts = { dataVersion: version, builtAt: new Date().toISOString() };
  await writeFile(join(partial, BUILD_FILE), JSON.stringify(facts));
}

/** A folder can not take the place of one that is not empty: the old one steps aside first. */
async function exchange(fresh: string, folder: string, version: string): Promise<void> {
  const old = await mkdtemp(`${folder}.partial-`);
  try {
    await rename(folder, join(old, 'old')).catch((error: NodeJS.ErrnoException) => {
      if (error.code !== 'ENOENT') throw error;
    });
    await rename(fresh, folder).catch(async (error: unknown) => {
      // somebody else was faster with the same
      if ((await readBuild(folder))?.dataVersion !== version) throw error;
    });
  } finally {
    await rm(old, { recursive: true, force: true });
  }
}
