import { join } from 'node:path';
import { type Config, isAppError, type Logger, type Metrics, type Part, type PartStatus } from '@mediconnect/base';
import {
  createOsrmSource,
  type OsrmSource,
  probePointsOf,
  type RouteMode,
  type RoutingSource,
} from '@mediconnect/routing';
import { createOsrmByRegion } from '@mediconnect/routing/osrm/by-region.ts';
import { heedClosures } from '@mediconnect/routing/osrm/heed-closures.ts';
import { dataVersionsOf, MODES, profileFolder, readBuild } from '@mediconnect/routing/osrm/local/data.ts';
import { createLocalOsrm, type LocalOsrm } from '@mediconnect/routing/osrm/local/local-osrm.ts';
import { findPrograms, programsFolder } from '@mediconnect/routing/osrm/local/programs.ts';
import type { Regions, UsedRegion } from '../regions.ts';
import { osrmDirOf } from './places.ts';

interface OsrmGround {
  readonly config: Config;
  readonly log: Logger;
  readonly metrics: Metrics;
}

/** OSRM for the regions of this process, where there is one. */
export interface RegionalOsrm {
  /**
   * Undefined: no server is configured, and nothing was built.
   * @param knowsClosed whether the OSRM of a region knows all roads that are closed now for a mode: else it is not asked
   */
  source(knowsClosed: (region: string, mode: RouteMode) => boolean): RoutingSource | undefined;
  /** In the order in which they start. */
  readonly parts: readonly Part[];
  /** The servers that are our children, by region: they take new speeds. */
  readonly local: ReadonlyMap<string, LocalOsrm>;
  /** For /readyz: OSRM may be away without the process being less ready. */
  status(): PartStatus;
  /** For the person at the terminal. */
  readonly lines: readonly string[];
}

interface OsrmOfRegion {
  readonly region: UsedRegion;
  readonly source: OsrmSource;
  readonly local?: LocalOsrm;
}

/**
 * OSRM for each region: the configured servers where there are such, which need not have all regions (each is asked only
 * about the places that it knows); else servers of our own where `npm run osrm -- build` was run for its roads of today.
 */
export async function prepareOsrm(ground: OsrmGround, { used }: Regions): Promise<RegionalOsrm> {
  const all: OsrmOfRegion[] = [];
  for (const region of used) {
    const one = await osrmOf(ground, region);
    if (one) all.push(one);
  }
  ground.metrics.gauge('osrm_waiting', 'Questions in line for OSRM', () =>
    all.reduce((sum, { source }) => sum + source.waiting(), 0),
  );
  const servers = () => all.flatMap(({ source }) => Object.values(source.status()));
  ground.metrics.gauge(
    'osrm_servers_not_asked',
    'OSRM servers that are dead, or have other roads',
    () => servers().filter(({ state }) => state !== 'closed').length,
  );
  return {
    source: (knowsClosed) =>
      all.length === 0
        ? undefined
        : createOsrmByRegion(
            all.map(({ region, source }) => ({
              bounds: region.bounds,
              source: heedClosures(source, (mode) => knowsClosed(region.info.id, mode)),
            })),
          ),
    parts: all.flatMap(({ source, local }) => (local ? [local, source] : [source])),
    local: new Map(all.flatMap(({ region, local }) => (local ? [[region.info.id, local] as const] : []))),
    status: () => ({
      ready: true,
      regions: Object.fromEntries(all.map(({ region, source }) => [region.info.id, source.status()])),
    }),
    lines: all.map(({ region, local }) => `OSRM         ${region.info.name}${local ? ', as our own processes' : ''}`),
  };
}

async function osrmOf(ground: OsrmGround, region: UsedRegion): Promise<OsrmOfRegion | undefined> {
  const { config, log, metrics } = ground;
  const knownPoints = probePointsOf(region.roads.graph);
  if (knownPoints.length === 0) return undefined;
  const dataVersions = await dataVersionsOf(join(region.folder, 'roads.osm.pbf'));
  const common = { knownPoints, dataVersions, metrics, log };
  const { osrmUrl, osrmEmergencyUrl } = config;
  if (osrmUrl !== undefined || osrmEmergencyUrl !== undefined) {
    const urls = {
      ...(osrmUrl !== undefined && { normal: osrmUrl }),
      ...(osrmEmergencyUrl !== undefined && { emergency: osrmEmergencyUrl }),
    };
    return { region, source: createOsrmSource({ ...common, urls }) };
  }
  const local = await localOf(ground, region, dataVersions);
  if (!local) return undefined;
  const urls = { normal: local.servers.normal.url, emergency: local.servers.emergency.url };
  return { region, local, source: createOsrmSource({ ...common, urls }) };
}

/** Servers of our own, where both profiles were built of the region's roads; undefined otherwise. */
async function localOf(
  { config, log }: OsrmGround,
  region: UsedRegion,
  dataVersions: Record<RouteMode, string>,
): Promise<LocalOsrm | undefined> {
  const osrmDir = osrmDirOf(config, region.folder);
  const builds = await Promise.all(MODES.map((mode) => readBuild(profileFolder(osrmDir, mode))));
  if (builds.every((build) => build === undefined)) return undefined;
  if (MODES.some((mode, i) => builds[i]?.dataVersion !== dataVersions[mode])) {
    log.warn(
      { region: region.info.id },
      'its data for OSRM are of other roads or an older profile; run npm run osrm -- build',
    );
    return undefined;
  }
  try {
    return createLocalOsrm({ osrmDir, programs: findPrograms(programsFolder(config.dataDir)), log });
  } catch (error) {
    if (!isAppError(error)) throw error;
    log.warn({ region: region.info.id, code: error.code }, error.message);
    return undefined;
  }
}
