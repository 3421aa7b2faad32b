import { connect as connectTcp, isIP, type Socket } from 'node:net';
import { connect as connectTls } from 'node:tls';
import mqttPacket, { type IConnackPacket, type Packet } from 'mqtt-packet';

/** Where and as whom to connect. */
export interface ConnectionOptions {
  /** `mqtt://host:port` or `mqtts://host:port`. */
  readonly broker: URL;
  /** PEM of the authorities to trust over mqtts, instead of the system's. */
  readonly ca?: string;
  /** PEM of the gateway's own certificate and its private key, for a broker that asks for one over mqtts. */
  readonly certificate?: { readonly cert: string; readonly key: string };
  /** Client id and user name. */
  readonly gateway: string;
  /** Password; none is sent when undefined. */
  readonly secret?: string;
  readonly keepAliveSeconds: number;
  readonly will: { readonly topic: string; readonly payload: Buffer };
}

/** Why a connection is over: `refused` has the CONNACK's return code, `intended` is true when it was our own will. */
export interface Closed {
  readonly reason: string;
  readonly refused?: number;
  readonly intended?: boolean;
}

export interface ConnectionEvents {
  onOpen(): void;
  /** A PUBACK or SUBACK came. */
  onAcknowledged(messageId: number): void;
  /** A message of a topic that was subscribed to. It is acknowledged once this has returned. */
  onMessage?(topic: string, payload: Uint8Array): void;
  onClosed(closed: Closed): void;
}

export interface Connection {
  /** Sends at QoS 1; `onAcknowledged` is called with the message id. */
  publish(messageId: number, topic: string, payload: Buffer): void;
  /** At QoS 1; `onAcknowledged` is called with the message id. */
  subscribe(messageId: number, topic: string): void;
  /** Says DISCONNECT (so that the will is not sent) and closes. */
  end(): void;
  /** Closes without a word. */
  destroy(): void;
}

const CONNACK_DEADLINE_MS = 20_000;
const DEFAULT_PORT: Record<string, number> = { 'mqtt:': 1883, 'mqtts:': 8883 };

function openSocket({ broker, ca, certificate }: ConnectionOptions): Socket {
  const host = broker.hostname.replace(/^\[|\]$/g, '');
  const port = Number(broker.port) || DEFAULT_PORT[broker.protocol]!;
  if (broker.protocol === 'mqtt:') return connectTcp({ host, port, noDelay: true });
  // Only a name may be told to the server (RFC 6066); the certificate is compared with the host in either case.
  const servername = isIP(host) === 0 ? { servername: host } : {};
  return connectTls({ host, port, ...servername, ...(ca === undefined ? {} : { ca }), ...certificate });
}

/**
 * One MQTT 3.1.1 connection with a clean session: no store, no reconnect, no queue (the gateway's own queue is all
 * three). A general client keeps a second copy of what is in flight, and costs three times the memory.
 */
export function openConnection(options: ConnectionOptions, events: ConnectionEvents): Connection {
  const socket = openSocket(options);
  const parser = mqttPacket.parser({ protocolVersion: 4 });
  let open = false;
  let over = false;
  let lastSeenMs = performance.now();
  let timer = setTimeout(() => close('no CONNACK in time'), CONNACK_DEADLINE_MS);

  const send = (packet: Packet) => {
    if (!over) socket.write(mqttPacket.generate(packet));
  };
  const close = (reason: string, refused?: number) => {
    if (over) return;
    over = true;
    clearTimeout(timer);
    socket.destroy();
    events.onClosed(refused === undefined ? { reason } : { reason, refused });
  };
  /** Half of the keep-alive is between two pings; silence for one and a half means that nobody is there. */
  const keepAlive = () => {
    const halfMs = options.keepAliveSeconds * 500;
    if (performance.now() - lastSeenMs > halfMs * 3) close('the broker fell silent');
    else {
      send({ cmd: 'pingreq' });
      timer = setTimeout(keepAlive, halfMs);
    }
  };
  const connack = ({ returnCode }: IConnackPacket) => {
    if (returnCode !== 0) {
      close(`CONNACK ${returnCode}`, returnCode);
      return;
    }
    open = true;
    clearTimeout(timer);
    timer = setTimeout(keepAlive, options.keepAliveSeconds * 500);
    events.onOpen();
  };
  parser.on('packet', (packet: Packet) => {
    lastSeenMs = performance.now();
    if (over) return;
    if (packet.cmd === 'connack' && !open) connack(packet);
    else if (packet.cmd === 'puback' || packet.cmd === 'suback') events.onAcknowledged(packet.messageId!);
    else if (packet.cmd === 'publish') {
      events.onMessage?.(packet.topic, Buffer.from(packet.payload));
      if (packet.qos > 0) send({ cmd: 'puback', messageId: packet.messageId! });
    }
  });
  parser.on('error', () => close('the broker sent something that is not MQTT'));
  socket.on('data', (chunk) => parser.parse(chunk));
  socket.on('error', (error: NodeJS.ErrnoException) => close(error.code ?? error.message));
  socket.on('close', () => close('the broker closed the connection'));
  socket.once(options.broker.protocol === 'mqtt:' ? 'connect' : 'secureConnect', () => send(connectPacket(options)));

  return {
    publish: (messageId, topic, payload) =>
      send({ cmd: 'publish', topic, payload, qos: 1, messageId, dup: false, retain: false }),
    subscribe: (messageId, topic) => send({ cmd: 'subscribe', messageId, subscriptions: [{ topic, qos: 1 }] }),
    end() {
      if (over) return;
      over = true;
      clearTimeout(timer);
      socket.end(mqttPacket.generate({ cmd: 'disconnect' }));
      setTimeout(() => socket.destroy(), 300).unref();
    },
    destroy: () => close('closed by us'),
  };
}

function connectPacket({ gateway, secret, keepAliveSeconds, will }: ConnectionOptions): Packet {
  return {
    cmd: 'connect',
    protocolId: 'MQTT',
    protocolVersion: 4,
    clean: true,
    clientId: gateway,
    keepalive: keepAliveSeconds,
    username: gateway,
    ...(secret === undefined ? {} : { password: Buffer.from(secret) }),
    will: { topic: will.topic, payload: will.payload, qos: 1, retain: false },
  };
}
