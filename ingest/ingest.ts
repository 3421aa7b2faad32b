import type { Socket } from 'node:net';
import { TLSSocket } from 'node:tls';
import type { Config, Logger, Metrics, Part } from '@mediconnect/base';
import type { TelemetryLog } from '@mediconnect/log';
import { createAckWriter } from './ack-writer.ts';
import { createAdmission } from './admission.ts';
import { type AuditEntry, createAuditLimit } from './audit.ts';
import { type Broker, createBroker } from './broker.ts';
import { shownCertificate } from './certificate.ts';
import { createCommandMetrics } from './command-metrics.ts';
import type { CommandStore } from './commands.ts';
import { GatewayConnection } from './connection.ts';
import { createCourier } from './courier.ts';
import type { SessionStore } from './gateway-sessions.ts';
import { createHeldBytes } from './held-bytes.ts';
import { acceptedStill, type GatewayRegistry } from './identity.ts';
import { type CloseReason, createIngestMetrics } from './ingest-metrics.ts';
import { DEFAULT_LIMITS, type IngestLimits, STOP_TIMEOUT_MS } from './limits.ts';
import { type Addresses, createListeners, type ListenConfig } from './listeners.ts';
import { createMeters } from './meter.ts';
import { createPublishHandler } from './publish.ts';
import { createRefusals, REFUSAL_DELAYS } from './refusals.ts';
import { createSessions, type Session } from './session.ts';
import { ALONE, createTakeOver } from './take-over.ts';
import { TLS_CHECK_MS } from './tls-reload.ts';
import { createTurnstile } from './turnstile.ts';

export interface IngestParts {
  readonly config: ListenConfig & Pick<Config, 'lateDays'>;
  readonly registry: GatewayRegistry;
  readonly log: TelemetryLog;
  /** What gateways are to be told. */
  readonly commands: CommandStore;
  /** Where ingest processes meet, so that a gateway has one connection over all of them; without it there is this one. */
  readonly sessionStore?: SessionStore;
  readonly audit: (entry: AuditEntry) => void;
  readonly metrics: Metrics;
  readonly logger: Logger;
  /** Other limits than the defaults. */
  readonly limits?: Partial<IngestLimits>;
  /** Other waits than 1 to 60 s, for tests. */
  readonly refusalDelays?: typeof REFUSAL_DELAYS;
  /** How often commands are looked for without a hint, for tests. */
  readonly commandPollMs?: number;
  /** How often connections elsewhere are looked for without a hint, for tests. */
  readonly sessionPollMs?: number;
  /** How often the certificate files are looked at, where not each minute (tests). */
  readonly tlsCheckMs?: number;
}

export interface Ingest extends Part {
  /** Where MQTT without TLS listens. Only after `start`, and where it is not off. */
  address(): { host: string; port: number };
  /** Where it listens, with and without TLS; empty before `start`. */
  addresses(): Addresses;
  /** Gateways signed in now. */
  connections(): number;
}

