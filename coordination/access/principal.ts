import { AppError } from '@mediconnect/base';
import type { FastifyRequest } from 'fastify';
import type { Action, Permission } from './actions.ts';

/** Who asks. The fleet comes from here and never from a parameter. */
export interface Principal {
  /** 'user:3' or 'token:7', as the audit names it. */
  readonly actor: string;
  readonly kind: 'user' | 'token';
  readonly userId?: number;
  readonly email?: string;
  readonly name: string;
  readonly roles: readonly string[];
  readonly actions: ReadonlySet<Action>;
  readonly fleetId: number;
  readonly fleet: string;
  readonly fleetName: string;
  readonly timeZone: string;
  /** Finds the same session or token again, to see whether it still holds. Never the secret itself. */
  readonly credential: Credential;
}

export interface Credential {
  readonly kind: 'session' | 'token';
  /** SHA-256 of what the client holds. */
  readonly hash: Buffer;
}

declare module 'fastify' {
  interface FastifyRequest {
    /** Set before any handler runs; null without a valid session or token. */
    principal: Principal | null;
  }
  interface FastifyContextConfig {
    /** Every route declares one; a route without it stops the start. */
    permission?: Permission;
    /** Also served without a session to a client on this very machine. */
    loopbackToo?: boolean;
    /** Reads of personal data: each answered request leaves a row in the audit under this action. */
    auditedRead?: string;
    /** Asked for by machines that speak for many others: so many a minute, counted apart from the rest. */
    requestsPerMinute?: number;
  }
}

/** True when a principal (or nobody) may do what a permission names. Deny by default. */
export function isAllowed(principal: Principal | null, permission: Permission | undefined): boolean {
  if (permission === 'public') return true;
  if (permission === undefined || principal === null) return false;
  return permission === 'signed_in' || principal.actions.has(permission);
}

/**
 * The principal of a request that passed its permission check.
 * @throws {AppError} session.required
 */
export function principalOf(request: FastifyRequest): Principal {
  if (request.principal === null) throw new AppError('session.required');
  return request.principal;
}
