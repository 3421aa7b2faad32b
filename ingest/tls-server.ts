import { constants } from 'node:crypto';
import type { Socket } from 'node:net';
import { createServer, type Server, type TLSSocket } from 'node:tls';
import type { TlsMaterial } from './tls-files.ts';

/** Why a handshake failed: a few names for the many that OpenSSL has. */
export type TlsFailure = 'timeout' | 'gone' | 'not_tls' | 'protocol_version' | 'cipher' | 'alert' | 'other';

export interface TlsListener {
  /** A socket was accepted and its handshake begins. @returns false when it may not: then it is destroyed */
  begin(address: string): boolean;
  /** The handshake of a socket that had begun is done. @param acceptedAtMs when it had, as `performance.now()` */
  secured(socket: TLSSocket, acceptedAtMs: number): void;
  /** The handshake of a socket that had begun will not be done any more. */
  abandoned(address: string): void;
  /** Why a handshake failed, to be counted. */
  failed(reason: TlsFailure): void;
}

/** A TLS server that is not listening yet. */
export interface TlsServer {
  readonly server: Server;
  /** Handshakes under way. */
  readonly handshakes: number;
  /** From now on new connections are made with this. Whether certificates are asked for does not change. */
  use(material: TlsMaterial): void;
  /** Ends the handshakes under way. */
  abandonAll(): void;
}

const FAILURES: readonly (readonly [RegExp, TlsFailure])[] = [
  [/HANDSHAKE_TIMEOUT/, 'timeout'],
  [/ECONNRESET|EPIPE/, 'gone'],
  [/HTTP_REQUEST|WRONG_VERSION_NUMBER|PACKET_LENGTH|RECORD_TOO|UNEXPECTED_MESSAGE|BAD_RECORD_TYPE/, 'not_tls'],
  [/UNSUPPORTED_PROTOCOL|VERSION_TOO_LOW/, 'protocol_version'],
  [/NO_SHARED_CIPHER|NO_SUITABLE|NO_SHARED_GROUP/, 'cipher'],
  [/ALERT/, 'alert'],
];

/** A few words for an error of a handshake. */
export function tlsFailureOf(error: Error & { code?: string }): TlsFailure {
  const text = `${error.code ?? ''} ${error.message}`;
  return FAILURES.find(([pattern]) => pattern.test(text))?.[1] ?? 'other';
}

/** What may be changed while it listens. */
const secureContextOf = ({ cert, key, clientCa }: TlsMaterial) => ({
  cert,
  key,
  // An empty list: without an authority of ours no certificate counts, not even one of the public authorities.
  ca: clientCa ?? [],
  minVersion: 'TLSv1.2' as const,
  // Each connection shows its certificate anew (a resumed session would bring an old judgement), and only at its start.
  secureOptions: constants.SSL_OP_NO_TICKET | constants.SSL_OP_NO_RENEGOTIATION,
});

/**
 * Makes the TLS server. A client certificate is asked for where there is an authority, and never refused in the
 * handshake: only CONNECT tells which gateway it is and what that has to show, and only CONNACK and the audit can tell
 * its maker what is wrong.
 * @param handshakeTimeoutMs from the accepted socket to the end of the handshake
 */
export function createTlsServer(material: TlsMaterial, listener: TlsListener, handshakeTimeoutMs: number): TlsServer {
  // A TLS socket does not tell on which socket it stands; the peer's address and port do.
  const begun = new Map<string, { socket: Socket; atMs: number }>();
  const keyOf = ({ remoteAddress, remotePort }: Socket) => `${remoteAddress} ${remotePort}`;
  const server = createServer({
    ...secureContextOf(material),
    requestCert: material.clientCa !== undefined,
    rejectUnauthorized: false,
    handshakeTimeout: handshakeTimeoutMs,
    noDelay: true,
    keepAlive: true,
    keepAliveInitialDelay: 60_000,
  });
  server.on('connection', (socket: Socket) => {
    const address = socket.remoteAddress ?? '';
    if (!listener.begin(address)) {
      socket.destroy();
      return;
    }
    const key = keyOf(socket);
    begun.set(key, { socket, atMs: performance.now() });
    socket.once('close', () => {
      if (begun.get(key)?.socket !== socket) return;
      begun.delete(key);
      listener.abandoned(address);
    });
  });
  server.on('secureConnection', (socket) => {
    const key = keyOf(socket);
    const entry = begun.get(key);
    begun.delete(key);
    // Without its entry it has already been given up.
    if (entry) listener.secured(socket, entry.atMs);
    else socket.destroy();
  });
  server.on('tlsClientError', (error, socket) => {
    listener.failed(tlsFailureOf(error));
    // A handshake that takes too long would otherwise stay open.
    socket.destroy();
  });
  return {
    server,
    get handshakes() {
      return begun.size;
    },
    use: (next) => server.setSecureContext(secureContextOf(next)),
    abandonAll() {
      for (const { socket } of [...begun.values()]) socket.destroy();
    },
  };
}
