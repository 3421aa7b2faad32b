/**
 * Between the connections and the log: lets publishes through while the log has room. Those that have to wait stay
 * undecoded with their connections, which get their turn one after the other, so that a gateway with a large backlog
 * neither fills the log nor stands in front of the others.
 */
export interface Turnstile {
  readonly open: boolean;
  /** Calls back once, when it is this one's turn. */
  wait(listener: () => void): void;
  leave(listener: () => void): void;
  /** Something left the log: whoever waits may go on while there is room. */
  turn(): void;
}

/** @param hasRoom whether the log takes more at the moment */
export function createTurnstile(hasRoom: () => boolean): Turnstile {
  const waiting = new Set<() => void>();
  return {
    get open() {
      return hasRoom();
    },
    wait: (listener) => void waiting.add(listener),
    leave: (listener) => void waiting.delete(listener),
    turn() {
      // Those that come to wait again meanwhile stand at the end, and have their next turn another time.
      for (let left = waiting.size; left > 0 && hasRoom(); left--) {
        const next = waiting.values().next().value;
        if (!next) return;
        waiting.delete(next);
        next();
      }
    },
  };
}
