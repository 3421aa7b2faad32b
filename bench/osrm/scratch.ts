import { cp, mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createLogger, createMetrics } from '@mediconnect/base';
import { buildRoadGraph, type RoadGraph } from '@mediconnect/geo';
import { createOsrmSource, type OsrmSource, probePointsOf } from '@mediconnect/routing';
import { createLocalOsrm, type LocalOsrm } from '@mediconnect/routing/osrm/local/local-osrm.ts';
import { prepareTestOsrm, runningUrl, TEST_ROADS } from '../../tests/services/osrm.ts';

/** A real OSRM with both profiles on the demo city's roads, on data of its own, with a source that asks it and the road graph. */
export interface ScratchOsrm {
  readonly local: LocalOsrm;
  readonly source: OsrmSource;
  readonly graph: RoadGraph;
  stop(): Promise<void>;
}

/** @param deadlineMs generous where what is measured is not how long one waits */
export async function startScratchOsrm(deadlineMs: number): Promise<ScratchOsrm> {
  const { programs, osrmDir: prepared } = await prepareTestOsrm();
  const folder = await mkdtemp(join(tmpdir(), 'mediconnect-bench-osrm-'));
  await cp(prepared, folder, { recursive: true, filter: (path) => !path.endsWith('/live') });
  const log = createLogger('warn');
  const graph = buildRoadGraph(await readFile(TEST_ROADS));
  const local = createLocalOsrm({ osrmDir: folder, programs, log });
  const { normal, emergency } = local.servers;
  const source = createOsrmSource({
    urls: { normal: normal.url, emergency: emergency.url },
    ...{ knownPoints: probePointsOf(graph), deadlineMs, metrics: createMetrics(), log },
  });
  await local.start();
  await Promise.all([runningUrl(normal), runningUrl(emergency)]);
  await source.start();
  return {
    ...{ local, source, graph },
    async stop() {
      await source.stop();
      await local.stop();
      await rm(folder, { recursive: true, force: true });
    },
  };
}
