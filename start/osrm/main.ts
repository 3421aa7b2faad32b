// `npm run osrm`: OSRM's programs, the data that it needs of a region, its servers, and new speeds for them.
import { createReadStream, existsSync } from 'node:fs';
import { readdir } from 'node:fs/promises';
import { basename, join, resolve } from 'node:path';
import { createInterface } from 'node:readline';
import {
  AppError,
  type Config,
  ConfigError,
  createLogger,
  describeError,
  loadConfig,
  readEnvironment,
  runUntilStopped,
  startParts,
} from '@mediconnect/base';
import { regionsFolder } from '@mediconnect/region/folder.ts';
import type { SegmentSpeed } from '@mediconnect/routing';
import { buildOsrm } from '@mediconnect/routing/osrm/local/build.ts';
import { MODES, profileFolder, readBuild } from '@mediconnect/routing/osrm/local/data.ts';
import { createLocalOsrm } from '@mediconnect/routing/osrm/local/local-osrm.ts';
import { findPrograms, getPrograms, programsFolder } from '@mediconnect/routing/osrm/local/programs.ts';
import { prepareSpeeds } from '@mediconnect/routing/osrm/refresh.ts';
import { DEMO_REGION } from '../region.ts';
import { createFront } from './front.ts';
import { HELP, type Order, readOrder } from './order.ts';
import { osrmDirOf } from './places.ts';

const say = (line: string) => process.stdout.write(`${line}\n`);
const tell = (line: string) => process.stderr.write(`${line}\n`);

/** What an order is about: a file of roads, and the folder for what is made of it. */
interface Place {
  readonly roads: string;
  readonly osrmDir: string;
}

async function placeOf({ region, demo, roads, to }: Order, config: Config): Promise<Place> {
  if (roads !== undefined && to !== undefined) return checked({ roads: resolve(roads), osrmDir: resolve(to) });
  const folder = demo ? DEMO_REGION : join(regionsFolder(config.dataDir), region ?? (await onlyRegion(config)));
  if (region !== undefined && region !== basename(region)) throw new ConfigError(['--region is the id of a region']);
  return checked({ roads: resolve(folder, 'roads.osm.pbf'), osrmDir: resolve(osrmDirOf(config, folder)) });
}

function checked(place: Place): Place {
  if (existsSync(place.roads)) return place;
  throw new AppError('route.no_region', `there is no ${place.roads}; npm run region -- build makes a region`);
}

async function onlyRegion(config: Config): Promise<string> {
  const entries = await readdir(regionsFolder(config.dataDir), { withFileTypes: true }).catch(() => []);
  const ids = entries.filter((one) => one.isDirectory() && !one.name.startsWith('.')).map(({ name }) => name);
  if (ids.length === 1) return ids[0]!;
  if (ids.length > 1) throw new ConfigError([`say which region: --region ${ids.join(', --region ')}`]);
  throw new AppError('route.no_region', 'there is no region yet: npm run region -- build makes one; or say --demo');
}

type Work = (order: Order, config: Config) => Promise<void>;
const WORK: Readonly<Record<Order['action'], Work>> = {
  async get(_order, config) {
    const folder = programsFolder(resolve(config.dataDir));
    const { fetched } = await getPrograms(folder);
    say(`${folder}: ${fetched ? 'fetched' : 'is there already'}`);
  },

  async build(order, config) {
    const place = await placeOf(order, config);
    const { programs } = await getPrograms(programsFolder(resolve(config.dataDir)));
    await buildOsrm({ ...place, programs, say: tell });
    say(place.osrmDir);
  },

  async serve(order, config) {
    const { osrmDir } = await placeOf(order, config);
    await requireBuilt(osrmDir);
    const log = createLogger(config.logLevel);
    const programs = findPrograms(programsFolder(resolve(config.dataDir)));
    const local = createLocalOsrm({ osrmDir, programs, log });
    const fronts = MODES.map((mode, i) =>
      createFront({ port: order.port === 0 ? 0 : order.port + i, to: local.servers[mode].url }),
    );
    const stop = await startParts([...fronts, local], log);
    say(`MEDICONNECT_OSRM_URL=${fronts[0]!.url()}`);
    say(`MEDICONNECT_OSRM_EMERGENCY_URL=${fronts[1]!.url()}`);
    await runUntilStopped(stop, log);
  },

  async refresh({ speeds, modes, ...order }, config) {
    const { osrmDir } = await placeOf({ ...order, speeds, modes }, config);
    const programs = findPrograms(programsFolder(resolve(config.dataDir)));
    const rows = await readSpeeds(speeds!);
    for (const mode of modes) await prepareSpeeds(profileFolder(osrmDir, mode), programs, rows);
    say(`${rows.length} speeds for ${modes.join(' and ')}; servers that run take them within a second or two`);
  },
};

async function requireBuilt(osrmDir: string): Promise<void> {
  for (const mode of MODES)
    if (!(await readBuild(profileFolder(osrmDir, mode))))
      throw new AppError('osrm.not_built', `there is no OSRM data in ${osrmDir}; run npm run osrm -- build`);
}

/** A segment a line: from, to, km/h. @throws {ConfigError} naming the first line that is none */
async function readSpeeds(file: string): Promise<SegmentSpeed[]> {
  if (!existsSync(file)) throw new ConfigError([`there is no ${file}`]);
  const rows: SegmentSpeed[] = [];
  let number = 0;
  for await (const line of createInterface({ input: createReadStream(file), crlfDelay: Number.POSITIVE_INFINITY })) {
    number++;
    if (line.trim() === '') continue;
    const match = /^(\d{1,16}),(\d{1,16}),(\d{1,3}(?:\.\d{1,6})?)$/.exec(line.trim());
    if (!match) throw new ConfigError([`${file}, line ${number}: is not fromNode,toNode,km/h`]);
    rows.push({ fromNode: Number(match[1]), toNode: Number(match[2]), kmh: Number(match[3]) });
  }
  return rows;
}

async function main(): Promise<void> {
  const order = readOrder(process.argv.slice(2));
  if (order === undefined) return void process.stdout.write(HELP);
  await WORK[order.action](order, loadConfig(readEnvironment(process.cwd())));
}

if (import.meta.main) {
  try {
    await main();
    process.exit(0);
  } catch (error) {
    process.stderr.write(`osrm: ${describeError(error)}\n`);
    process.exit(1);
  }
}
