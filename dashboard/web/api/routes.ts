import { API_BASE, ApiError, request } from './client.ts';
import type { components } from './schema.d.ts';

export type RouteRequest = components['schemas']['RouteRequest'];
export type RouteAnswer = components['schemas']['RouteAnswer'];
export type Route = components['schemas']['Route'];

/** @throws {ApiError} route.not_found with a `reason` where nothing leads there */
export const fetchRoutes = (body: RouteRequest, signal?: AbortSignal): Promise<RouteAnswer> =>
  request<RouteAnswer>('/routes', { method: 'POST', body, ...(signal && { signal }) });

/** The same ways as a GPX file. @throws {ApiError} */
export async function fetchGpx(body: RouteRequest): Promise<Blob> {
  const answer = await fetch(`${API_BASE}/routes?format=gpx`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
  }).catch(() => {
    throw new ApiError(0, 'network', 'The server does not answer.');
  });
  if (!answer.ok) throw new ApiError(answer.status, `http.${answer.status}`, answer.statusText);
  return answer.blob();
}
