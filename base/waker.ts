import { AppError } from './errors.ts';

/** Lets the loop of a part sleep until something happened, and not outlast its stop. */
export interface Waker {
  /** Resolves after `ms`, with the next `wake`, or when it is closed. */
  sleep(ms: number): Promise<void>;
  wake(): void;
  /** The same as the promise, but rejects with log.closed once this is closed; `late` gets what comes all the same. */
  orClosed<T>(promise: Promise<T>, late?: (value: T) => void): Promise<T>;
  /** Ends every sleep, those to come included. */
  close(): void;
  closed(): boolean;
}

export function createWaker(): Waker {
  const sleepers = new Set<() => void>();
  const closing = Promise.withResolvers<never>();
  closing.promise.catch(() => {});
  let closed = false;
  const wake = () => {
    for (const end of [...sleepers]) end();
  };
  return {
    sleep(ms) {
      if (closed) return Promise.resolve();
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
    wake,
    orClosed(promise, late) {
      promise.then(
        (value) => closed && late?.(value),
        () => {},
      );
      return Promise.race([promise, closing.promise]);
    },
    close() {
      closed = true;
      closing.reject(new AppError('log.closed'));
      wake();
    },
    closed: () => closed,
  };
}
