import { request } from './client.ts';
import type { components } from './schema.d.ts';

export type EtaRequest = components['schemas']['EtaRequest'];
export type Etas = components['schemas']['Etas'];
export type Eta = components['schemas']['Eta'];
export type EtaLeftOut = components['schemas']['EtaLeftOut'];

/** Who is at a place first. */
export const fetchEtas = (body: EtaRequest, signal: AbortSignal): Promise<Etas> =>
  request<Etas>('/etas', { method: 'POST', body, signal });
