import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createLogger, createMetrics } from '@mediconnect/base';
import type { RoadGraph } from '@mediconnect/geo';
import type { RoutingSource } from '@mediconnect/routing';
import { buildOsrm } from '@mediconnect/routing/osrm/local/build.ts';
import { createLocalOsrm } from '@mediconnect/routing/osrm/local/local-osrm.ts';
import { getPrograms, programsFolder } from '@mediconnect/routing/osrm/local/programs.ts';
import { probePointsOf } from '@mediconnect/routing/osrm/probe.ts';
import { createOsrmSource } from '@mediconnect/routing/osrm/source.ts';

/**
 * A real OSRM with the roads of a region, asked through the product's client.
 * @param dataDir where OSRM's programs are, or are fetched to
 */
export async function startOsrm(
  roads: string,
  graph: RoadGraph,
  dataDir: string,
  say: (line: string) => void,
): Promise<{ readonly source: RoutingSource; stop(): Promise<void> }> {
  const [log, metrics] = [createLogger('warn'), createMetrics()];
  const { programs } = await getPrograms(programsFolder(dataDir));
  const osrmDir = await mkdtemp(join(tmpdir(), 'mediconnect-bench-'));
  const clear = () => rm(osrmDir, { recursive: true, force: true });
  try {
    await buildOsrm({ roads, osrmDir, programs, say });
    const local = createLocalOsrm({ osrmDir, programs, log });
    await local.start();
    const { normal, emergency } = local.servers;
    const urls = { normal: normal.url, emergency: emergency.url };
    const source = createOsrmSource({ urls, knownPoints: probePointsOf(graph), metrics, log });
    await source.start();
    return {
      source,
      async stop() {
        await source.stop();
        await local.stop();
        await clear();
      },
    };
  } catch (error) {
    await clear();
    throw error;
  }
}