/** The MQTT side: sockets → reader → Aedes → pipeline → log. */
export function createIngest(parts: IngestParts): Ingest {
  const metrics = createIngestMetrics(parts.metrics);
  const limits = { ...DEFAULT_LIMITS, ...parts.limits };
  const held = createHeldBytes(limits.maxHeldBytes);
  const meters = createMeters(limits);
  const admission = createAdmission(limits);
  const turnstile = createTurnstile(() => parts.log.hasRoom());
  const sessions = createSessions();
  const audit = createAuditLimit(parts.audit, () => metrics.auditHeldBack.inc());
  const refusals = createRefusals({ audit, metrics, delays: parts.refusalDelays ?? REFUSAL_DELAYS, limits });
  const open = new Set<GatewayConnection>();
  let broker: Broker | undefined;
  let sweep: NodeJS.Timeout | undefined;
  let endOnChange: (() => void) | undefined;
  let stopping = false;

  const commandParts = { store: parts.commands, metrics: createCommandMetrics(parts.metrics), log: parts.logger };
  const acks = createAckWriter(commandParts);
  const courier = createCourier({ ...commandParts, ...(parts.commandPollMs && { pollMs: parts.commandPollMs }) });
  metrics.gauge('command_acks_waiting', 'Acknowledgements of commands that wait for the database', () => acks.waiting);

  const takeOver = parts.sessionStore
    ? createTakeOver({
        ...{ store: parts.sessionStore, sessions, metrics: parts.metrics, log: parts.logger },
        ...(parts.sessionPollMs && { pollMs: parts.sessionPollMs }),
      })
    : ALONE;

  const publish = createPublishHandler({
    log: parts.log,
    acks,
    lateDays: parts.config.lateDays,
    metrics,
    onLogError: (error) => parts.logger.error({ err: error }, 'the log failed in an unknown way'),
  });

  const total = (read: (connection: GatewayConnection) => number) => () => {
    let sum = 0;
    for (const connection of open) sum += read(connection);
    return sum;
  };
  metrics.gauge('mqtt_connections', 'Gateways signed in', () => sessions.size);
  metrics.gauge('mqtt_sockets', 'Open connections, signed in or not, TLS handshakes included', () => admission.open);
  for (const [name, value] of Object.entries(limits)) metrics.limit(name, value);
  metrics.gauge('mqtt_held_bytes', 'Bytes read and not yet acknowledged', () => held.bytes);
  metrics.gauge(
    'mqtt_in_flight',
    'Publishes that wait for the log',
    total((connection) => connection.inFlight),
  );
  metrics.gauge(
    'mqtt_paused',
    'Connections that are not read for now',
    total((c) => Number(c.paused)),
  );
  metrics.gauge(
    'mqtt_rate_limited',
    'Connections whose packets wait for their rate',
    total((c) => Number(c.rateLimited)),
  );
  metrics.gauge('mqtt_delayed', 'CONNECTs whose answer waits', () => refusals.delayed);

  const enter = (address: string): boolean => {
    const refusal = stopping ? 'stopping' : admission.enter(address);
    if (refusal) metrics.closed(refusal);
    return refusal === undefined;
  };

  const accepted = (socket: Socket | TLSSocket, acceptedAtMs: number): void => {
    const secure = socket instanceof TLSSocket;
    // A TLS connection has entered before its handshake.
    if (!secure && !enter(socket.remoteAddress ?? '')) {
      socket.destroy();
      return;
    }
    const listener = { closed, signedIn, rateLimited: metrics.rateLimited };
    const connection = new GatewayConnection(socket, { held, turnstile, limits }, listener, acceptedAtMs);
    open.add(connection);
    broker?.handle(connection, secure ? shownCertificate(socket) : undefined);
  };

  const signedIn = (connection: GatewayConnection): void => admission.signedIn(connection.address);

  const closed = (connection: GatewayConnection, reason: CloseReason): void => {
    metrics.closed(reason);
    if (!open.delete(connection)) return;
    admission.leave(connection.address, connection.wasReady);
    sessions.remove(connection);
    const session = sessions.ofConnection(connection);
    if (session && reason === 'packet_too_large') noteTooLarge(connection);
  };

  const noteTooLarge = (connection: GatewayConnection): void => {
    const identity = sessions.ofConnection(connection)!.accepted.identity;
    const what = { action: 'mqtt.publish', target: '', reason: 'mqtt.packet_too_large' } as const;
    refusals.denied(connection, identity, what, true);
  };

  /** Goes on with a session, or ends it when what its gateway showed is not enough any more. */
  const checkIdentity = (session: Session, reason: CloseReason): void => {
    const still = acceptedStill(parts.registry, session.accepted, Date.now());
    if (still) {
      session.accepted = still;
      return;
    }
    session.willVoid = true;
    session.connection.close(reason);
  };

  /** Looks at all sessions after identities changed: gateways that were revoked, moved, or have to show something else. */
  const checkIdentities = (): void => {
    for (const session of [...sessions.all()]) checkIdentity(session, 'revoked');
  };

  const checkTimeouts = (): void => {
    const elapsedMs = performance.now();
    for (const connection of [...open]) connection.checkTimeouts(elapsedMs);
    meters.forgetFull(elapsedMs);
    // The log may also have been filled, and emptied, by others than our publishes.
    turnstile.turn();
    const nowMs = Date.now();
    // The secret before and a certificate run out by the clock, without a change that anybody could tell us.
    for (const session of [...sessions.all()])
      if ((session.accepted.untilMs ?? Infinity) <= nowMs) checkIdentity(session, 'credential_expired');
  };

  /** What the authority before had issued has to be shown again. */
  const authorityChanged = (): void => {
    for (const connection of [...open]) {
      const session = sessions.ofConnection(connection);
      if (!session) connection.close('authority_changed');
      else if (session.accepted.certificate) {
        session.accepted = { ...session.accepted, certificate: undefined };
        checkIdentity(session, 'authority_changed');
      }
    }
  };

  const listeners = createListeners({
    config: parts.config,
    tls: {
      begin: enter,
      abandoned(address) {
        admission.leave(address, false);
        metrics.closed('tls_failed');
      },
      failed: metrics.tlsFailed,
    },
    accepted,
    authorityChanged,
    reloadFailed: () => metrics.tlsReloadFailures.inc(),
    handshakeTimeoutMs: limits.connectTimeoutMs,
    tlsCheckMs: parts.tlsCheckMs ?? TLS_CHECK_MS,
    log: parts.logger,
  });
  metrics.gauge('mqtt_tls_handshakes', 'TLS handshakes under way', listeners.handshakes);
  metrics.gauge('mqtt_tls_certificate_expires_timestamp_seconds', 'When the certificate of MQTTS ends; 0 without', () =>
    Math.floor((listeners.certificateExpiresAtMs() ?? 0) / 1000),
  );

  return {
    name: 'ingest',
    async start() {
      stopping = false;
      broker = await createBroker({
        registry: parts.registry,
        sessions,
        publish,
        refusals,
        meters,
        limits,
        courier,
        takeOver,
        metrics,
        logger: parts.logger,
      });
      await listeners.start();
      courier.start();
      takeOver.start();
      sweep = setInterval(checkTimeouts, 1000);
      endOnChange = parts.registry.onChange(checkIdentities);
    },
    async stop() {
      stopping = true;
      endOnChange?.();
      clearInterval(sweep);
      const allClosed = listeners.stop();
      const drain = drained(
        total((connection) => connection.inFlight),
        STOP_TIMEOUT_MS,
      );
      await Promise.all([drain, courier.stop(), takeOver.stop()]);
      acks.stop();
      for (const session of sessions.all()) session.willVoid = true;
      for (const connection of [...open]) connection.close('stopping');
      await broker?.close();
      await allClosed;
    },
    address() {
      const { mqtt } = listeners.addresses();
      if (!mqtt) throw new Error('ingest is not listening');
      return mqtt;
    },
    addresses: listeners.addresses,
    connections: () => sessions.size,
  };
}

/** Resolves when nothing is in flight any more, or when the time is up. */
async function drained(inFlight: () => number, timeoutMs: number): Promise<void> {
  const deadline = Date.now() + timeoutMs;
  while (inFlight() > 0 && Date.now() < deadline) await new Promise((resolve) => setTimeout(resolve, 20));
}
