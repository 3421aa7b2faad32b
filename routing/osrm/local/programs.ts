import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { chmod, mkdir, mkdtemp, readdir, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { AppError } from '@mediconnect/base';

/** The release of Project-OSRM/osrm-backend whose programs and profiles are used. */
export const OSRM_VERSION = '26.10.0';
/** The project's own Python package; it holds its programs and profiles for these platforms (the rest of it is not used). */
const PACKAGE = 'osrm-bindings';

interface Build {
  /** The platform's name among Python packages. */
  readonly tag: string;
  readonly sha256: string;
}

/** By Node's platform and architecture. Linux needs glibc 2.28 or newer, macOS version 15. */
const BUILDS: Readonly<Record<string, Build>> = {
  'linux-x64': {
    tag: 'manylinux_2_28_x86_64',
    sha256: '840d6f82812eb9f9e17c71eb9083dfa15f3be2bfec4965c32aefa48b00d3a951',
  },
  'linux-arm64': {
    tag: 'manylinux_2_28_aarch64',
    sha256: 'df2d386949756b3de034662d2abb378ff1d60ee9b0d5e33c0da4080dc29164a4',
  },
  'darwin-arm64': {
    tag: 'macosx_15_0_arm64',
    sha256: '70b36c422a972225e26c38789197f5b018459ebbdfacc244dd968dee859a721b',
  },
};

/** What has been fetched: programs by name, and the folder of the profiles that come with them. */
export interface OsrmPrograms {
  readonly profiles: string;
  program(name: 'osrm-extract' | 'osrm-partition' | 'osrm-customize' | 'osrm-routed'): string;
}

/** Where the programs stand in a data folder. */
export const programsFolder = (dataDir: string): string => join(dataDir, 'programs', `osrm-${OSRM_VERSION}`);

/** @throws {AppError} osrm.no_programs when nothing was fetched into this folder */
export function findPrograms(folder: string): OsrmPrograms {
  const programs = programsIn(folder);
  if (!existsSync(programs.program('osrm-routed')))
    throw new AppError('osrm.no_programs', `there is no OSRM ${OSRM_VERSION} in ${folder}; run npm run osrm -- get`);
  return programs;
}

const programsIn = (folder: string): OsrmPrograms => ({
  profiles: join(folder, 'share/profiles'),
  program: (name) => join(folder, 'bin', name),
});

const PIP_MS = 10 * 60_000;
const DOCKER = 'docker compose --profile osrm up runs OSRM in a container instead (deploy/README.md)';

export interface GetOptions {
  /** The interpreter that has pip; default python3. */
  readonly python?: string;
  /** As Node names it: `linux-x64`; default this one. */
  readonly platform?: string;
  /** What the package's has to be; default the published one's. */
  readonly sha256?: string;
}

/**
 * Fetches the programs with pip into a folder, where they are not there yet. pip compares the package's SHA-256 with ours.
 * @returns the programs, and whether they had to be fetched
 * @throws {AppError} osrm.no_programs with the next step: no pip, no build for this platform, no package, another hash
 */
export async function getPrograms(
  folder: string,
  { python = 'python3', platform = `${process.platform}-${process.arch}`, sha256 }: GetOptions = {},
): Promise<{ programs: OsrmPrograms; fetched: boolean }> {
  const programs = programsIn(folder);
  if (existsSync(programs.program('osrm-routed'))) return { programs, fetched: false };
  const build = BUILDS[platform];
  if (build === undefined) throw new AppError('osrm.no_programs', `OSRM has no programs for ${platform}; ${DOCKER}`);
  await requirePip(python);
  await mkdir(join(folder, '..'), { recursive: true });
  const partial = await mkdtemp(`${folder}.partial-`);
  try {
    await install(python, build.tag, sha256 ?? build.sha256, partial);
    await takePlace(join(partial, 'osrm'), folder);
  } finally {
    await rm(partial, { recursive: true, force: true });
  }
  return { programs, fetched: true };
}

async function requirePip(python: string): Promise<void> {
  try {
    await promisify(execFile)(python, ['-m', 'pip', '--version'], { timeout: 60_000 });
  } catch {
    const how = 'install Python 3 with pip (Debian: apt-get install python3-pip)';
    throw new AppError(
      'osrm.no_programs',
      `OSRM's programs are fetched with pip, which does not run here: ${how}; ${DOCKER}`,
    );
  }
}

/** The builds are for Python 3.12 and later by name; nothing of Python runs in them, so any pip may unpack them. */
async function install(python: string, tag: string, sha256: string, target: string): Promise<void> {
  const wanted = join(target, 'requirements.txt');
  await writeFile(wanted, `${PACKAGE}==${OSRM_VERSION} --hash=sha256:${sha256}\n`);
  const which = ['--python-version', '3.12', '--implementation', 'cp', '--abi', 'abi3', '--platform', tag];
  const how = ['--no-deps', '--only-binary=:all:', '--require-hashes', '--no-compile', '--disable-pip-version-check'];
  const args = ['-m', 'pip', 'install', '--quiet', ...how, ...which, '--target', target, '-r', wanted];
  try {
    await promisify(execFile)(python, args, { timeout: PIP_MS });
  } catch (error) {
    const said = String((error as { stderr?: string }).stderr ?? error).trim();
    const last = said.split('\n').slice(-6).join('\n').slice(0, 1000);
    throw new AppError('osrm.no_programs', `pip could not fetch ${PACKAGE} ${OSRM_VERSION} for ${tag}:\n${last}`);
  }
}

/** Whole or not at all; when another process was faster, its folder stays. */
async function takePlace(from: string, folder: string): Promise<void> {
  const bin = join(from, 'bin');
  for (const name of await readdir(bin)) await chmod(join(bin, name), 0o755);
  try {
    await rename(from, folder);
  } catch (error) {
    if (!existsSync(programsIn(folder).program('osrm-routed'))) throw error;
  }
}
