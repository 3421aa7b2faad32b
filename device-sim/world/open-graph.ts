import { execFileSync, type StdioOptions } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { loadRoadGraph } from '@mediconnect/geo/road-graph/file.ts';
import type { RoadGraph } from '@mediconnect/geo/road-graph/graph.ts';
import { UsageError } from '../usage-error.ts';

const BUILD = join(import.meta.dirname, 'build-graph.ts');
const LARGEST_GRAPH_BYTES = 1 << 30;

/**
 * The road graph of a region. Building one takes ten times the memory of the graph, so it is done by a process that
 * ends afterwards; a graph that was prepared (`saveRoadGraph`) is only read.
 * @throws {UsageError} when the roads can't be read
 */
export function openRoadGraph(roads: string, prepared: string | undefined): RoadGraph {
  const ready = prepared === undefined ? undefined : readPrepared(prepared);
  if (ready) return ready;
  try {
    const stdio: StdioOptions = ['ignore', 'pipe', 'pipe'];
    return loadRoadGraph(execFileSync(process.execPath, [BUILD, roads], { maxBuffer: LARGEST_GRAPH_BYTES, stdio }));
  } catch (error) {
    const { stderr } = error as { stderr?: Buffer };
    const reason = stderr?.toString().match(/\w*Error: .*/)?.[0] ?? (error as Error).message;
    throw new UsageError(`${roads}: ${reason}`);
  }
}

/** A prepared graph; undefined when it is missing, of another version or damaged: then it is built again. */
function readPrepared(file: string): RoadGraph | undefined {
  try {
    return existsSync(file) ? loadRoadGraph(readFileSync(file)) : undefined;
  } catch {
    return undefined;
  }
}
