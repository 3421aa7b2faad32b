import { connect, type Socket } from 'node:net';
import { type Batch, type Frame, telemetry } from '@mediconnect/schemas';
import mqttPacket from 'mqtt-packet';

/**
 * An MQTT client that shares nothing with the simulator: one socket and a packet codec. It publishes one frame at a time
 * and knows exactly which were acknowledged.
 */
export class TestGateway {
  readonly acknowledged: Frame[] = [];
  readonly unacknowledged: Frame[] = [];
  readonly #topic: string;
  readonly #credentials: { gateway: string; secret: string };
  readonly boot: number;
  #socket: Socket | undefined;
  #acks = new Map<number, () => void>();
  #nextId = 1;
  #seq = 0;

  constructor(options: { fleet: string; vehicle: string; gateway: string; secret: string; boot?: number }) {
    this.#topic = `v1/${options.fleet}/${options.vehicle}/telemetry`;
    this.#credentials = options;
    this.boot = options.boot ?? 1;
  }

  /** Connects; resolves with the CONNACK's return code. */
  connect(broker: string): Promise<number> {
    const { hostname, port } = new URL(broker);
    const parser = mqttPacket.parser({ protocolVersion: 4 });
    const socket = connect({ host: hostname, port: Number(port) });
    this.#socket = socket;
    socket.setNoDelay(true);
    socket.on('data', (chunk) => parser.parse(chunk));
    socket.on('error', () => socket.destroy());
    return new Promise((resolve, reject) => {
      socket.once('close', () => reject(new Error('closed')));
      parser.on('packet', (packet) => {
        if (packet.cmd === 'connack') resolve(packet.returnCode ?? -1);
        else if (packet.cmd === 'puback') this.#acks.get(packet.messageId!)?.();
      });
      const { gateway, secret } = this.#credentials;
      const packet = {
        cmd: 'connect',
        protocolId: 'MQTT',
        protocolVersion: 4,
        clean: true,
        clientId: gateway,
        keepalive: 60,
      } as const;
      socket.write(mqttPacket.generate({ ...packet, username: gateway, password: Buffer.from(secret) }));
    });
  }

  /** The next frame with the given body, one second after the one before it. */
  frame(body: Omit<Frame, 'seq' | 'timeMs'>, timeMs = Date.now()): Frame {
    this.#seq += 1;
    return { seq: this.#seq, timeMs, ...body };
  }

  /** Publishes a batch with QoS 1; resolves when it is acknowledged, rejects when the connection dies first. */
  publish(frames: Frame[]): Promise<void> {
    const batch: Batch = { boot: this.boot, frames };
    return this.publishRaw(Buffer.from(telemetry.Batch.encode(batch).finish())).then(
      () => void this.acknowledged.push(...frames),
      (error) => {
        this.unacknowledged.push(...frames);
        throw error;
      },
    );
  }

  publishRaw(payload: Buffer, topic = this.#topic): Promise<void> {
    const socket = this.#socket!;
    const messageId = this.#nextId;
    this.#nextId = (this.#nextId % 65535) + 1;
    return new Promise((resolve, reject) => {
      if (socket.destroyed) return reject(new Error('closed'));
      const closed = () => reject(new Error('closed'));
      socket.once('close', closed);
      this.#acks.set(messageId, () => {
        this.#acks.delete(messageId);
        socket.off('close', closed);
        resolve();
      });
      socket.write(
        mqttPacket.generate({ cmd: 'publish', topic, payload, qos: 1, messageId, dup: false, retain: false }),
      );
    });
  }

  close(): void {
    this.#socket?.destroy();
  }
}
