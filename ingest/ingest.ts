import type { Config, Logger, Metrics, Part } from '@mediconnect/base';
import type { TelemetryLog } from '@mediconnect/log';
import { createAckWriter } from './ack-writer.ts';
import { type AuditEntry, createAuditLimit } from './audit.ts';
import { type Broker, createBroker } from './broker.ts';
import { createCommandMetrics } from './command-metrics.ts';
import type { CommandStore } from './commands.ts';
import { createCourier } from './courier.ts';
import type { SessionStore } from './gateway-sessions.ts';
import { createHeldBytes } from './held-bytes.ts';
import type { GatewayRegistry } from './identity.ts';
import { createIngestGauges } from './ingest-gauges.ts';
import { createIngestMetrics } from './ingest-metrics.ts';
import { DEFAULT_LIMITS, type IngestLimits, STOP_TIMEOUT_MS } from './limits.ts';
import { type Addresses, createListeners, type ListenConfig } from './listeners.ts';
import { createMeters } from './meter.ts';
import { createOpenConnections } from './open-connections.ts';
import { createPublishHandler } from './publish.ts';
import { createRefusals, REFUSAL_DELAYS } from './refusals.ts';
import { createSessions } from './session.ts';
import { createSessionChecks } from './session-checks.ts';
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
  const turnstile = createTurnstile(() => parts.log.hasRoom());
  const sessions = createSessions();
  const audit = createAuditLimit(parts.audit, () => metrics.auditHeldBack.inc());
  const refusals = createRefusals({ audit, metrics, delays: parts.refusalDelays ?? REFUSAL_DELAYS, limits });
  const checks = createSessionChecks({ registry: parts.registry, sessions });
  let broker: Broker | undefined;
  let sweep: NodeJS.Timeout | undefined;
  let endOnChange: (() => void) | undefined;

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

  const connections = createOpenConnections({
    ...{ limits, held, turnstile, metrics },
    handle: (connection, certificate) => broker?.handle(connection, certificate),
    closed(connection, reason) {
      sessions.remove(connection);
      const session = sessions.ofConnection(connection);
      const what = { action: 'mqtt.publish', target: '', reason: 'mqtt.packet_too_large' } as const;
      if (session && reason === 'packet_too_large') refusals.denied(connection, session.accepted.identity, what, true);
    },
  });

  const checkTimeouts = (): void => {
    const elapsedMs = performance.now();
    for (const connection of connections) connection.checkTimeouts(elapsedMs);
    meters.forgetFull(elapsedMs, (gateway) => sessions.ofGateway(gateway) !== undefined);
    // The log may also have been filled, and emptied, by others than our publishes.
    turnstile.turn();
    checks.timePassed();
  };

  const authorityChanged = (): void => {
    checks.authorityChanged();
    // Who has not signed in yet may have been judged by the authority before.
    for (const connection of connections) if (!sessions.ofConnection(connection)) connection.close('authority_changed');
  };

  const listeners = createListeners({
    config: parts.config,
    tls: { begin: connections.enter, abandoned: connections.abandoned, failed: metrics.tlsFailed },
    accepted: connections.accepted,
    authorityChanged,
    reloadFailed: () => metrics.tlsReloadFailures.inc(),
    handshakeTimeoutMs: limits.connectTimeoutMs,
    tlsCheckMs: parts.tlsCheckMs ?? TLS_CHECK_MS,
    log: parts.logger,
  });
  createIngestGauges(metrics, { connections, sessions, held, refusals, listeners, limits });

  return {
    name: 'ingest',
    async start() {
      connections.open();
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
      endOnChange = parts.registry.onChange(checks.identitiesChanged);
    },
    async stop() {
      connections.shut();
      endOnChange?.();
      clearInterval(sweep);
      const allClosed = listeners.stop();
      const drain = drained(() => connections.sum(({ inFlight }) => inFlight), STOP_TIMEOUT_MS);
      await Promise.all([drain, courier.stop(), takeOver.stop()]);
      acks.stop();
      for (const session of sessions.all()) session.willVoid = true;
      for (const connection of connections) connection.close('stopping');
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
