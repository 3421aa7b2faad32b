import { createHash } from 'node:crypto';
import { createWriteStream } from 'node:fs';
import { copyFile, link, mkdir, mkdtemp, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { AppError } from '@mediconnect/base';
import { BASE, readBuild, sha256Of } from './local/data.ts';
import type { OsrmPrograms } from './local/programs.ts';
import { runProgram } from './local/run.ts';

/** How fast one goes from an OSM node to the next one along a road, in this direction alone. 0: closed. */
export interface SegmentSpeed {
  readonly fromNode: number;
  readonly toNode: number;
  readonly kmh: number;
  /** Metres a second of what the search minimises, where that is not the speed: private and narrow roads weigh more. */
  readonly rate?: number;
}

/**
 * Gives the OSRM of a mode new speeds without an interruption: every question is answered with the old ones or the new ones.
 * `speeds` is the full set, whatever was given before: segments that it does not name have the profile's own speed again,
 * and so have all with an empty set. Segments whose nodes the data do not have are ignored. Takes about a second for a city;
 * nothing is done when the speeds are those that are served already.
 * @returns whether they were others
 * @throws {RangeError} for numbers that are no node or no speed; {AppError} osrm.not_built, osrm.build_failed; then the
 * speeds of before stay
 */
export type RefreshSpeeds = (speeds: Iterable<SegmentSpeed>, signal?: AbortSignal) => Promise<boolean>;

/** What osrm-customize writes when it is given speeds. Everything else is shared with the data as they were built. */
const REWRITTEN = new Set(
  ['geometry', 'enw', 'datasource_names', 'turn_duration_penalties', 'turn_weight_penalties', 'mldgr'].map(
    (kind) => `${BASE}.${kind}`,
  ),
);
/** Made from scratch. */
const REMADE = `${BASE}.cell_metrics`;
const LIVE = 'live';
const POINTER = join(LIVE, 'current');
const SPEEDS = 'speeds.csv';

/**
 * The folder whose data a server of a profile has to serve now: that of the last speeds, or the one as it was built.
 * @param folder of the profile
 */
export async function servedFolder(folder: string): Promise<string> {
  const name = await readFile(join(folder, POINTER), 'utf8').catch(() => '');
  return /^speeds-[A-Za-z0-9]{6}$/.test(name) ? join(folder, LIVE, name) : folder;
}

/**
 * Prepares the data of a profile with these speeds, beside those that are served, and makes {@link servedFolder} tell the new
 * ones. A server that runs does not notice. OSRM keeps speeds that it was given once in its files, and a later run without them
 * does not bring the profile's own back: so each set starts from the files as they were built, which are never written to.
 * @returns false when these speeds are served already; then nothing was done
 */
export async function prepareSpeeds(
  folder: string,
  programs: OsrmPrograms,
  speeds: Iterable<SegmentSpeed>,
  signal?: AbortSignal,
): Promise<boolean> {
  if (!(await readBuild(folder))) throw new AppError('osrm.not_built', `there is no OSRM data in ${folder}`);
  await mkdir(join(folder, LIVE), { recursive: true });
  const fresh = await mkdtemp(join(folder, LIVE, 'speeds-'));
  try {
    await writeSpeeds(speeds, join(fresh, SPEEDS));
    const before = await servedFolder(folder);
    const served = before === folder ? NO_SPEEDS : await sha256Of(join(before, SPEEDS)).catch(() => undefined);
    if (served === (await sha256Of(join(fresh, SPEEDS)))) {
      await rm(fresh, { recursive: true });
      return false;
    }
    for (const name of await readdir(folder)) {
      if (!name.startsWith(`${BASE}.`) || name === REMADE) continue;
      if (REWRITTEN.has(name)) await copyFile(join(folder, name), join(fresh, name));
      else await link(join(folder, name), join(fresh, name));
    }
    const args = [BASE, '--segment-speed-file', SPEEDS];
    await runProgram(programs.program('osrm-customize'), args, { cwd: fresh, signal });
    await writeFile(join(folder, `${POINTER}.new`), fresh.slice(-'speeds-XXXXXX'.length));
    await rename(join(folder, `${POINTER}.new`), join(folder, POINTER));
    await dropOthers(join(folder, LIVE), [fresh, before]);
    return true;
  } catch (error) {
    await rm(fresh, { recursive: true, force: true });
    throw error;
  }
}

/** Of a file of none, which is what data as they were built have. */
const NO_SPEEDS = createHash('sha256').digest('hex');

/** Of the ones before a server may still be about to start; older ones nobody needs. */
async function dropOthers(live: string, kept: readonly string[]): Promise<void> {
  for (const name of await readdir(live))
    if (name.startsWith('speeds-') && !kept.includes(join(live, name)))
      await rm(join(live, name), { recursive: true, force: true });
}

/** As osrm-customize reads it: from, to, km/h. */
async function writeSpeeds(speeds: Iterable<SegmentSpeed>, file: string): Promise<void> {
  await pipeline(Readable.from(linesOf(speeds)), createWriteStream(file));
}

const LINES_AT_ONCE = 1000;

function* linesOf(speeds: Iterable<SegmentSpeed>): Generator<string> {
  let lines: string[] = [];
  for (const speed of speeds) {
    lines.push(lineOf(speed));
    if (lines.length < LINES_AT_ONCE) continue;
    yield lines.join('');
    lines = [];
  }
  yield lines.join('');
}

/** From, to, km/h and, where it differs, the rate. */
function lineOf({ fromNode, toNode, kmh, rate }: SegmentSpeed): string {
  const isSpeed = kmh >= 0 && kmh <= FASTEST_KMH && (rate === undefined || (rate >= 0 && rate <= FASTEST_KMH));
  if (!isNode(fromNode) || !isNode(toNode) || !isSpeed)
    throw new RangeError(`no speed of a road: ${fromNode} to ${toNode} at ${kmh} km/h, rate ${rate}`);
  const more = rate === undefined || kmh === 0 ? '' : `,${rate.toFixed(3)}`;
  return `${fromNode},${toNode},${kmh.toFixed(2)}${more}\n`;
}

const FASTEST_KMH = 300;
const isNode = (id: number): boolean => Number.isSafeInteger(id) && id > 0;
