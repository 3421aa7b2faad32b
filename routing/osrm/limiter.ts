import { AppError } from '@mediconnect/base';

/** Lets only so many things be done at once; others wait in a line of bounded length. */
export interface Limiter {
  /**
   * Does the work when there is room for it.
   * @throws {AppError} osrm.busy when the line is full; the signal's reason when it is aborted while waiting
   */
  run<T>(work: () => Promise<T>, signal: AbortSignal): Promise<T>;
  waiting(): number;
}

export function createLimiter(limits: { readonly concurrent: number; readonly waiting: number }): Limiter {
  const line = new Set<() => void>();
  let running = 0;

  const admitted = (signal: AbortSignal): Promise<void> =>
    new Promise((resolve, reject) => {
      const admit = () => {
        line.delete(admit);
        signal.removeEventListener('abort', leave);
        resolve();
      };
      const leave = () => {
        line.delete(admit);
        reject(signal.reason);
      };
      line.add(admit);
      signal.addEventListener('abort', leave, { once: true });
    });

  return {
    async run(work, signal) {
      signal.throwIfAborted();
      if (running < limits.concurrent) running++;
      else if (line.size >= limits.waiting) throw new AppError('osrm.busy');
      else await admitted(signal); // takes over the place of the one that ends
      try {
        return await work();
      } finally {
        const [next] = line;
        if (next) next();
        else running--;
      }
    },
    waiting: () => line.size,
  };
}
