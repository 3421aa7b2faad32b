/** Lets a loop sleep until something happened. */
export interface Waker {
  /** Resolves after `ms`, or with the next `wake`. */
  sleep(ms: number): Promise<void>;
  wake(): void;
}

export function createWaker(): Waker {
  const sleepers = new Set<() => void>();
  return {
    sleep(ms) {
      return new Promise((resolve) => {
        const end = () => {
          clearTimeout(timer);
          sleepers.delete(end);
          resolve();
        };
        const timer = setTimeout(end, ms);
        sleepers.add(end);
      });
    },
    wake() {
      for (const end of [...sleepers]) end();
    },
  };
}
