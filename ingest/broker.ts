import type { Logger } from '@mediconnect/base';
import { Aedes, type AedesOptions, type Client } from 'aedes';
import { maySubscribe } from './access.ts';
import type { ShownCertificate } from './certificate.ts';
import type { GatewayConnection } from './connection.ts';
import type { Courier } from './courier.ts';
import { createExpressLane, type ExpressParts } from './express-lane.ts';
import { acceptedStill, type GatewayRegistry, RETURN_CODE } from './identity.ts';
import type { CloseReason, IngestMetrics } from './ingest-metrics.ts';
import type { IngestLimits } from './limits.ts';
import type { Meters } from './meter.ts';
import type { PublishHandler, PublishOutcome } from './publish.ts';
import { createQuietEmitter } from './quiet-emitter.ts';
import { createQuietPersistence } from './quiet-persistence.ts';
import { createReceivers } from './receivers.ts';
import type { Refusals } from './refusals.ts';
import type { Session, Sessions } from './session.ts';
import { beginSession, type Connecting, refusalError, signIn } from './sign-in.ts';
import type { TakeOver } from './take-over.ts';

export interface BrokerParts {
  readonly registry: GatewayRegistry;
  readonly sessions: Sessions;
  readonly publish: PublishHandler;
  readonly refusals: Refusals;
  readonly meters: Meters;
  readonly limits: Pick<IngestLimits, 'drainTimeoutMs'>;
  readonly courier: Pick<Courier, 'subscribed' | 'left'>;
  readonly takeOver: Pick<TakeOver, 'signedIn' | 'displaced'>;
  readonly metrics: IngestMetrics;
  readonly logger: Logger;
}

/** Aedes with our rules at its hooks. Connections come from `connection.ts`, which stands between it and the socket. */
export interface Broker {
  /** @param certificate what its client showed in the TLS handshake, if it did */
  handle(connection: GatewayConnection, certificate?: ShownCertificate): void;
  close(): Promise<void>;
}

export async function createBroker(parts: BrokerParts): Promise<Broker> {
  const connectionOf = new WeakMap<object, GatewayConnection>();
  const connecting = new WeakMap<Client, Connecting>();
  const certificateOf = new WeakMap<GatewayConnection, ShownCertificate>();
  const persistence = createQuietPersistence();
  const sessionOf = (client: Client): Session | undefined => {
    const connection = connectionOf.get(client.conn);
    return connection && parts.sessions.ofConnection(connection);
  };

  const preConnect: AedesOptions['preConnect'] = (client, packet, done) => {
    const { clientId = '', keepalive = 0, will } = packet;
    connecting.set(client, { clientId, keepAliveS: keepalive, will: will as Connecting['will'] });
    // The connection owns the keep-alive: Aedes would close while publishes are held and PINGREQs wait behind them.
    packet.keepalive = 0;
    // No sessions are kept (quiet-persistence.ts), and CONNACK says so.
    packet.clean = true;
    done(null, true);
  };

  const authenticate: AedesOptions['authenticate'] = (client, username, password, done) => {
    const connection = connectionOf.get(client.conn)!;
    const { clientId = '', will } = connecting.get(client) ?? {};
    const certificate = certificateOf.get(connection);
    const result = signIn(parts.registry, { clientId, username, secret: password, certificate }, will);
    if ('returnCode' in result)
      parts.refusals.refuse(
        connection,
        { clientId, certificate, fleet: parts.registry.gateway(clientId)?.fleet },
        result,
        () => done(refusalError(result), null),
      );
    else
      parts.refusals.accept(connection, clientId, () => {
        if (connection.closed) return;
        // It may have waited for what it did before, and been revoked meanwhile.
        const still = acceptedStill(parts.registry, result, Date.now());
        if (!still)
          return done(refusalError({ returnCode: RETURN_CODE.notAuthorized, reason: 'mqtt.gateway_revoked' }), null);
        serveExpress(parts, beginSession(parts, connection, still));
        done(null, true);
      });
  };

  const authorizePublish: AedesOptions['authorizePublish'] = (client, packet, done) => {
    const session = client && sessionOf(client);
    if (!session) return done(new Error('no session'));
    // Telemetry has no last value to keep for later subscribers: nobody subscribes to it.
    packet.retain = false;
    const isWill = session.connection.closed;
    if (isWill && !willCounts(parts, session)) return done(new Error('void will'));
    const incoming = { topic: packet.topic, payload: packet.payload as Buffer, qos: packet.qos };
    publishOf(parts, session)(incoming, (outcome) => {
      // The wire length, which mqtt-packet leaves on the packet; a will has none and is not in flight.
      if (!isWill) session.connection.publishDone((packet as { length?: number }).length ?? 0);
      if (outcome === 'kept' || (packet.qos === 0 && outcome !== 'foreign_topic')) return done(null);
      endForOutcome(parts, session, packet.topic, outcome);
      done(new Error(outcome));
    });
  };

  const authorizeSubscribe: AedesOptions['authorizeSubscribe'] = (client, subscription, done) => {
    const session = sessionOf(client);
    if (session && maySubscribe(session.topics, subscription.topic)) return done(null, subscription);
    if (session)
      parts.refusals.denied(
        session.connection,
        session.accepted.identity,
        { action: 'mqtt.subscribe', target: subscription.topic, reason: 'mqtt.foreign_subscription' },
        false,
      );
    done(null, null);
  };

  const aedes = await Aedes.createBroker({
    mq: createQuietEmitter(),
    persistence,
    preConnect,
    authenticate,
    authorizePublish,
    authorizeSubscribe,
    // keepaliveLimit stays 0: it refuses clients that ask for none, and our connections bound them all.
    drainTimeout: parts.limits.drainTimeoutMs,
    maxClientsIdLength: 64,
    maxTopicLevels: 10,
    maxInflightInbound: 100,
  });
  aedes.on('clientReady', (client) => {
    connectionOf.get(client.conn)?.open(connecting.get(client)?.keepAliveS ?? 0);
    connecting.delete(client);
  });
  const receivers = createReceivers(parts.courier);
  aedes.on('subscribe', (subscriptions, client) => {
    const session = sessionOf(client);
    const own = subscriptions.find(({ topic, qos }) => topic === session?.topics.commands && qos < 128);
    if (session && own) receivers.subscribed(client, session, own.qos);
  });
  aedes.on('unsubscribe', (topics, client) => {
    if (topics.includes(sessionOf(client)?.topics.commands ?? '')) receivers.left(client);
  });
  aedes.on('ack', (_packet, client) => receivers.acknowledged(client));
  aedes.on('clientDisconnect', (client) => {
    receivers.left(client);
    if (!parts.sessions.ofGateway(client.id)) persistence.forget(client.id);
  });
  (aedes as unknown as NodeJS.EventEmitter).on('error', (error: Error) => parts.logger.error({ err: error }, 'broker'));

  return {
    handle(connection, certificate) {
      if (certificate) certificateOf.set(connection, certificate);
      connectionOf.set(connection.stream, connection);
      connection.onBrokerEnd = (error) => reasonOfEnd(parts, connection, error);
      aedes.handle(connection.stream);
    },
    close: () => new Promise((resolve) => aedes.close(() => resolve())),
  };
}

