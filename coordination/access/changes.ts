/** Tells those who hold connections open that somebody's rights may have changed. */
export interface AccessChanges {
  /** Something changed: a sign-out, a disabled account, a revoked token. */
  changed(): void;
  /** @returns a function that ends the subscription */
  onChange(listener: () => void): () => void;
}

export function createAccessChanges(): AccessChanges {
  const listeners = new Set<() => void>();
  return {
    changed() {
      for (const listener of listeners) listener();
    },
    onChange(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}
