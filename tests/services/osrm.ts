import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createLogger } from '@mediconnect/base';
import type { RouteMode } from '@mediconnect/routing';
import { buildOsrm } from '@mediconnect/routing/osrm/local/build.ts';
import { dataVersionsOf } from '@mediconnect/routing/osrm/local/data.ts';
import { createLocalOsrm } from '@mediconnect/routing/osrm/local/local-osrm.ts';
import type { OsrmProcess } from '@mediconnect/routing/osrm/local/process.ts';
import { getPrograms, OSRM_VERSION, type OsrmPrograms } from '@mediconnect/routing/osrm/local/programs.ts';

/** What tells tests where the two servers are: the profile of a car, and that for blue lights. */
export const OSRM_VARIABLES = ['MEDICONNECT_TEST_OSRM_URL', 'MEDICONNECT_TEST_OSRM_EMERGENCY_URL'] as const;
export const TEST_ROADS = join(import.meta.dirname, '../../demo/region/roads.osm.pbf');

/** The addresses of the servers that `npm run test:services` runs. @throws when it does not */
export function testOsrmUrls(): Record<RouteMode, string> {
  const [normal, emergency] = OSRM_VARIABLES.map((name) => process.env[name]);
  if (!normal || !emergency) throw new Error(`set ${OSRM_VARIABLES.join(' and ')}, or run npm run test:services`);
  return { normal, emergency };
}

/** OSRM's programs, and the data of the demo city; in the folder of temporary files, for the next run to find there. */
export async function prepareTestOsrm(): Promise<{ programs: OsrmPrograms; osrmDir: string }> {
  const { programs } = await getPrograms(join(tmpdir(), `mediconnect-osrm-${OSRM_VERSION}`));
  // its name holds what the data are made of, so that another version of ours has another one
  const { normal, emergency } = await dataVersionsOf(TEST_ROADS);
  const osrmDir = join(tmpdir(), `mediconnect-osrm-data-${normal.slice(-8)}${emergency.slice(-8)}`);
  await buildOsrm({ roads: TEST_ROADS, osrmDir, programs, say: (line) => process.stderr.write(`OSRM: ${line}\n`) });
  return { programs, osrmDir };
}

/** Both servers on the demo city. They end with this process, too. */
export async function startTestOsrm(): Promise<{ urls: Record<RouteMode, string>; stop(): Promise<void> }> {
  const prepared = await prepareTestOsrm();
  const local = createLocalOsrm({ ...prepared, log: createLogger('warn') });
  await local.start();
  const { normal, emergency } = local.servers;
  const urls = { normal: await runningUrl(normal), emergency: await runningUrl(emergency) };
  return { urls, stop: () => local.stop() };
}

const START_TIMEOUT_MS = 60_000;

/** Where a server listens, once it does. */
export async function runningUrl({ url }: OsrmProcess): Promise<string> {
  const untilMs = Date.now() + START_TIMEOUT_MS;
  for (;;) {
    const running = url();
    if (running !== undefined) return running;
    if (Date.now() > untilMs) throw new Error('OSRM does not start');
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}
