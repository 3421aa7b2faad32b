// `npm run demo:derive`: makes demo/region/ again from the tiles of @mapbox/mvt-fixtures.
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { deriveRegion } from './region.ts';

if (import.meta.main) {
  const folder = join(import.meta.dirname, '../region');
  mkdirSync(folder, { recursive: true });
  for (const [name, bytes] of deriveRegion()) {
    writeFileSync(join(folder, name), bytes);
    process.stdout.write(`${name} ${bytes.length} bytes\n`);
  }
}
