/** Bytes that all connections together hold: read from a socket and not yet acknowledged. */
export interface HeldBytes {
  take(bytes: number): void;
  give(bytes: number): void;
  /** True when nobody should read on. */
  readonly full: boolean;
  readonly bytes: number;
  /** Calls back once when there is room again. @returns a function that ends the wait */
  whenRoom(listener: () => void): () => void;
}

/** @param maxBytes beyond it sockets are not read any more */
export function createHeldBytes(maxBytes: number): HeldBytes {
  let held = 0;
  const waiting = new Set<() => void>();
  return {
    take: (bytes) => {
      held += bytes;
    },
    give: (bytes) => {
      held -= bytes;
      // Readers come back at three quarters, all of them: else each acknowledgement would wake and stop one.
      if (waiting.size === 0 || held > maxBytes * 0.75) return;
      const listeners = [...waiting];
      waiting.clear();
      for (const listener of listeners) listener();
    },
    get full() {
      return held >= maxBytes;
    },
    get bytes() {
      return held;
    },
    whenRoom(listener) {
      waiting.add(listener);
      return () => waiting.delete(listener);
    },
  };
}
