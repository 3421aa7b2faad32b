import type { Socket } from 'node:net';

/** What leaves over a socket, and how long the peer has not been taking it. */
export interface Outbox {
  /** @returns false when the peer does not take more for now */
  send(bytes: Buffer): boolean;
  /** For how long the peer has been taking nothing, in milliseconds; 0 while it does. @param nowMs as `performance.now()` */
  undrainedMs(nowMs: number): number;
  /** Sends what is still to be sent, then ends; a peer that does not take it is cut off. */
  end(): void;
}

/**
 * @param drainTimeoutMs how long `end` waits for the peer
 * @param onDrained called when the peer takes bytes again
 */
export function createOutbox(socket: Socket, drainTimeoutMs: number, onDrained: () => void): Outbox {
  let undrainedSinceMs = 0;
  socket.on('drain', () => {
    undrainedSinceMs = 0;
    onDrained();
  });
  return {
    send(bytes) {
      if (socket.destroyed || !socket.writable || socket.write(bytes)) return true;
      undrainedSinceMs ||= performance.now();
      return false;
    },
    undrainedMs: (nowMs) => (undrainedSinceMs === 0 ? 0 : Math.max(1, nowMs - undrainedSinceMs)),
    end() {
      if (socket.destroyed) return;
      const cut = setTimeout(() => socket.destroy(), drainTimeoutMs);
      socket.once('close', () => clearTimeout(cut));
      // Read on, into nothing: unread bytes would turn the end into a reset, which can overtake our last answer.
      socket.resume();
      socket.end(() => socket.destroy());
    },
  };
}
