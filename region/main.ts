// `npm run region`: makes a region of an extract of OpenStreetMap, lists the regions that there are, removes one.
import { statSync } from 'node:fs';
import { totalmem } from 'node:os';
import { resolve } from 'node:path';
import { ConfigError, describeError, isAppError, loadConfig, readEnvironment } from '@mediconnect/base';
import { type BuildReport, buildRegion } from './build.ts';
import { bytesText, durationText, estimateOf } from './estimate.ts';
import { listRegions, regionsFolder, removeRegion } from './folder.ts';
import { type Order, readOrder } from './options.ts';
import { createProgress } from './progress.ts';

const HELP = `npm run region -- build FILE | list | remove ID   [options]

  build FILE         makes a region of an extract of OpenStreetMap (.osm.pbf): the roads for routing, the map, hospitals and
                     stations, addresses. The city with its surroundings is enough; a country is too much.
  list               the regions that there are
  remove ID          removes a region

  --id ID            small letters, digits and "-"; the file's name when absent. A region of this id is replaced.
  --name NAME        what people read
  --time-zone ZONE   IANA name such as America/Montevideo; this machine's when absent
  --drives-on SIDE   left or right: what traffic keeps to; as most roundabouts of the data tell when absent
  --data-dir FOLDER  instead of MEDICONNECT_DATA_DIR
  --json             the result as JSON on standard output
  --help             this text

Standard error says what is going on. A build that fails or is stopped leaves the former region as it was. npm run serve uses
all regions side by side from its next start on; npm run osrm -- build makes OSRM's data of them (region/README.md).
`;

const say = (line: string) => process.stdout.write(`${line}\n`);
const tell = (line: string) => process.stderr.write(`${line}\n`);

function folderOf({ dataDir }: Order): string {
  return regionsFolder(dataDir === undefined ? loadConfig(readEnvironment(process.cwd())).dataDir : resolve(dataDir));
}

function build(order: Extract<Order, { action: 'build' }>): void {
  const { file, id, name, drivesOn, json } = order;
  const timeZone = order.timeZone ?? Intl.DateTimeFormat().resolvedOptions().timeZone;
  tellEstimate(file);
  if (order.timeZone === undefined) tell(`The time zone is this machine's, ${timeZone}: --time-zone sets another`);
  const isTerminal = process.stderr.isTTY === true;
  const { onProgress, finish } = createProgress((text) => process.stderr.write(text), { isTerminal });
  let report: BuildReport;
  try {
    report = buildRegion({ file, id, name, timeZone, drivesOn, folder: folderOf(order), onProgress });
  } finally {
    finish();
  }
  for (const note of report.notes) tell(`Note: ${note}`);
  say(json ? JSON.stringify({ id, name, timeZone, ...report, took: whatItTook() }) : presentReport(id, name, report));
}

/** What the build of a file will take; nothing when there is no such file, which the build itself tells. */
function tellEstimate(file: string): void {
  const size = statSync(file, { throwIfNoEntry: false })?.size;
  if (size === undefined) return;
  const { seconds, memoryBytes, diskBytes } = estimateOf(size);
  const memory = bytesText(memoryBytes);
  tell(
    `${file}, ${bytesText(size)}: about ${durationText(seconds)}, ${memory} of memory, ${bytesText(diskBytes)} on disk`,
  );
  if (memoryBytes > totalmem()) tell(`This machine has ${bytesText(totalmem())}: a smaller extract may be needed`);
}

/** Of this process, from its start. */
function whatItTook(): { seconds: number; cpuSeconds: number; memoryBytes: number } {
  const { userCPUTime, systemCPUTime, maxRSS } = process.resourceUsage();
  return {
    seconds: Math.round(performance.now() / 100) / 10,
    cpuSeconds: Math.round((userCPUTime + systemCPUTime) / 1e5) / 10,
    memoryBytes: maxRSS * 1024,
  };
}

function presentReport(id: string, name: string, { folder, bounds, drivesOn, counts, files }: BuildReport): string {
  const bytes = Object.values(files).reduce((sum, size) => sum + size, 0);
  return [
    `${name} (${id})  ${bounds.join(', ')}`,
    `  ${counts.roads} roads, ${counts.restrictions} turn restrictions, ${counts.places} hospitals and stations`,
    ...(drivesOn === undefined ? [] : [`  traffic keeps to the ${drivesOn}`]),
    `  ${folder}, ${bytesText(bytes)}`,
    '  Restart npm run serve to use it.',
  ].join('\n');
}

function list(order: Order & { json: boolean }): void {
  const folder = folderOf(order);
  const regions = listRegions(folder);
  if (order.json) say(JSON.stringify(regions));
  else if (regions.length === 0) say(`No region in ${folder}: npm run region -- build city.osm.pbf makes one`);
  else
    for (const { id, name, bbox } of regions)
      say(`${id}  ${name ?? 'cannot be read: build it again'}  ${bbox?.join(', ') ?? ''}`);
}

function main(): void {
  const order = readOrder(process.argv.slice(2));
  if (order === undefined) process.stdout.write(HELP);
  else if (order.action === 'build') build(order);
  else if (order.action === 'list') list(order);
  else {
    removeRegion(folderOf(order), order.id);
    say(`removed ${order.id}`);
  }
}

if (import.meta.main) {
  try {
    main();
  } catch (error) {
    process.stderr.write(`region: ${describeError(error)}\n`);
    process.exitCode = isAppError(error) || error instanceof ConfigError ? 1 : 2;
  }
}
