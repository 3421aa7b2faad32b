import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { deriveRegion } from './region.ts';

/** `npm run demo:derive`: makes demo/region/ again from the tiles of @mapbox/mvt-fixtures. */
const folder = fileURLToPath(new URL('../region/', import.meta.url));
mkdirSync(folder, { recursive: true });
for (const [name, bytes] of deriveRegion()) {
  writeFileSync(path.join(folder, name), bytes);
  process.stdout.write(`${name} ${bytes.length} bytes\n`);
}
