import type { FastifyRequest } from 'fastify';
import type { AuditEntry } from './audit.ts';

/** The part of an audit entry that comes from the request: who, from where, in which fleet. */
export function auditOf(request: FastifyRequest): Pick<AuditEntry, 'actor' | 'address' | 'requestId' | 'fleetId'> {
  return {
    actor: request.principal?.actor ?? 'anonymous',
    address: request.ip,
    requestId: request.id,
    fleetId: request.principal?.fleetId,
  };
}
