// Builds a road graph in a process of its own and writes it to standard output: node build-graph.ts roads.osm.pbf
// It ends with 3 where the file is at fault, and says why on standard error.
import { readFileSync, writeSync } from 'node:fs';
import { isAppError } from '@mediconnect/base';
import { buildRoadGraph } from '@mediconnect/geo/road-graph/build.ts';
import { saveRoadGraph } from '@mediconnect/geo/road-graph/file.ts';

if (import.meta.main) {
  try {
    const bytes = saveRoadGraph(buildRoadGraph(readFileSync(process.argv[2]!)));
    for (let at = 0; at < bytes.length; ) at += writeSync(1, bytes, at);
  } catch (error) {
    if (!isAppError(error, 'region.unreadable')) throw error;
    process.stderr.write(error.message);
    process.exitCode = 3;
  }
}
