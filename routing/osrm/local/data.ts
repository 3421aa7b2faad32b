import { createHash } from 'node:crypto';
import { createReadStream, readFileSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { type Static, Type } from 'typebox';
import { Value } from 'typebox/value';
import type { RouteMode } from '../../contract.ts';
import { OUR_DATA } from '../server.ts';
import { OSRM_VERSION } from './programs.ts';

/** OSRM's own profile for ordinary cars, ours for blue lights. A profile is a folder of prepared data, and a server. */
export const PROFILE_OF = { normal: 'car', emergency: 'emergency' } as const satisfies Record<RouteMode, string>;
export const MODES = ['normal', 'emergency'] as const satisfies readonly RouteMode[];
export const EMERGENCY_PROFILE = join(import.meta.dirname, '../profiles/emergency.lua');

/** The folder of one profile in a region's `osrm` folder. */
export const profileFolder = (osrmDir: string, mode: RouteMode): string => join(osrmDir, PROFILE_OF[mode]);
/** Base name of the prepared files in it. */
export const BASE = 'roads.osrm';

/** What `build.json` says of prepared data. */
const BuildFacts = Type.Object({ dataVersion: Type.String(), builtAt: Type.String() });
export type BuildFacts = Static<typeof BuildFacts>;
export const BUILD_FILE = 'build.json';

/** What is in a profile's folder; undefined when nothing was built there, or not to its end. */
export async function readBuild(folder: string): Promise<BuildFacts | undefined> {
  try {
    const facts: unknown = JSON.parse(await readFile(join(folder, BUILD_FILE), 'utf8'));
    return Value.Check(BuildFacts, facts) ? facts : undefined;
  } catch {
    return undefined;
  }
}

export async function sha256Of(file: string): Promise<string> {
  const hash = createHash('sha256');
  for await (const part of createReadStream(file)) hash.update(part);
  return hash.digest('hex');
}

/**
 * What data are called that are made of these roads with a profile: the same for the same roads, profile and release, so
 * another name in an answer tells an old dataset. Stands in each answer of the server (`data_version`).
 */
export function dataVersionOf(roadsSha256: string, mode: RouteMode): string {
  const profile = mode === 'emergency' ? readFileSync(EMERGENCY_PROFILE) : 'car.lua';
  const hash = createHash('sha256').update(`${OSRM_VERSION} ${roadsSha256} `).update(profile).digest('hex');
  return `${OUR_DATA}${PROFILE_OF[mode]}-${hash.slice(0, 16)}`;
}

/** The versions that servers of a region have to have. */
export async function dataVersionsOf(roads: string): Promise<Record<RouteMode, string>> {
  const hash = await sha256Of(roads);
  return { normal: dataVersionOf(hash, 'normal'), emergency: dataVersionOf(hash, 'emergency') };
}
