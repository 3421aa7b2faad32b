import { join } from 'node:path';
import type { Config } from '@mediconnect/base';
import { DEMO_REGION } from '../region.ts';

/** Where the data that OSRM needs of a region stand: in its folder; those of the demo city in the data folder. */
export const osrmDirOf = (config: Pick<Config, 'dataDir'>, regionFolder: string): string =>
  regionFolder === DEMO_REGION ? join(config.dataDir, 'demo', 'osrm') : join(regionFolder, 'osrm');
