// Builds a road graph in a process of its own and writes it to standard output: node build-graph.ts roads.osm.pbf
import { readFileSync, writeSync } from 'node:fs';
import { buildRoadGraph } from '@mediconnect/geo/road-graph/build.ts';
import { saveRoadGraph } from '@mediconnect/geo/road-graph/file.ts';

if (import.meta.main) {
  const bytes = saveRoadGraph(buildRoadGraph(readFileSync(process.argv[2]!)));
  for (let at = 0; at < bytes.length; ) at += writeSync(1, bytes, at);
}
