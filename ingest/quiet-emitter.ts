type Packet = { readonly topic: string };
type Listener = (packet: Packet, done: () => void) => void;

/**
 * Aedes' message emitter, for a broker in which nobody may subscribe with wildcards and almost every publish has no
 * subscriber: a map instead of a trie, and no queue that one slow subscriber could fill for the others. What Aedes
 * tells its siblings under `$SYS` goes nowhere, because our processes meet in PostgreSQL.
 */
export function createQuietEmitter() {
  const listeners = new Map<string, Set<Listener>>();
  return {
    concurrency: 0,
    closed: false,
    on(topic: string, listener: Listener, done?: () => void): void {
      const known = listeners.get(topic);
      if (known) known.add(listener);
      else listeners.set(topic, new Set([listener]));
      if (done) setImmediate(done);
    },
    removeListener(topic: string, listener: Listener, done?: () => void): void {
      const known = listeners.get(topic);
      if (known?.delete(listener) && known.size === 0) listeners.delete(topic);
      if (done) setImmediate(done);
    },
    emit(packet: Packet, done?: (error?: Error) => void): void {
      const known = listeners.get(packet.topic);
      if (!known) {
        done?.();
        return;
      }
      let waiting = known.size;
      const one = () => {
        if (--waiting === 0) done?.();
      };
      for (const listener of known) listener(packet, one);
    },
    close(done?: () => void): void {
      this.closed = true;
      listeners.clear();
      if (done) setImmediate(done);
    },
  };
}
