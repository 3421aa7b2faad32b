import { request } from './client.ts';
import type { components } from './schema.d.ts';

/** Which zones an available unit reaches in time; GeoJSON. */
export type Coverage = components['schemas']['Coverage'];

export const fetchCoverage = (signal: AbortSignal): Promise<Coverage> => request<Coverage>('/coverage', { signal });
