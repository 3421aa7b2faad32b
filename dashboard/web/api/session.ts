import { request } from './client.ts';
import type { components } from './schema.d.ts';

/** Who is signed in, and to which fleet. */
export type Session = components['schemas']['Session'];

/** What the one-time set-up link wants to know. */
export interface FirstAdministrator {
  readonly token: string;
  readonly email: string;
  readonly password: string;
  readonly fleet: string;
  readonly fleetName: string;
  readonly timeZone: string;
}

/** @throws {ApiError} with status 401 when nobody is signed in */
export const fetchSession = (signal?: AbortSignal): Promise<Session> =>
  request<Session>('/session', signal === undefined ? {} : { signal });

export const signIn = (email: string, password: string): Promise<Session> =>
  request<Session>('/session', { method: 'POST', body: { email, password } });

export const signOut = (): Promise<void> => request<void>('/session', { method: 'DELETE' });

export const createFirstAdministrator = (first: FirstAdministrator): Promise<void> =>
  request<void>('/setup', { method: 'POST', body: first });
