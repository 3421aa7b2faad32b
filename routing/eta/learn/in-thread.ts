import { once } from 'node:events';
import { Worker } from 'node:worker_threads';
import type { Learned } from './learn.ts';
import type { LearnTask } from './worker.ts';

/**
 * `learn` in a thread of its own; the model is named `candidate`.
 * @param signal ends the thread @returns undefined for fewer runs than can be judged by
 * @throws what the thread threw, or the signal's reason
 */
export async function learnInThread(task: LearnTask, signal: AbortSignal): Promise<Learned | undefined> {
  signal.throwIfAborted();
  const worker = new Worker(new URL('./worker.ts', import.meta.url), { workerData: { learn: task } });
  try {
    const [learned] = await once(worker, 'message', { signal });
    return learned;
  } finally {
    await worker.terminate();
  }
}