/** A will tells that a gateway is gone: not when it said goodbye, is connected again, or was cut off by us. */
function willCounts(parts: BrokerParts, session: Session): boolean {
  const counts = !session.willVoid && !session.connection.saidGoodbye;
  parts.metrics.will(counts ? 'delivered' : 'void');
  return counts;
}

/** Publishes on the gateway's own topics take the short way. */
function serveExpress(parts: BrokerParts, session: Session): void {
  const { connection, topics } = session;
  const lane = createExpressLane({
    topics,
    publish: publishOf(parts, session),
    done(outcome, messageId, bytes) {
      if (outcome === 'kept') connection.acknowledge(messageId);
      else endForOutcome(parts, session, topics.telemetry, outcome);
      connection.publishDone(bytes);
    },
  });
  connection.serve(lane, session.meter);
}

/** What a gateway publishes, counted by its meter. */
function publishOf(parts: BrokerParts, { accepted, topics, meter }: Session): ExpressParts['publish'] {
  const sender = { identity: accepted.identity, topics };
  return (incoming, done) => {
    const frames = parts.publish(sender, incoming, done);
    meter.spend(frames, incoming.payload.length, performance.now());
  };
}

/** A publish that is not acknowledged ends the connection: the gateway connects again and sends it again. */
function endForOutcome(parts: BrokerParts, session: Session, topic: string, outcome: Exclude<PublishOutcome, 'kept'>) {
  if (outcome === 'foreign_topic')
    parts.refusals.denied(
      session.connection,
      session.accepted.identity,
      { action: 'mqtt.publish', target: topic, reason: 'mqtt.foreign_topic' },
      true,
    );
  session.connection.close(outcome);
}

// What Aedes says of topics that it refuses itself, before our hook: they are foreign ones to us.
const FOREIGN_TOPIC = /not allowed in PUBLISH|too many levels/;

/** Why the broker ended a connection, in our words. */
function reasonOfEnd(parts: BrokerParts, connection: GatewayConnection, error: Error | null): CloseReason {
  const session = parts.sessions.ofConnection(connection);
  if (!error) return connection.saidGoodbye ? 'goodbye' : session ? 'broker' : 'refused';
  if (!session || connection.closed || !FOREIGN_TOPIC.test(error.message)) return 'protocol_error';
  const what = { action: 'mqtt.publish', target: '', reason: 'mqtt.foreign_topic' } as const;
  parts.refusals.denied(connection, session.accepted.identity, what, true);
  return 'foreign_topic';
}
