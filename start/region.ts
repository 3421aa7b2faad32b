import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { AppError } from '@mediconnect/base';

/** A place of the region folder: see demo/README.md. */
export interface Place {
  readonly id: string;
  readonly kind: string;
  readonly name: string;
  readonly longitude: number;
  readonly latitude: number;
}

/** The folder of the demo city. */
export const DEMO_REGION = join(import.meta.dirname, '../demo/region');

/** Hospitals and stations of a region folder; none without a region. */
export function readPlaces(regionDir: string | undefined): Place[] {
  if (!regionDir) return [];
  const file = join(regionDir, 'places.json');
  if (!existsSync(file)) throw new AppError('route.no_region', `no ${file}: run npm run demo:derive`);
  return JSON.parse(readFileSync(file, 'utf8')) as Place[];
}
