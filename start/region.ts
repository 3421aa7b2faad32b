import { execFile } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { mkdir, readdir, readFile, rename, rm, stat, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';
import { AppError, isAppError } from '@mediconnect/base';
import { loadRoadGraph, type RoadGraph } from '@mediconnect/geo';
import { type AddressIndex, loadAddressIndex } from '@mediconnect/geo/address-index.ts';
import { FILE_VERSION } from '@mediconnect/geo/road-graph/file-sections.ts';

/** The folder of the demo city. */
export const DEMO_REGION = join(import.meta.dirname, '../demo/region');

const BUILDER = join(import.meta.dirname, '../device-sim/world/build-graph.ts');
const LARGEST_GRAPH_BYTES = 1 << 30;

/** With this code the builder ends when the roads are at fault. */
const ROADS_AT_FAULT = 3;

/** Builds a graph in a child process: building takes ten times the memory of the graph. */
async function build(roads: string): Promise<Buffer> {
  const options = { encoding: 'buffer', maxBuffer: LARGEST_GRAPH_BYTES } as const;
  const { stdout } = await promisify(execFile)(process.execPath, [BUILDER, roads], options).catch((error) => {
    if (error.code !== ROADS_AT_FAULT) throw error;
    throw new AppError('region.unreadable', `${roads}: ${error.stderr}`);
  });
  return stdout;
}

/** Keeps a graph for the next start. Where that can't be, as on a read-only disk, the next start makes it again. */
async function keep(file: string, graph: Buffer): Promise<void> {
  const made = `${file}.${process.pid}.new`; // another process may make the same one
  try {
    await mkdir(dirname(file), { recursive: true });
    await writeFile(made, graph);
    await rename(made, file);
  } catch {
    await rm(made, { force: true }).catch(() => {});
  }
}

/**
 * The road graph of a region folder, from a file in `cacheDir` that is made when it is missing, stale or damaged.
 * @returns the graph and the file, for the simulator
 * @throws {AppError} region.unreadable when there are no roads, or their file is not what it should be
 */
export async function prepareRoadGraph(
  regionDir: string,
  cacheDir: string,
): Promise<{ graph: RoadGraph; file: string }> {
  const roads = join(regionDir, 'roads.osm.pbf');
  if (!existsSync(roads)) throw new AppError('region.unreadable', `there is no ${roads}`);
  const hash = createHash('sha256')
    .update(await readFile(roads))
    .digest('hex')
    .slice(0, 16);
  const file = join(cacheDir, `road-graph-${FILE_VERSION}-${hash}.bin`);
  const known = await readKept(file);
  if (known !== undefined) return { graph: known, file };
  const made = await build(roads);
  await keep(file, made);
  return { graph: loadRoadGraph(made), file };
}

/** The graph of a file; undefined when there is none, or it is damaged. */
async function readKept(file: string): Promise<RoadGraph | undefined> {
  try {
    return existsSync(file) ? loadRoadGraph(await readFile(file)) : undefined;
  } catch (error) {
    if (!isAppError(error)) throw error;
    return undefined;
  }
}

/** Another process of this installation may need what this one does not, or be about to write it: for so long. */
const SPARED_MS = 24 * 3_600_000;

/** Removes the graphs of regions that were built again or removed. Nothing else lies in the folder. */
export async function dropOldGraphs(folder: string, needed: ReadonlySet<string>): Promise<void> {
  for (const name of await readdir(folder).catch(() => [])) {
    const file = join(folder, name);
    const madeMs = (await stat(file).catch(() => undefined))?.mtimeMs;
    if (madeMs !== undefined && !needed.has(file) && Date.now() - madeMs > SPARED_MS) await rm(file, { force: true });
  }
}

/** The address search of a region folder; undefined when it has none. @throws {AppError} region.unreadable */
export async function readAddresses(regionDir: string): Promise<AddressIndex | undefined> {
  const file = join(regionDir, 'addresses.bin');
  return existsSync(file) ? loadAddressIndex(await readFile(file)) : undefined;
}
