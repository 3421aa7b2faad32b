import { type AddressInfo, createServer, type Server, type Socket } from 'node:net';
import type { TLSSocket } from 'node:tls';
import type { Config, Logger } from '@mediconnect/base';
import { listen } from './listen.ts';
import { readTlsMaterial, type TlsMaterial } from './tls-files.ts';
import { watchTlsFiles } from './tls-reload.ts';
import { createTlsServer, type TlsListener, type TlsServer } from './tls-server.ts';

export type ListenConfig = Pick<Config, 'mqttBind' | 'mqttPort'> &
  Partial<Pick<Config, 'mqttsPort' | 'tlsCert' | 'tlsKey' | 'tlsClientCa'>>;

export interface ListenerParts {
  readonly config: ListenConfig;
  readonly tls: Omit<TlsListener, 'secured'>;
  /**
   * A connection is ready for MQTT. A TLS one had `begin`'s consent before.
   * @param acceptedAtMs when its socket was accepted, as `performance.now()`
   */
  accepted(socket: Socket | TLSSocket, acceptedAtMs: number): void;
  /** The authority of client certificates is another one now. */
  authorityChanged(): void;
  reloadFailed(): void;
  /** From the accepted socket to the end of the TLS handshake. */
  readonly handshakeTimeoutMs: number;
  readonly tlsCheckMs: number;
  readonly log: Logger;
}

/** Where it listens. */
export interface Addresses {
  readonly mqtt?: { readonly host: string; readonly port: number };
  readonly mqtts?: { readonly host: string; readonly port: number };
}

/** Where gateways connect: MQTT, MQTTS, or both. */
export interface Listeners {
  /** @throws {AppError} config.invalid, port.in_use */
  start(): Promise<void>;
  /** Stops accepting and gives up handshakes. @returns resolves when the last connection has closed */
  stop(): Promise<void>;
  addresses(): Addresses;
  /** TLS handshakes under way. */
  handshakes(): number;
  /** When the server's certificate ends, milliseconds since the epoch; undefined without TLS. */
  certificateExpiresAtMs(): number | undefined;
}

export function createListeners(parts: ListenerParts): Listeners {
  const { config, log } = parts;
  const { mqttBind, mqttPort, mqttsPort, tlsCert, tlsKey, tlsClientCa } = config;
  const files = { tlsCert, tlsKey, tlsClientCa };
  let plain: Server | undefined;
  let tls: TlsServer | undefined;
  let material: TlsMaterial | undefined;
  let endWatch: (() => void) | undefined;

  const use = (next: TlsMaterial, before: TlsMaterial) => {
    tls?.use(next);
    material = next;
    if (next.clientCa === before.clientCa) return;
    tls?.abandonAll();
    parts.authorityChanged();
  };
  const startTls = async (port: number) => {
    const current = readTlsMaterial(files);
    material = current;
    tls = createTlsServer(current, { ...parts.tls, secured: parts.accepted }, parts.handshakeTimeoutMs);
    await listen(tls.server, mqttBind, port, 'MEDICONNECT_MQTTS_PORT');
    endWatch = watchTlsFiles({
      ...{ config: files, current, checkMs: parts.tlsCheckMs, onChange: use, onFailure: parts.reloadFailed, log },
    });
  };
  const closed = (server: Server | undefined) =>
    new Promise<void>((resolve) => (server?.listening ? server.close(() => resolve()) : resolve()));
  const addressOf = <Name extends keyof Addresses>(name: Name, server: Server | undefined): Addresses => {
    const address = server?.address() as AddressInfo | null | undefined;
    return address ? { [name]: { host: address.address, port: address.port } } : {};
  };

  return {
    async start() {
      // First what can be wrong in a file: nothing listens before that is known.
      if (mqttsPort !== undefined) await startTls(mqttsPort);
      if (mqttPort === 'off') return;
      plain = createServer({ noDelay: true, keepAlive: true, keepAliveInitialDelay: 60_000 }, (socket) =>
        parts.accepted(socket, performance.now()),
      );
      await listen(plain, mqttBind, mqttPort, 'MEDICONNECT_MQTT_PORT');
    },
    async stop() {
      endWatch?.();
      const allClosed = Promise.all([closed(plain), closed(tls?.server)]);
      tls?.abandonAll();
      await allClosed;
    },
    addresses: () => ({ ...addressOf('mqtt', plain), ...addressOf('mqtts', tls?.server) }),
    handshakes: () => tls?.handshakes ?? 0,
    certificateExpiresAtMs: () => material?.expiresAtMs,
  };
}
