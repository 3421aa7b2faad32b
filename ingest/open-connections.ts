import type { Socket } from 'node:net';
import { TLSSocket } from 'node:tls';
import { createAdmission } from './admission.ts';
import { type ShownCertificate, shownCertificate } from './certificate.ts';
import { GatewayConnection } from './connection.ts';
import type { HeldBytes } from './held-bytes.ts';
import type { CloseReason, IngestMetrics } from './ingest-metrics.ts';
import type { IngestLimits } from './limits.ts';
import type { Turnstile } from './turnstile.ts';

/** Every connection from its accepted socket to its end. */
export interface OpenConnections extends Iterable<GatewayConnection> {
  /** A socket of an address wants in, before its TLS handshake if it has one. @returns false when it may not */
  enter(address: string): boolean;
  /** A socket that had entered is gone before there was a connection. */
  abandoned(address: string): void;
  /** A socket is ready for MQTT; a TLS one has entered before. @param acceptedAtMs as `performance.now()` */
  accepted(socket: Socket | TLSSocket, acceptedAtMs: number): void;
  /** From now on nobody enters. */
  shut(): void;
  open(): void;
  sum(read: (connection: GatewayConnection) => number): number;
  /** TLS handshakes included. */
  readonly size: number;
}

export function createOpenConnections(parts: {
  readonly limits: IngestLimits;
  readonly held: HeldBytes;
  readonly turnstile: Turnstile;
  readonly metrics: IngestMetrics;
  /** Takes a connection on. @param certificate what its client showed, if it did */
  readonly handle: (connection: GatewayConnection, certificate: ShownCertificate | undefined) => void;
  readonly closed: (connection: GatewayConnection, reason: CloseReason) => void;
}): OpenConnections {
  const { limits, held, turnstile, metrics } = parts;
  const admission = createAdmission(limits);
  const connections = new Set<GatewayConnection>();
  let stopping = false;

  const enter = (address: string): boolean => {
    const refusal = stopping ? 'stopping' : admission.enter(address);
    if (refusal) metrics.closed(refusal);
    return refusal === undefined;
  };
  const listener = {
    signedIn: (connection: GatewayConnection) => admission.signedIn(connection.address),
    rateLimited: metrics.rateLimited,
    closed(connection: GatewayConnection, reason: CloseReason) {
      metrics.closed(reason);
      if (!connections.delete(connection)) return;
      admission.leave(connection.address, connection.wasReady);
      parts.closed(connection, reason);
    },
  };
  return {
    enter,
    abandoned(address) {
      admission.leave(address, false);
      metrics.closed('tls_failed');
    },
    accepted(socket, acceptedAtMs) {
      const secure = socket instanceof TLSSocket;
      if (!secure && !enter(socket.remoteAddress ?? '')) {
        socket.destroy();
        return;
      }
      const connection = new GatewayConnection(socket, { held, turnstile, limits }, listener, acceptedAtMs);
      connections.add(connection);
      parts.handle(connection, secure ? shownCertificate(socket) : undefined);
    },
    shut() {
      stopping = true;
    },
    open() {
      stopping = false;
    },
    sum(read) {
      let sum = 0;
      for (const connection of connections) sum += read(connection);
      return sum;
    },
    get size() {
      return admission.open;
    },
    [Symbol.iterator]: () => [...connections].values(),
  };
}
