import { Duplex } from 'node:stream';

/** What the stream needs of its connection. */
export interface GatewayStreamPeer {
  /** Sends bytes to the gateway. @returns false when it should wait for `drain` */
  send(bytes: Buffer): boolean;
  /** The broker is done with this connection; the error says why it is unhappy with it. */
  ended(error: Error | null): void;
}

/**
 * What Aedes takes for the socket. It gets whole packets, one at a time and only when the connection says so: Aedes
 * reads once per `readable`, so that nothing waits in here. Answers written in one turn leave as one write.
 */
export class GatewayStream extends Duplex {
  readonly #peer: GatewayStreamPeer;
  #packet: Buffer | null = null;
  #out: Buffer[] = [];
  #outBytes = 0;
  #corks = 0;
  #blocked = false;

  constructor(peer: GatewayStreamPeer) {
    super({ emitClose: true, autoDestroy: false });
    this.#peer = peer;
  }

  /** Hands one packet to the broker, which acts on it before this returns. */
  deliver(packet: Buffer): void {
    this.#packet = packet;
    this.emit('readable');
  }

  // The stream machinery of Node is not used: it would cost more than all else that happens here to a packet.
  override read(size?: number): Buffer | null {
    if (size === 0) return null;
    const packet = this.#packet;
    this.#packet = null;
    return packet;
  }

  override write(chunk: Buffer | string): boolean {
    if (this.destroyed) return true;
    const bytes = typeof chunk === 'string' ? Buffer.from(chunk) : chunk;
    // A packet that the broker cannot put into bytes ends its connection. Left to the next flush it would end the process.
    if (!Buffer.isBuffer(bytes)) {
      this.#drop();
      this.destroy(new Error('the broker wrote something that is not bytes'));
      return false;
    }
    this.#out.push(bytes);
    this.#outBytes += bytes.length;
    return this.#corks > 0 ? !this.#blocked : this.#flush();
  }

  override cork(): void {
    this.#corks++;
  }

  override uncork(): void {
    if (this.#corks > 0 && --this.#corks === 0) this.#flush();
  }

  /** The socket can be written again. */
  drained(): void {
    this.#blocked = false;
    this.emit('drain');
  }

  #drop(): void {
    this.#out = [];
    this.#outBytes = 0;
  }

  #flush(): boolean {
    if (this.#out.length === 0) return !this.#blocked;
    const bytes = this.#out.length === 1 ? this.#out[0]! : Buffer.concat(this.#out, this.#outBytes);
    this.#drop();
    this.#blocked = !this.#peer.send(bytes);
    return !this.#blocked;
  }

  override _destroy(error: Error | null, callback: (error?: Error | null) => void): void {
    // What was written last (a refusing CONNACK) still leaves.
    this.#flush();
    this.#packet = null;
    this.#peer.ended(error);
    callback(null);
  }
}
