import { readdir } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { AppError, type Config, type ErrorCode, isAppError, type Logger, type PartStatus } from '@mediconnect/base';
import { boundsOf, loadRegion, type NO_ADDRESSES, type Region } from '@mediconnect/coordination/places/region.ts';
import { type AddressIndex, createRoads, type RoadGraph } from '@mediconnect/geo';
import type { Bounds } from '@mediconnect/geo/bounds.ts';
import { joinRoads } from '@mediconnect/geo/road-graph/joined-roads.ts';
import { checkBasemap } from '@mediconnect/region/basemap/check.ts';
import { recover, regionsFolder } from '@mediconnect/region/folder.ts';
import { createGraphSource, createRegionalSource, type RoutingSource } from '@mediconnect/routing';
import { DEMO_REGION, dropOldGraphs, prepareRoadGraph, readAddresses } from './region.ts';
import type { RegionFacts } from './spine.ts';

/** A region that is in use: what its folder holds, and its roads. */
export interface UsedRegion extends Region {
  readonly bounds: Bounds;
  /** The road graph, and the file that it is kept in. */
  readonly roads: { readonly graph: RoadGraph; readonly file: string };
}

/** A region folder that cannot be used, and why. */
export interface UnusableRegion {
  readonly id: string;
  readonly code: ErrorCode | 'internal';
  readonly reason: string;
}

/** The regions of an installation, in the order of their ids. */
export interface Regions {
  readonly used: readonly UsedRegion[];
  readonly unusable: readonly UnusableRegion[];
}

interface PrepareOptions {
  readonly config: Pick<Config, 'dataDir'>;
  readonly log: Logger;
}

/** Where to have the road graphs of regions of one's own, which are made when they are missing. */
const graphFolder = (dataDir: string): string => join(dataDir, 'cache', 'road-graphs');

/**
 * The regions that `npm run region -- build` made. One that cannot be read is left out, told in the log, and does not
 * keep the others from being used.
 */
export async function prepareRegions({ config, log }: PrepareOptions): Promise<Regions> {
  const folder = regionsFolder(config.dataDir);
  const used: UsedRegion[] = [];
  const unusable: UnusableRegion[] = [];
  const refuse = (id: string, error: unknown): void => {
    const code = isAppError(error) ? error.code : 'internal';
    const reason = error instanceof Error ? error.message : String(error);
    log.error({ region: id, code, err: error }, 'a region cannot be used; the others are');
    unusable.push({ id, code, reason });
  };
  const ids = await idsIn(folder).catch((error: unknown) => {
    refuse('*', error); // whatever the folder is, the product starts
    return [];
  });
  // One after the other: a graph that has to be built first takes the memory of ten.
  for (const id of ids)
    try {
      used.push(await prepareRegion(join(folder, id), graphFolder(config.dataDir)));
    } catch (error) {
      refuse(id, error);
    }
  await dropOldGraphs(graphFolder(config.dataDir), new Set(used.map(({ roads }) => roads.file)));
  return { used, unusable };
}

/** The demo city alone. @throws {AppError} route.no_region, region.unreadable */
export async function prepareDemoRegion({ config }: Pick<PrepareOptions, 'config'>): Promise<Regions> {
  const used = await prepareRegion(DEMO_REGION, join(config.dataDir, 'demo'));
  return { used: [used], unusable: [] };
}

async function idsIn(folder: string): Promise<string[]> {
  recover(folder);
  const entries = await readdir(folder, { withFileTypes: true }).catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return [];
    throw error;
  });
  return entries
    .filter((entry) => entry.isDirectory() && !entry.name.startsWith('.'))
    .map(({ name }) => name)
    .sort();
}

async function prepareRegion(folder: string, graphs: string): Promise<UsedRegion> {
  const addresses = await readAddresses(folder);
  const region = await loadRegion(folder, addresses && lookUp(addresses));
  if (folder !== DEMO_REGION && region.info.id !== basename(folder))
    throw new AppError('region.unreadable', `${folder}: region.json is of "${region.info.id}"`);
  await checkBasemap(join(folder, 'basemap.pmtiles'));
  const roads = await prepareRoadGraph(folder, graphs);
  if (roads.graph.chainCount === 0) throw new AppError('region.unreadable', `${folder}: there is no road in its roads`);
  return { ...region, bounds: boundsOf(region), roads };
}

const lookUp = (index: AddressIndex): typeof NO_ADDRESSES => ({
  addresses: index.search,
  addressOf: ({ longitude, latitude }) => index.nearest(longitude, latitude)?.label,
});

/** What the processor knows of them. */
export const regionFacts = ({ used }: Regions): RegionFacts => ({
  hospitals: used.flatMap(({ places }) => places.filter(({ kind }) => kind === 'hospital')),
  ...(used.length > 0 && {
    roads: joinRoads(used.map(({ bounds, roads }) => ({ bounds, roads: createRoads(roads.graph) }))),
  }),
});

/**
 * Ways and times on their embedded road graphs; undefined without a region.
 * @param graphOf the graph of a region to use now; as on the map when absent
 */
export const graphRouting = (
  { used }: Regions,
  graphOf: (region: string) => RoadGraph | undefined = () => undefined,
): RoutingSource | undefined =>
  used.length === 0
    ? undefined
    : createRegionalSource(
        used.map(({ info, bounds, roads }) => ({
          bounds,
          source: createGraphSource(() => graphOf(info.id) ?? roads.graph),
        })),
      );

/** For /readyz. A region that cannot be used is told, and does not make the process unready: the rest works. */
export const regionsStatus = ({ used, unusable }: Regions): PartStatus => ({
  ready: true,
  used: used.map(({ info }) => info.id),
  unusable: unusable.map(({ id, code, reason }) => ({ id, code, reason })),
});

const HOW = 'npm run region -- build city.osm.pbf makes one of an extract of OpenStreetMap';

/** What the person at the terminal has to know of them. */
export function regionLines({ used, unusable }: Regions): string[] {
  const known = used.map(({ info }) => info.name).join(', ');
  return [
    `Region       ${known || `none, so there is no map, no address and no route: ${HOW}`}`,
    ...unusable.map(({ id, code, reason }) => `             ${id} cannot be used (${code}): ${reason}`),
  ];
}
